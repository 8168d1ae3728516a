"""Who is spoken to and through whom, the stance of a quote, and what it speaks of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.quotes import read_quotes
from transforms.quotes.stance import only_asks, stance_of
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
        ("Anna Berg told the Seimas that the hall was full.", "the Seimas", None),
        ("Anna Berg accused the crew of theft.", None, None),
        ("It was announced that the hall was full.", None, None),
        ("Anna Berg urged the crew to stay.", "the crew", None),
        ("Anna Berg reminded the farmers that the hall was full.", "the farmers", None),
        ("Anna Berg told a regular briefing on Friday that the hall was full.", None, "a regular briefing"),
        ("“We are ready,” Anna Berg told a packed courtroom in Oslo.", None, "a packed courtroom"),
        ("“We are ready,” Anna Berg told lawmakers.", "lawmakers", None),
        ("“We are ready,” Anna Berg told the Queen.", "the Queen", None),
        ("Anna Berg reminded Karvane Mills that the hall was full.", "Karvane Mills", None),
        ("Anna Berg said no to the veil.", None, None),
        ("Anna Berg told the Morning Clarion that the hall was full.", None, "the Morning Clarion"),
        ("“We are ready,” Anna Berg told the club's website.", None, "the club's website"),
        ("“We are ready,” Anna Berg said, to cheers.", None, None),
        ("“We are ready,” Anna Berg said in an open letter to the mayor.", "the mayor", "an open letter"),
        ("Speaking to reporters on Monday, Anna Berg said that the hall was full.", "reporters", None),
        ("Addressing a press conference, Anna Berg said that the hall was full.", None, "a press conference"),
        ("Anna Berg told BBC News doctors were “at the end of their rope”.", None, "BBC News"),
        ("The navy in Oslo, in a post on Facebook, claimed that the hall was full.", None, "a post"),
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


def test_who_only_asks_asserts_nothing() -> None:
    """A question asserts nothing whatever brings it in; with a sentence beside it, something is asserted."""
    assert [only_asks(words) for words in ("“Who did this? And why?”", "“Who? We know.”", "“We know.”")] == [
        True, False, False,
    ]  # fmt: skip
    assert stance_of("statement", is_negated=False, asks=True) is None
    assert stance_of("demand", is_negated=False, asks=True) == "demands"


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


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“We are ready. Are you?” the judge said, according to the Courier. “It is late.”", "the Courier"),
        ("“We are ready,” Anna Berg noted in an interview with a paper, as reported by Reuters.", "Reuters"),
        ("Anna Berg met the crew and told them that the hall was full, according to someone in the hall.", "someone"),
    ],
)
def test_who_hands_an_attribution_on_is_the_channel(text: str, via: str, nlp: Language, reference: Reference) -> None:
    """What a paper or a witness says that somebody said is one quote, and theirs only to pass on."""
    (quote,) = read_quotes(text, nlp, reference)
    assert quote.via is not None and quote.via.of(text).startswith(via)
