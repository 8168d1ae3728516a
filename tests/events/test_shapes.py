"""Shapes in which acts are told besides subject, verb and object: what the parser hangs elsewhere, tools, things."""

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
        # the parser hangs the object on the particle
        ("Lawmakers voted down the budget.", ("REJECT", ["Lawmakers"], [])),
        ("The union called off the march.", ("CONCEDE", ["The union"], [])),
        # the parser takes the past tense for a modifier
        ("A prison guard tortured detainees with cables.", ("ASSAULT", ["prison guard"], ["detainees"])),
        # the act of force stands for who did it
        ("Shelling by the militia killed 14 villagers.", ("ASSAULT", ["the militia"], ["14 villagers"])),
        ("A bomb blast outside a chapel killed four nuns.", ("ASSAULT", [], ["four nuns"])),
        ("The depot was destroyed in an airstrike.", ("ASSAULT", [], ["The depot"])),
        # a sentence that the parser took for the phrase of a name
        ("Ann Berg, the union's head, in a statement condemned the mayor.", ("ACCUSE", ["Ann Berg"], ["the mayor"])),
        # what is not to be done is promised
        ("The general promised not to attack convoys.", ("AGREE", ["The general"], ["convoys"])),
        ("The rebels vowed never to attack the town.", ("AGREE", ["The rebels"], ["the town"])),
        ("The rebels vowed to attack the town.", ("THREATEN", ["The rebels"], ["the town"])),
        # whoever is said to be responsible
        ("The general is responsible for the killing of nuns.", ("ASSAULT", ["The general"], ["nuns"])),
        # nobody is named who did it
        ("The journalist was found murdered in his flat.", ("ASSAULT", [], ["The journalist"])),
        ("The judge ordered nine men jailed.", ("COERCE", ["The judge"], ["nine men"])),
        # whose the place is
        ("Officers raided the home of a senator.", ("COERCE", ["Officers"], ["a senator"])),
        # a noun that acts only as subject
        ("The defence asked the judge for a delay.", ("REQUEST", ["The defence"], ["the judge"])),
        # the dateline is no part of the party
        ("LIMA - Peru's congress condemned the mayor.", ("ACCUSE", ["Peru's congress"], ["the mayor"])),
        # what a court will do is no threat, and what a council will do for people is a promise
        ("The court will sentence the banker on Friday.", ("SANCTION", ["The court"], ["the banker"])),
        ("The ministry will hire 300 nurses.", ("AGREE", ["The ministry"], ["300 nurses"])),
        # what a participle says is said by whoever reports or writes it
        ("The union said the plan had failed, blaming the mayor.", ("ACCUSE", ["The union"], ["the mayor"])),
        # nobody knows who did it
        ("Police do not know who killed the nurse.", ("ASSAULT", [], ["the nurse"])),
        # whoever suffers stands where an actor would
        ("The bishop spoke of the violence suffered by women.", ("ASSAULT", [], ["women"])),
        # a clause behind a noun in the perfect is no passive
        ("The finding that a tank had fired at the nuns is old.", ("ASSAULT", [], ["the nuns"])),
        # an attacker's crash is no accident
        ("Ten people were killed after a suicide bomber crashed into a gate.", ("ASSAULT", [], ["Ten people"])),
        # the parser hangs what a verb takes on its adverb, its particle or a clause
        ("The rebels walked away from the talks.", ("REJECT", ["The rebels"], [])),
        ("The senators turned on the president.", ("ACCUSE", ["The senators"], ["the president"])),
        ("The government bowed to pressure.", ("CONCEDE", ["The government"], [])),
        ("The bishop characterised the ban as unfair.", ("ACCUSE", ["The bishop"], [])),
        # the parser takes what somebody is called or given for a gift or a time
        ("The bishop branded the mayor a liar.", ("ACCUSE", ["The bishop"], ["the mayor"])),
        ("The rebels gave the governor 48 hours.", ("THREATEN", ["The rebels"], ["the governor"])),
        # what a public purse gives is aid, whoever gets it
        ("The ministry gave 2 million dollars to rebuild the harbour.", ("AID", ["The ministry"], [])),
        # "they" between quotation marks is not the speaker
        ('"They punished me," Ann Devlin told the paper.', ("SANCTION", ["They"], ["Ann Devlin"])),
        # what somebody calls it is what they speak of
        ("The bishop condemned what he called a raid by the mayor.", ("ACCUSE", ["The bishop"], ["the mayor"])),
        # a past tense behind a clause of another tense goes on with the report
        ("The judge said that Mongolia is large and praised the mayor.", ("SUPPORT", ["The judge"], ["the mayor"])),
        # two sides stand in the subject's own phrase
        ("Talks between the miners and the bank broke down.", ("SANCTION", ["the miners", "the bank"], [])),
        # things say nothing
        ("The nurses waited until the strike of miners began and pledged help.", ("AGREE", ["The nurses"], [])),
        # where a meeting is to be held, who says so, and whom somebody denies to have hurt, nothing is done to
        ("France offered to host talks in Cairo.", ("AGREE", ["France"], [])),
        ("The mayor refused to leave, according to the governor.", ("REJECT", ["The mayor"], [])),
        ("The army denied targeting villagers.", ("REJECT", ["The army"], [])),
        ("President Macron cancelled a trip to Poland.", ("SANCTION", ["Macron"], [])),
        # the subject of the next clause is no recipient
        ("The senators will not attend the summit and others agreed.", ("REJECT", ["The senators"], [])),
        # a carried noun names nobody whom it falls on
        ("The council imposed a ban on fireworks.", ("COERCE", ["The council"], [])),
        # a verb of two words, with its subject hung on the first
        ("Police baton-charged the miners.", ("ASSAULT", ["Police"], ["the miners"])),
        ("The miners were baton-charged by police.", ("ASSAULT", ["police"], ["The miners"])),
        ("The choir co-operated with the police.", ("COOPERATE", ["The choir"], ["the police"])),
        # a gerund gives an example of somebody's acts
        (
            "This is the latest in a series of moves by the junta, including arresting nuns.",
            ("COERCE", ["the junta"], ["nuns"]),
        ),
        # forces that are sent somewhere go there themselves
        ("Soldiers were deployed to protect the dam.", ("MOBILIZE", ["Soldiers"], [])),
        # two sides stand in one plural
        ("The two armies held joint drills.", ("COOPERATE", ["The two armies"], [])),
        # "let X do": X is the recipient, though the parser takes X for the subject of the second verb
        ("The militia let the nuns go.", ("RETREAT", ["The militia"], ["the nuns"])),
        # what something is called stands beside it, or is an adjective
        ("The bishop branded the levy a disgrace.", ("ACCUSE", ["The bishop"], [])),
        ("The bishop denounced the levy as illegal.", ("ACCUSE", ["The bishop"], [])),
        ("The miners set huts ablaze.", ("ASSAULT", ["The miners"], ["huts"])),
        # an attack by armed people on a thing is an event without a recipient
        ("The rebels shelled an oil terminal.", ("ASSAULT", ["The rebels"], [])),
        # a verb of force is no blaze
        ("Police fired at a car.", ("ASSAULT", ["Police"], ["a car"])),
        # what something is called stands between quotation marks
        ('The agency called the attack "cowardly".', ("ACCUSE", ["The agency"], [])),
        ('The bishop called the levy "a disgrace".', ("ACCUSE", ["The bishop"], [])),
        # what only says when does nothing
        ("The mayor after the arrest condemned the union.", ("ACCUSE", ["The mayor"], ["the union"])),
        # "it" stands for a body that the text does not name again
        ("The matter is old. It opened an inquiry in 2021.", ("ACCUSE", ["It"], [])),
        # clashes are there as they happen, and compare nothing
        ("There were clashes between police and students.", ("ASSAULT", ["police", "students"], [])),
        # officers who question somebody need no name
        ("Two nurses are being questioned.", ("ACCUSE", [], ["Two nurses"])),
        # a place that is seen has nobody to receive the visit
        ("The bishop visited the scene on Saturday.", ("CONSULT", ["The bishop"], [])),
        # a gift is told whoever gets it
        ("The charity donated tents.", ("AID", ["The charity"], [])),
        # "house" may be a chamber, "houses" are none
        ("Two houses were torched.", ("ASSAULT", [], ["Two houses"])),
        # what is voted for was done
        ("Lawmakers voted 20 to 12 to strip a colleague of his seat.", ("SANCTION", ["Lawmakers"], ["a colleague"])),
        # "set" is a plan, no demand
        ("The premier is set to visit Kenya.", ("AGREE", ["The premier"], ["Kenya"])),
    ],
)
def test_an_act_is_read_from_its_shape(
    text: str, told: tuple[str, list[str], list[str]], nlp: Language, reference: Reference
) -> None:
    """Type and sides are found wherever the parse puts them."""
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "A gas explosion killed four nuns.",
        "A chef will demonstrate how to make dumplings.",
        "The price war between the two shops lasted years.",
        # the sentence before tells how they came to harm
        "A tram overturned in the city. Seven people were injured.",
        # a campaign attacks only where it is one of bombs or the like
        "The campaign targeting voters lasted two days.",
        "The nurse questioned herself.",
        # what burns is no shot
        "The lorry caught fire on a bridge, killing ten soldiers.",
        # "it" is what is the case
        "It got hard to maintain the ties with the union.",
        # only armed people harm what belongs to nobody
        "The heat destroyed an oil terminal.",
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str, nlp: Language, reference: Reference) -> None:
    """Accidents, shows and figures of speech give no event."""
    assert events_of(nlp(text), reference) == ()


