"""Figures in words: the table of the sample pages, the sections of the outside sets, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tests.accuracy.counts import Figure, Figures, Match, Rate, Score, Share
from tests.accuracy.golden.measures import MEASURES
from tests.accuracy.outside.sets import OutsideResult, PartResult

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
    """The figures of a labelled set, under its name: a column for each part."""
    parts = result.parts
    counted = next(iter(parts.values()))
    missing = f", {counted.missing} of them not in the warehouse" if counted.missing else ""
    head = f"### {result.name}: {result.subject} ({counted.documents} documents{missing})"
    rows = [
        _row(name, *(_figure(part.score.figures[name]) for part in parts.values()), _counted(figure))
        for name, figure in counted.score.figures.items()
    ]
    bar = f"|---|{'---:|' * len(parts)}---|"
    return "\n".join((head, "", _row("Measure", *map(_capital, parts), "Counted over"), bar, *rows))


def outside_table(results: Iterable[OutsideResult]) -> str:
    """All labelled sets in one table: a row for each measure, its main value for each part."""
    results = list(results)
    names = list(results[0].parts)
    rows = [_row("Set", "Measure", *map(_capital, names)), f"|---|---|{'---:|' * len(names)}"]
    for result in results:
        documents = next(iter(result.parts.values())).documents
        title = f"{result.name}: {result.subject} ({documents})"
        for measure in next(iter(result.parts.values())).score.figures:
            rows.append(_row(title, measure, *(_value(part.score.figures[measure]) for part in result.parts.values())))
            title = ""
    return "\n".join(rows)


def _row(*cells: str) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def as_json(sample: Score | None, outside: Iterable[OutsideResult], *, with_misses: bool) -> str:
    """All figures with their counts as one JSON object."""
    content: dict[str, object] = {
        "outside": {
            result.name: {name: _part(part, with_misses=with_misses) for name, part in result.parts.items()}
            for result in outside
        }
    }
    if sample:
        content = {"sample_pages": _plain(sample.figures)} | content
        content |= {"misses": list(sample.misses)} if with_misses else {}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _part(part: PartResult, *, with_misses: bool) -> dict[str, object]:
    """A set or half as JSON has it."""
    plain = {"documents": part.documents, "missing": part.missing, "figures": _plain(part.score.figures)}
    return plain | ({"misses": list(part.score.misses)} if with_misses else {})


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


def _value(figure: Figure) -> str:
    """The main value of a figure; a dash where there was nothing to count."""
    counted = figure.gold or figure.predicted if isinstance(figure, Match) else figure.of
    return f"{figure.value:.1f}" if counted else "-"


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
