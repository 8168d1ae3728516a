"""The rows of reporting words, and how slips in them are told."""

from __future__ import annotations

from transforms.quotes.lexicon import CueWord
from transforms.reference import Reference


def test_the_shipped_rows_can_be_read(reference: Reference) -> None:
    """Several hundred verbs, each with a known class and known frames."""
    lexicon = reference.quotes
    assert len(lexicon.verbs) > 400
    assert lexicon.verbs["say"].cue_type == "statement"
    assert lexicon.verbs["believe"].cue_type == "belief"
    assert ("according", "to") in lexicon.phrases


def test_a_complement_may_ask_for_marks() -> None:
    """A frame that counts only with marks is taken, and says so."""
    word = CueWord("believe", "belief", frozenset({"marked_clause"}))
    assert word.takes("clause")
    assert word.needs_marks("clause")
    assert not word.takes("object")
