"""Shapes in which acts are told besides subject, verb and object: what the parser hangs elsewhere, tools, things."""

from __future__ import annotations

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
        # nobody is named who did it
        ("The journalist was found murdered in his flat.", ("ASSAULT", [], ["The journalist"])),
        ("The judge ordered nine men jailed.", ("COERCE", ["The judge"], ["nine men"])),
        # whose the place is
        ("Officers raided the home of a senator.", ("COERCE", ["Officers"], ["a senator"])),
        # a noun that acts only as subject
        ("The defence asked the judge for a delay.", ("REQUEST", ["The defence"], ["the judge"])),
        # a carried noun names nobody whom it falls on
        ("The council imposed a ban on fireworks.", ("COERCE", ["The council"], [])),
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
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str, nlp: Language, reference: Reference) -> None:
    """Accidents, shows and figures of speech give no event."""
    assert events_of(nlp(text), reference) == ()