def test_a_participle_is_said_by_its_speaker(nlp: Language, reference: Reference) -> None:
    """Who is charged does not accuse, and who is written to does not thank."""
    text = "Two guards were charged, accusing the warden of Lyon."
    assert [_told(event, text)[1] for event in events_of(nlp(text), reference)] == [[]]
    text = "The king wrote a letter to the premier of Ghana thanking him."
    told = [_told(event, text) for event in events_of(nlp(text), reference)]
    assert ("SUPPORT", ["The king"], ["him"]) in told


def test_a_passive_joined_to_another_is_one(nlp: Language, reference: Reference) -> None:
    """Who was arrested and sentenced did not sentence."""
    text = "The editor was arrested in March 2023 and sentenced two months later."
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == [
        ("COERCE", [], ["The editor"]),
        ("SANCTION", [], ["The editor"]),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The driver was searched, arrested and fined.",
            [("COERCE", [], ["The driver"]), ("COERCE", [], ["The driver"]), ("SANCTION", [], ["The driver"])],
        ),
        (
            "Soldiers opened fire on a crowd, killing two nuns.",
            [("ASSAULT", ["Soldiers"], ["a crowd"]), ("ASSAULT", ["Soldiers"], ["two nuns"])],
        ),
        (
            "Egypt also criticised the shift, with Foreign Minister Ayman Haddad warning of grave consequences.",
            [("ACCUSE", ["Egypt"], []), ("THREATEN", ["Ayman Haddad"], [])],
        ),
        (
            "Japan pledged 2 million dollars in relief goods and Australia offered to mediate.",
            [("AGREE", ["Japan"], []), ("AGREE", ["Australia"], [])],
        ),
    ],
)
def test_acts_of_one_sentence_are_told_apart(
    text: str, told: list[tuple[str, list[str], list[str]]], nlp: Language, reference: Reference
) -> None:
    """Joined passives, what a shot does, what is told beside, and the subject of the next clause."""
    assert [_told(event, text) for event in events_of(nlp(text), reference)] == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The minister promised to open the school in June.", [date(2024, 5, 15)]),
        ("The firm agreed on Monday to pay the miners next year.", [date(2024, 5, 13)]),
        ("Rebels seized the town on Friday. They killed six villagers.", [date(2024, 5, 10)] * 2),
    ],
)
def test_an_act_has_its_own_day(text: str, days: list[date], nlp: Language, reference: Reference) -> None:
    """What is promised dates no promise; what goes on being told in a paragraph goes on on its day."""
    assert [event.start_date for event in events_of(nlp(text), reference)] == days


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was cancelled on Monday.",
        "The oil terminal was captured in a painting.",
        "The clerk let the cat sleep.",
        "The engineers shot a satellite into orbit.",
        "The governor was locked in a dead heat with the senator.",
    ],
)
def test_what_nobody_is_told_to_have_done_is_no_act(text: str, nlp: Language, reference: Reference) -> None:
    """Words that take many objects tell of an act only with their actor; figures of speech tell of none."""
    assert events_of(nlp(text), reference) == ()
