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
