"""The rows of reporting words, and how slips in them are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seeds.quotes import read_quote_lexicon
from seeds.rows import SEEDS, SeedError
from transforms.quotes.lexicon import CueWord


def test_the_shipped_rows_can_be_read() -> None:
    """Several hundred verbs, each with a known class and known frames."""
    lexicon = read_quote_lexicon(SEEDS / "quotes")
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


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("zap,statement,shout", "'shout' is none of"),
        ("zap,noise,clause", "'noise' is none of"),
        ("say,statement,clause", "twice"),
    ],
)
def test_a_slip_in_a_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    """An unknown frame or class, or a word that stands twice, stops the reading."""
    folder = tmp_path / "quotes"
    shutil.copytree(SEEDS / "quotes", folder)
    with (folder / "cue_verbs.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(SeedError, match=message):
        read_quote_lexicon(folder)
