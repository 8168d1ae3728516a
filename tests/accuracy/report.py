"""Figures in words: the table of the sample pages, the sections of the outside sets, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.accuracy.counts import Figure, Figures, Match, Rate, Share
from tests.accuracy.golden.measures import MEASURES
from tests.accuracy.outside.sets import OutsideResult

BEGIN, END = "<!-- accuracy:begin -->", "<!-- accuracy:end -->"
OUTSIDE_BEGIN, OUTSIDE_END = "<!-- outside:begin -->", "<!-- outside:end -->"
_HEAD = ("| Measure | Figure | Counted over | Right is |", "|---|---:|---|---|")


def markdown_table(results: Figures) -> str:
    """The table of the sample pages: measure, figure in percent, what it is counted over, what is right."""
    rows = [
        f"| {measure.name} | {_figure(results[measure.name])} "
        f"| {_counted(results[measure.name], measure.counted)} | {measure.meaning} |"
        for measure in MEASURES
    ]
    return "\n".join((*_HEAD, *rows))


def outside_section(result: OutsideResult) -> str:
    """The figures of an outside set, under its name."""
    missing = f", {result.missing} of them not in the warehouse" if result.missing else ""
    rows = [f"| {name} | {_figure(figure)} | {_counted(figure)} |" for name, figure in result.figures.items()]
    head = f"### {result.name}: {result.subject} ({result.documents} documents{missing})"
    return "\n".join((head, "", "| Measure | Figure | Counted over |", "|---|---:|---|", *rows))


def outside_table(results: Iterable[OutsideResult]) -> str:
    """The outside sets in one table: a set a row, its figures by their main value."""
    rows = []
    for result in results:
        figures = ", ".join(f"{name} {figure.value:.1f}" for name, figure in result.figures.items())
        rows.append(f"| {result.name} | {result.subject} | {result.documents} | {figures} |")
    return "\n".join(("| Set | What | Documents | Figures |", "|---|---|---:|---|", *rows))


def as_json(figures: Figures, outside: Iterable[OutsideResult], misses: Sequence[str] | None) -> str:
    """All figures with their counts as one JSON object."""
    sets = {
        result.name: {"documents": result.documents, "missing": result.missing, "figures": _plain(result.figures)}
        for result in outside
    }
    content: dict[str, object] = {"sample_pages": _plain(figures), "outside": sets}
    if misses is not None:
        content["misses"] = list(misses)
    return json.dumps(content, ensure_ascii=False, indent=2)


def shown_table(readme: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """The table that a README shows between its marker lines.

    Raises:
        ValueError: if the marker lines are not there.
    """
    _, begin, rest = readme.partition(f"{marks[0]}\n")
    table, end, _ = rest.partition(f"\n{marks[1]}")
    if not begin or not end:
        raise ValueError(f"README has no lines {marks[0]} and {marks[1]}")
    return table.strip()


def write_table(path: Path, table: str, marks: tuple[str, str] = (BEGIN, END)) -> None:
    """Put the table between the marker lines of a README.

    Raises:
        ValueError: if the marker lines are not there.
    """
    text = path.read_text(encoding="utf-8")
    shown_table(text, marks)
    before, rest = text.split(f"{marks[0]}\n", 1)
    after = rest.split(marks[1], 1)[1]
    path.write_text(f"{before}{marks[0]}\n{table}\n{marks[1]}{after}", encoding="utf-8")


def _figure(figure: Figure) -> str:
    """A figure as the table shows it."""
    if isinstance(figure, Match):
        return f"F1 {figure.value:.1f} (P {figure.precision:.1f}, R {figure.recall:.1f})"
    if isinstance(figure, Rate):
        return f"{figure.value:.2f}"
    return f"{figure.value:.1f}" if figure.of else "-"


def _counted(figure: Figure, counted: str = "") -> str:
    """What a figure is counted over."""
    noun = f" {counted}" if counted else ""
    if isinstance(figure, Match):
        return f"{figure.gold} annotated{noun}, {figure.predicted} found"
    if isinstance(figure, Share):
        return f"{figure.of}{noun}"
    return f"{figure.part} to {figure.of}"


def _plain(figures: Figures) -> dict[str, dict[str, float]]:
    """Figures as JSON has them."""
    return {name: figure.as_json() for name, figure in figures.items()}
