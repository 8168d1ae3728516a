"""Brackets and letters behind a speaker's name: parties, constituencies, honours."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.quotes import read_quotes
from transforms.reference import Reference

SPEAKERS = [
    (
        "Opposition leader Cllr Jonas Keller (Lab, Eastfield) accused the group of “robbing the shops”.",
        "Jonas Keller",
    ),
    ("Cllr Jonas Keller (Lib Dem) said that the harbour was closed.", "Jonas Keller"),
    ("Sen. Jonas Keller (R-Ohio) said that the harbour was closed.", "Jonas Keller"),
    (
        "In a letter seen by Reuters, Senators Jonas Keller (D-N.M.) and Nora Berg (R-Ohio) said it was late.",
        "Jonas Keller",
    ),
    ("Jonas Keller MP (Lab, Leeds East) said that the harbour was closed.", "Jonas Keller"),
    ("Prosecutor Nora Berg KC said: “The harbour was closed.”", "Nora Berg"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_who_stands_before_a_bracket_speaks(text: str, name: str, nlp: Language, reference: Reference) -> None:
    """What stands in brackets behind a name, and letters behind it, do not speak in its place."""
    (quote,) = read_quotes(text, nlp, reference)
    assert quote.speaker is not None and name in quote.speaker.of(text)
    assert quote.speaker_mention is not None and name in quote.speaker_mention.span.of(text)
