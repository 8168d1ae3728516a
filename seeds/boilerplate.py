"""Read boilerplate/ into its part of the reference data."""

from __future__ import annotations

from seeds.cells import split_cell
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
        roles=frozenset(row["word"].casefold() for row in bylines if row["use"] == "role"),
        no_persons=frozenset(row["word"].casefold() for row in bylines if row["use"] == "no_person"),
        tracking=tuple(row["parameter"] for row in tables["boilerplate/tracking.csv"]),
        marks=_read_marks(tables),
        zones={row["abbreviation"]: row["zone"] for row in tables["boilerplate/zones.csv"]},
    )


def _read_marks(tables: Tables) -> Marks:
    """The rows of marks.csv."""
    return Marks(
        tuple(
            Mark(row["words"].casefold(), row["match"], row["block_type"], row["effect"] == "outside", row["reason"])
            for row in tables["boilerplate/marks.csv"]
        )
    )
