"""Read boilerplate/ into its part of the reference data."""

from __future__ import annotations

import re
from pathlib import Path

from seeds.rows import SeedError, read_rows, split_cell
from transforms.articles.boilerplate import EFFECTS, MATCHES, Boilerplate, Line, Source
from transforms.articles.marks import MARK_EFFECTS, MARK_MATCHES, Mark, Marks
from transforms.schema.vocabularies import BLOCK_TYPES

SOURCE_KINDS = ("agency", "picture", "outlet")
BYLINE_USES = ("role", "no_person")


def read_boilerplate(folder: Path) -> Boilerplate:
    """Read lines.csv, marks.csv, sources.csv, bylines.csv, zones.csv and tracking.csv of `folder`.

    Raises:
        SeedError: if a file is missing or a row does not fit.
    """
    bylines = read_rows(folder / "bylines.csv", ("word", "use"))
    for row in bylines:
        _check(folder / "bylines.csv", row["use"], BYLINE_USES)
    zones = read_rows(folder / "zones.csv", ("abbreviation", "zone", "reason"))
    return Boilerplate(
        lines=_read_lines(folder / "lines.csv"),
        sources=_read_sources(folder / "sources.csv"),
        roles=frozenset(row["word"].casefold() for row in bylines if row["use"] == "role"),
        no_persons=frozenset(row["word"].casefold() for row in bylines if row["use"] == "no_person"),
        tracking=tuple(row["parameter"] for row in read_rows(folder / "tracking.csv", ("parameter", "reason"))),
        marks=_read_marks(folder / "marks.csv"),
        zones={row["abbreviation"]: row["zone"] for row in zones},
    )


def _read_lines(path: Path) -> tuple[Line, ...]:
    """The rows of lines.csv, with their closed sets and patterns checked."""
    lines = []
    for row in read_rows(path, ("words", "match", "block_type", "effect", "reason")):
        _check(path, row["match"], MATCHES)
        _check(path, row["block_type"], BLOCK_TYPES)
        _check(path, row["effect"], EFFECTS)
        if row["match"] == "pattern":
            try:
                re.compile(row["words"])
            except re.error as problem:
                raise SeedError(f"{path}: the pattern {row['words']!r} is broken: {problem}") from problem
        lines.append(Line(row["words"], row["match"], row["block_type"], row["effect"], row["reason"]))
    return tuple(lines)


def _read_marks(path: Path) -> Marks:
    """The rows of marks.csv, with their closed sets checked."""
    marks = []
    for row in read_rows(path, ("words", "match", "block_type", "effect", "reason")):
        _check(path, row["match"], MARK_MATCHES)
        _check(path, row["block_type"], BLOCK_TYPES)
        _check(path, row["effect"], MARK_EFFECTS)
        words = row["words"].casefold()
        marks.append(Mark(words, row["match"], row["block_type"], row["effect"] == "outside", row["reason"]))
    return Marks(tuple(marks))


def _read_sources(path: Path) -> tuple[Source, ...]:
    """The rows of sources.csv."""
    sources = []
    for row in read_rows(path, ("name", "kind", "aliases", "domains")):
        _check(path, row["kind"], SOURCE_KINDS)
        sources.append(Source(row["name"], row["kind"], split_cell(row["aliases"]), split_cell(row["domains"])))
    return tuple(sources)


def _check(path: Path, value: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value outside its closed set.

    Raises:
        SeedError: naming the file, the value and what may stand there.
    """
    if value not in allowed:
        raise SeedError(f"{path}: {value!r} is none of {', '.join(allowed)}")
