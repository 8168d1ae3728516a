"""Noun phrases and datelines over parses made by hand."""

from __future__ import annotations

import pytest

from tests.kit.parses import parsed, word
from transforms.grammar.datelines import behind_city, behind_dateline, dateline_end, stands_in_dateline
from transforms.grammar.phrases import apposed_name, conjuncts, noun_phrase

MINISTER = parsed(
    "the DT det 1", "minister NN nsubj 9", "of IN prep 1", "trade NN pobj 2", ", , punct 1", "Ann NNP compound 6",
    "Lee NNP appos 1", "who WP nsubj 8", "left VBD relcl 1", "spoke VBD ROOT 9",
)  # fmt: skip
PAIR = parsed("Lee NNP nsubj 3", "and CC cc 0", "Berg NNP conj 0", "met VBD ROOT 3")


def test_a_noun_phrase_keeps_its_prepositions_and_its_name() -> None:
    """The apposed name belongs to it, the relative clause does not."""
    assert noun_phrase(word(MINISTER, "minister")).of(MINISTER.text) == "the minister of trade, Ann Lee"
    assert apposed_name(word(MINISTER, "minister")) == word(MINISTER, "Lee")


def test_conjuncts_stand_in_text_order() -> None:
    """The head first, then what is joined to it; a whole coordination is one phrase."""
    assert [token.text for token in conjuncts(word(PAIR, "Lee"))] == ["Lee", "Berg"]
    assert noun_phrase(word(PAIR, "Lee")).of(PAIR.text) == "Lee and Berg"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("OSLO (AP) — Police left.", "Police left."),
        ("OSLO -- Police left.", "Police left."),
        ("Oslo, Norway (Reuters) - Police left.", "Police left."),
        ("Police – of all people – left.", None),
        ("The EU - which left - is back.", None),
    ],
)
def test_dateline_end(text: str, rest: str | None) -> None:
    """A place in capitals or an agency in brackets, and a dash; other dashes end no dateline."""
    end = dateline_end(text)
    assert (text[end:] if end is not None else None) == rest


def test_what_stands_behind_a_dateline() -> None:
    """A paragraph's content begins behind its dateline; a city that was taken for the subject gives the word behind."""
    doc = parsed("OSLO NNP nsubj 3", "-- : punct 0", "Lee NNP appos 0", "left VBD ROOT 3")
    assert (behind_dateline(doc, 0), behind_dateline(doc, 2)) == (2, 2)
    broken = parsed(
        "OSLO NNP nsubj 4", ", : punct 0", "May NNP appos 0", "-- : punct 0", "Lee NNP appos 0", "left VBD ROOT 5"
    )
    assert behind_dateline(broken, 2) == 4
    assert behind_dateline(broken, 5) == 5
    assert behind_city(word(doc, "OSLO")) == word(doc, "Lee")
    assert behind_city(word(PAIR, "Lee")) == word(PAIR, "Lee")
    dated = parsed("OSLO NNP nsubj 4", ", , punct 0", "May NNP npadvmod 0", "-- : punct 0", "met VBD ROOT 4")
    assert behind_city(word(dated, "OSLO")) == word(dated, "OSLO")
    both = parsed(
        "OSLO NNP nsubj 5", ", , punct 0", "May NNP npadvmod 0", "- : punct 4", "Lee NNP nsubj 5", "met VBD ROOT 5"
    )
    assert behind_city(word(both, "OSLO")) == word(both, "Lee")


def test_what_stands_in_a_dateline() -> None:
    """Up to its dash, in the first line or in any other."""
    text = "Bridge opens\n\nOSLO (NTB) - Lee left."
    assert stands_in_dateline(text, text.index("NTB"))
    assert not stands_in_dateline(text, text.index("Lee"))
    assert not stands_in_dateline(text, 0)
