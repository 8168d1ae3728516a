"""Who is spoken to and through whom, the stance of a quote, and what it speaks of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.quotes import read_quotes
from transforms.quotes.stance import stance_of
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("text", "addressee", "via"),
    [
        ("“We are ready,” Anna Berg told Reuters.", None, "Reuters"),
        ("“We are ready,” Anna Berg told the committee.", "the committee", None),
        ("Anna Berg told Reuters that the hall was full.", None, "Reuters"),
        ("“We are ready,” Anna Berg wrote on X.", None, "X"),
        ("“We are ready,” Anna Berg told The Morning Standard.", None, "The Morning Standard"),
        ("Anna Berg told the Supreme Court that the hall was full.", "the Supreme Court", None),
        ("In an interview on Monday, Anna Berg said that the hall was full.", None, "an interview"),
        ("Anna Berg accused the crew of theft.", None, None),
        ("It was announced that the hall was full.", None, None),
        ("Anna Berg urged the crew to stay.", "the crew", None),
        ("Anna Berg reminded the farmers that the hall was full.", "the farmers", None),
    ],
)
def test_addressee_and_channel(
    text: str, addressee: str | None, via: str | None, nlp: Language, reference: Reference
) -> None:
    """With and without marks an outlet that is told is the channel; who is accused is not spoken to."""
    (quote,) = read_quotes(text, nlp, reference)
    assert quote.addressee is None if addressee is None else quote.addressee and quote.addressee.of(text) == addressee
    assert quote.via is None if via is None else quote.via and quote.via.of(text) == via


def test_stance_follows_the_cue() -> None:
    """Words without a cue are asserted; questions, beliefs and what was not said take no stance."""
    assert [stance_of(kind, is_negated=False) for kind in (None, "denial", "urge", "question", "belief")] == [
        "asserts", "denies", "demands", None, None,
    ]  # fmt: skip
    assert stance_of("statement", is_negated=True) is None


@pytest.mark.parametrize("speaker", ["An Iowa Republican", "One Democrat"])
def test_one_of_a_group_is_not_the_group(speaker: str, nlp: Language, reference: Reference) -> None:
    """Somebody introduced as one of a party's people is nameless, and not the party."""
    (quote,) = read_quotes(f"{speaker} said that the tax was too high.", nlp, reference)
    assert (quote.speaker_mention, quote.speaker_type) == (None, "anonymous")


def test_who_is_asked_is_no_channel(nlp: Language, reference: Reference) -> None:
    """The one who was asked is spoken to, whatever the word looks like, and then answers."""
    text = "Asked whether it would rain, Aagaard said that it would."
    asked, answered = read_quotes(text, nlp, reference)
    assert asked.via is None and answered.speaker is not None and answered.speaker.of(text) == "Aagaard"
