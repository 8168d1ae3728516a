"""The figures are those of the sets' own scorers, which are not part of this project.

`reference_figures.json` holds what they print for the hand-made sets of `handmade_sets.py`, whole and by halves.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.counts import Figure, Figures, Rate, Share
from tests.accuracy.handmade import write_warehouse
from tests.accuracy.outside.sets import find_day, find_sets, score_set
from tests.accuracy.tests.handmade_sets import SETS, TEXT, day_notes, day_tables

PRINTED = json.loads(Path(__file__).with_name("reference_figures.json").read_text(encoding="utf-8"))


def as_printed(figure: Figure, printed: Any) -> Any:
    """A figure in the form in which a set's own scorer prints it: with its counts, or a number alone."""
    return figure.as_json() if isinstance(printed, dict) else figure.value


def were_asked(figures: Figures) -> set[str]:
    """The measures that counted something."""
    return {name for name, figure in figures.items() if not isinstance(figure, Share | Rate) or figure.of}


@pytest.mark.parametrize("name", SETS)
def test_figures_are_those_of_the_sets_own_scorer(name: str, tmp_path: Path) -> None:
    """Every figure, whole and by halves, is what the set's own scorer prints; nothing else is counted."""
    documents, tables = SETS[name]()
    (tmp_path / "dev").mkdir()
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (tmp_path / "dev" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    compare(name, score_parts(tmp_path, tables))


def test_figures_of_whole_articles_are_those_of_their_own_scorer(tmp_path: Path) -> None:
    """Alternates, optional items, quotes divided otherwise, a headline, an article that is not there."""
    for folder in ("gold", "txt"):
        (tmp_path / folder).mkdir()
    for note in day_notes():
        (tmp_path / "gold" / f"{note['id']}.json").write_text(json.dumps(note), encoding="utf-8")
        (tmp_path / "txt" / f"{note['id']}.txt").write_text(TEXT, encoding="utf-8")
    index = [{"id": note["id"], "html_path": "gone.html.gz", "url": "https://x.test/"} for note in day_notes()]
    (tmp_path / "index.json").write_text(json.dumps(index), encoding="utf-8")
    (day,) = find_day(tmp_path)
    result = score_set(day, write_warehouse(tmp_path / "w.duckdb", day_tables()))
    compare("day", {part: found.score.figures for part, found in result.parts.items()})


def score_parts(folder: Path, tables: Any) -> dict[str, Figures]:
    """The figures of the folder's one set by part."""
    (labelled,) = find_sets(folder)
    result = score_set(labelled, write_warehouse(folder / "w.duckdb", tables))
    return {part: found.score.figures for part, found in result.parts.items()}


def compare(name: str, found: dict[str, Figures]) -> None:
    """Compare all figures of a set with what is printed."""
    assert list(found) == list(PRINTED[name])
    for part, figures in found.items():
        printed = PRINTED[name][part]
        asked = were_asked(figures)
        assert {key: as_printed(figures[key], value) for key, value in printed.items()} == printed, part
        assert asked <= printed.keys()
