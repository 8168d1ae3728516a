"""Read boilerplate/ into its part of the reference data."""

from __future__ import annotations

from collections.abc import Sequence

from seeds.cells import split_cell
from seeds.layout.columns import Row
from seeds.rows import Tables
from transforms.articles.boilerplate import Boilerplate, Line, Source
from transforms.articles.marks import Mark, Marks


def read_boilerplate(tables: Tables) -> Boilerplate:
    """Make the boilerplate of the rows of boilerplate/."""
    bylines = tables["boilerplate/bylines.csv"]
    return Boilerplate(
        lines=tuple(Line(**row) for row in tables["boilerplate/lines.csv"]),
        sources=tuple(
            Source(row["name"], row["kind"], split_cell(row["aliases"]), split_cell(row["domains"]))
            for row in tables["boilerplate/sources.csv"]
        ),
        roles=_words(bylines, "role"),
        no_persons=_words(bylines, "no_person"),
        leads=_words(bylines, "lead"),
        joiners=_words(bylines, "joiner"),
        courtesies=_words(bylines, "courtesy"),
        particles=frozenset(row["particle"] for row in tables["who/name_particles.csv"]),
        given_names=frozenset(row["name"].casefold() for row in tables["who/given_names.csv"]),
        tracking=tuple(row["parameter"] for row in tables["boilerplate/tracking.csv"]),
        marks=_read_marks(tables),
        zones={row["abbreviation"]: row["zone"] for row in tables["boilerplate/zones.csv"]},
    )


def _words(bylines: Sequence[Row], use: str) -> frozenset[str]:
    """The words of credit lines of one use, lower case."""
    return frozenset(row["word"].casefold() for row in bylines if row["use"] == use)


def _read_marks(tables: Tables) -> Marks:
    """The rows of marks.csv."""
    return Marks(
        tuple(
            Mark(row["words"].casefold(), row["match"], row["block_type"], row["effect"] == "outside", row["reason"])
            for row in tables["boilerplate/marks.csv"]
        )
    )
