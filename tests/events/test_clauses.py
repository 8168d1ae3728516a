"""Acts told in clauses that lean on others: relative clauses, participles, what somebody calls or condemns."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.annotation import Event
from transforms.reference import Reference


def _told(event: Event, text: str) -> tuple[str, list[str], list[str]]:
    """An event's type and the words of its two sides."""
    actors = [p.span.of(text) for p in event.participants if p.role == "actor"]
    return event.event_type, actors, [p.span.of(text) for p in event.participants if p.role == "recipient"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the noun before a clause stands where its verb or preposition lacks one
        ("The clerk the mayor fired in June is ill.", ("SANCTION", ["the mayor"], ["The clerk"])),
        ("This is the man they voted for.", ("SUPPORT", ["they"], ["the man"])),
        ("The baker, against whom they filed charges, is ill.", ("ACCUSE", ["they"], ["The baker"])),
        # one that says when does not
        ("The day the rebels attacked, it rained.", ("ASSAULT", ["the rebels"], [])),
        # a participle that the tagger took for a past tense
        ("The report names a clerk killed last week in Kenya.", ("ASSAULT", [], ["a clerk"])),
        # both sides of what was done together
        ("The pact signed between Mali and Togo is old.", ("SUPPORT", ["Mali"], ["Togo"])),
        # the parser hung the subject on the phrase before it
        (
            "Amid the drought in Kenya, the Red Cross and the World Bank this week appealed for aid.",
            ("REQUEST", ["Red Cross", "World Bank"], []),
        ),
        # who was convicted convicted nobody
        ("Convicted of fraud, the banker fled.", ("SANCTION", [], ["the banker"])),
        ("When questioned, the clerk wept.", ("ACCUSE", [], ["the clerk"])),
        ("The baker had her shop seized.", ("COERCE", [], ["her shop"])),
        # who tells the tenants need not be said
        ("The tenants were told to leave the house.", ("REQUEST", [], ["The tenants"])),
        # a clause stands for what is condemned
        ("The union condemned what happened in the mine.", ("ACCUSE", ["The union"], [])),
        ("The bishop criticised how the police treated the boy.", ("ACCUSE", ["The bishop"], [])),
        ("The bishop condemned what he deemed a lawless mayor.", ("ACCUSE", ["The bishop"], ["a lawless mayor"])),
        ("Most voters opposed their country being drawn in.", ("ACCUSE", ["Most voters"], [])),
        # an age stands for who has it
        ("A 30-year-old has been charged over a death.", ("ACCUSE", [], ["A 30-year-old"])),
        ("The ban was challenged in court by the hotel.", ("REJECT", ["the hotel"], [])),
    ],
)
def test_an_act_is_read_from_its_clause(
    text: str, told: tuple[str, list[str], list[str]], nlp: Language, reference: Reference
) -> None:
    """Type and sides are found where a clause leaves them out or hangs them elsewhere."""
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "After thanking the nurses, the bishop praised the mayor.",
            [("SUPPORT", ["the bishop"], ["the nurses"]), ("SUPPORT", ["the bishop"], ["the mayor"])],
        ),
        (
            "Her brother was shot and her sister kidnapped.",
            [("ASSAULT", [], ["Her brother"]), ("ASSAULT", [], ["her sister"])],
        ),
        ("The singer was said to be walking wounded.", []),
        ("The nuns were attacked in the square by the cathedral.", []),
    ],
)
def test_acts_of_joined_clauses_are_told_apart(
    text: str, told: list[tuple[str, list[str], list[str]]], nlp: Language, reference: Reference
) -> None:
    """What comes before is an act of its own, and a passive may share its word with the one before."""
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == told


def test_what_somebody_is_charged_with_dates_no_charge(nlp: Language, reference: Reference) -> None:
    """The year stands in the gerund, which tells of another act."""
    (event,) = events_of(nlp("Two men were charged with killing a nurse in 2017."), reference)
    assert event.start_date != date(2017, 1, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the parser took the sentence for a phrase, its verb for a participle
        ("Anti-war groups called on workers to march against the tax.", ("REQUEST", ["Anti-war groups"], ["workers"])),
        ("The army and the rebels are guilty of violating the truce.", ("ASSAULT", ["The army", "the rebels"], [])),
        # a day stands between a subject that the parser lost and its verb
        (
            "According to the Red Cross, the Taliban on April 12 released 20 prisoners.",
            ("RETREAT", ["Taliban"], ["20 prisoners"]),
        ),
    ],
)
def test_a_main_verb_is_read_though_the_parser_lost_it(
    text: str, told: tuple[str, list[str], list[str]], nlp: Language, reference: Reference
) -> None:
    """Who acts is found where the parser hung the verb on another word or the subject on a phrase."""
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [told]


def test_what_is_voted_for_may_lie_ahead(nlp: Language, reference: Reference) -> None:
    """A closing that was voted for is agreed on, an expulsion is done by the vote."""
    events = events_of(nlp("The council voted to close the bakery."), reference)
    assert [event.event_type for event in events] == ["AGREE"]
    events = events_of(nlp("Lawmakers voted to expel a colleague."), reference)
    assert [event.event_type for event in events] == ["SANCTION"]


def test_nobody_is_threatened_by_where_something_goes(nlp: Language, reference: Reference) -> None:
    """A place to which a mill may be moved fears nothing; one that aid is kept from does."""
    text = "The firm threatened to move the looms to Antwerp."
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [("THREATEN", ["The firm"], [])]
    text = "The minister threatened to cut aid to Peru."
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [
        ("THREATEN", ["The minister"], ["Peru"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Police removed one man after he shouted.",
        "Guards at the hall removed one man after he threw his hat.",
    ],
)
def test_the_subject_of_another_clause_does_not_act(text: str, nlp: Language, reference: Reference) -> None:
    """Who shouted removed nobody."""
    told = [_told(event, text) for event in events_of(nlp(text), reference)]
    assert [("one man" in actors, recipients) for _, actors, recipients in told] == [(False, ["one man"])]
