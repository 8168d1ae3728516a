"""The page about frames says what the code does: every sign is on it, and every row on it works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from flows.rules.areas import BY_NAME
from flows.rules.examples import run_examples
from seeds import frames
from seeds.fingerprint import SEEDS
from seeds.reference import read_reference
from seeds.rows import read_all

PAGE = (SEEDS / "events" / "GRAMMAR.md").read_text(encoding="utf-8")
HEADER, *ROWS = dict.fromkeys(
    line for block in re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The rows of the page as a user's own."""
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "verbs.csv").write_text("\n".join([HEADER, *ROWS, ""]), encoding="utf-8")
    return tmp_path


def test_every_sign_is_explained() -> None:
    """No slot, clause, preposition, kind or sign of the code is missing on the page; signs stand in its rows too."""
    signs = {*frames.CLAUSES, *frames.NOUN_SLOTS, *frames.SIGNS}
    assert [sign for sign in sorted(signs) if f"`{sign}`" not in PAGE] == []
    words = set(re.findall(r"[\w-]+", PAGE))
    assert [name for name in (*frames.PREPOSITIONS, *frames.KINDS_AND_SECTORS) if name not in words] == []
    parts = {part for row in ROWS for part in re.split(r"[ :?(),]", row)}
    assert [sign for sign in sorted({*frames.CLAUSES, *frames.NOUN_SLOTS, *frames.SIGNS}) if sign not in parts] == []


def test_every_row_of_the_page_is_right(own: Path) -> None:
    """No slip in any of them."""
    assert read_all(own)[1] == []


@pytest.mark.slow
def test_every_example_of_the_page_shows_its_row(own: Path, nlp: Language) -> None:
    """The example of each row fires exactly it."""
    broken = run_examples([BY_NAME["events"]], nlp, read_reference(own))
    assert [(one.rule.name, one.fired) for one in broken if f",{one.rule.example}\n" in PAGE] == []
