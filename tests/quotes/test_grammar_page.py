"""The page on the frames of cue verbs: complete, and every example true."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.program import ROOT
from tests.kit.quotes import read_quotes
from transforms.quotes.lexicon import COMPLEMENTS, FRAMES
from transforms.reference import Reference

PAGE = (ROOT / "seeds" / "quotes" / "GRAMMAR.md").read_text(encoding="utf-8")


def _rows(cells: int) -> list[list[str]]:
    """The rows of the page's tables that begin with a frame and have so many cells."""
    lines = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| `")]
    return [
        [cell.strip("` ") for cell in line] for line in lines if len(line) == cells and line[0].strip("`") in FRAMES
    ]


PLAIN = [row for row in _rows(4) if not row[0].startswith("marked_")]
MARKED = [row for row in _rows(4) if row[0].startswith("marked_")]


def test_every_frame_is_on_the_page() -> None:
    """No frame can be used that the page does not show; `marked_` stands before any complement."""
    assert {row[0] for row in PLAIN} == {*COMPLEMENTS, "quote", "addressee"}
    assert MARKED and "`marked_`" in PAGE


@pytest.mark.parametrize(("frame", "lemma", "example"), [(row[0], row[2], row[3]) for row in PLAIN])
def test_an_example_takes_its_frame(frame: str, lemma: str, example: str, nlp: Language, reference: Reference) -> None:
    """The row has the frame, and its example is one quote with that row's cue."""
    assert reference.quotes.verbs[lemma].frames & {frame, f"marked_{frame}"}
    assert [quote.cue_lemma for quote in read_quotes(example, nlp, reference)] == [lemma]


@pytest.mark.parametrize(("frame", "lemma", "marked", "plain"), MARKED)
def test_a_marked_frame_needs_marks(
    frame: str, lemma: str, marked: str, plain: str, nlp: Language, reference: Reference
) -> None:
    """With marks the example is a quote of that row, without them it is none."""
    assert frame in reference.quotes.verbs[lemma].frames
    assert [quote.cue_lemma for quote in read_quotes(marked, nlp, reference)] == [lemma]
    assert read_quotes(plain, nlp, reference) == ()
