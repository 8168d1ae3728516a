"""Signs: what names tell of the country, where one of them is likely a namesake of another place."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.reference import Reference

# A town of Sierra Leone, one of the United States and one of Kazakhstan bear these names too.
_KENYA = "Rain fell on Nairobi, on Kisumu and on Mombasa in Kenya.\n\n"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{_KENYA}Kent was late. Kent was tired. Kent was ill. Police arrested three students.", "KEN"),
        ("Cape Town - Rain fell on Montana on Monday. Police arrested three students.", "ZAF"),
        ("Doha: Rain fell on Monday. Police arrested three students.", "QAT"),
        ("Guards arrested three students on their way to Paris. Rain fell on Kenya and Nairobi.", "KEN"),
        (f"{_KENYA}Police arrested three students at the Mexican embassy.", "KEN"),
    ],
)
def test_a_namesake_or_a_destination_places_no_story(
    nlp: Language, reference: Reference, text: str, country: str
) -> None:
    """However often a lone namesake is named, the places that support each other and the dateline tell more."""
    (event,) = (e for e in events_of(nlp(text), reference) if e.event_type == "COERCE")
    assert event.country_code == country


def test_two_sides_that_meet_are_no_place(nlp: Language, reference: Reference) -> None:
    """A phrase for two countries is not where they met."""
    text = "Kenya and Ghana signed a treaty. The two sides met on 16 March 2024."
    met = [event for event in events_of(nlp(text), reference) if event.event_type == "CONSULT"]
    assert [event.place_text for event in met] == [None]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("Prosecutors charged a baker.", "KENJUD"),
        ("The army attacked the rebels.", "KENMIL"),
        ("Troops attacked the rebels.", "MIL"),
        ("The school board thanked a baker.", "KENEDU"),
        ("The union's chief negotiator thanked a baker.", "KENLAB"),
        ("The student wing of the ruling party thanked a baker.", "KENPTY"),
        ("The lower house thanked a baker.", "KENLEG"),
        ("The auditor general thanked a baker.", "KENGOV"),
        ("The inspector general of police thanked a baker.", "KENCOP"),
        ("Deputies thanked a baker.", "KENLEG"),
    ],
)
def test_offices_of_no_stated_country_are_of_the_place(
    nlp: Language, reference: Reference, act: str, code: str
) -> None:
    """Whoever holds an office acts at home; troops may be another country's."""
    events = events_of(nlp(f"{_KENYA}{act}"), reference)
    assert [p.actor_code for event in events for p in event.participants if p.role == "actor"] == [code]


def test_a_guests_companions_are_not_of_the_place(nlp: Language, reference: Reference) -> None:
    """Deputies who travel with a minister of France are not Kenya's."""
    text = f"{_KENYA}French Prime Minister Ann Lee and a group of deputies met the mayor in Nairobi."
    (event,) = events_of(nlp(text), reference)
    assert [p.country_code for p in event.participants if p.role == "actor"] == ["FRA", None]


def test_deputies_of_the_united_states_are_police(nlp: Language, reference: Reference) -> None:
    """A sheriff's deputies sit in no parliament."""
    text = "Rain fell on Dallas, on Houston and on Austin in Texas.\n\nDeputies thanked a baker."
    (event,) = events_of(nlp(text), reference)
    assert [p.actor_code for p in event.participants if p.role == "actor"] == ["USACOP"]
