"""The walk of CONTRIBUTING.md: a newcomer's verb, wrong and then right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from seeds.reference import read_reference
from tests.kit.events import events_of
from tests.kit.program import ROOT, run_newsmill

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WRONG, RIGHT = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
(MESSAGE,) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)
SENTENCE = RIGHT.strip().rsplit(",", 1)[1]


def write_words(folder: Path, rows: str) -> Path:
    """A folder of one's own with these rows."""
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "events" / "verbs.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("rows", "code"), [(WRONG, 1), (RIGHT, 0)])
def test_the_check_says_what_the_page_says(rows: str, code: int, tmp_path: Path) -> None:
    """The wrong row is named as the page prints it; the right one passes."""
    write_words(tmp_path / "my-words", rows)
    done = run_newsmill("seeds", "check", "--seeds", "my-words", "--no-examples", cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    assert (MESSAGE in done.stdout + done.stderr) == (code == 1)


def test_the_right_row_reads_the_sentence(nlp: Language, tmp_path: Path) -> None:
    """Without the row the sentence has no event; with it one, of the type in the row."""
    doc = nlp(SENTENCE)
    own = write_words(tmp_path / "my-words", RIGHT)
    assert events_of(doc, read_reference()) == ()
    assert [event.event_type for event in events_of(doc, read_reference(own))] == ["SUPPORT"]
