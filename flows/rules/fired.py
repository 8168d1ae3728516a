"""Which rules and rows of reference data fired in a warehouse, and which never did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flows.rules.areas import Area, rows_of
from seeds.events import row_id
from seeds.layout.columns import Row
from seeds.rows import Tables
from transforms.articles.boilerplate import Line
from warehouse.connect import open_for_reading
from warehouse.fired import count_names


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the warehouse names the rows of a file: the column, and what it calls a row (None: it has no name)."""

    file: str
    table: str
    column: str
    call: Callable[[Row], str | None]
    names: Callable[[str], Iterable[str]] = lambda cell: (cell,)


def _cell(column: str) -> Callable[[Row], str | None]:
    """A row is called by one of its cells."""
    return lambda row: row[column] or None


TRACES: tuple[Trace, ...] = (
    *(
        Trace(f"events/{part}s.csv", "events", "rule_id", partial(row_id, part), rows_of)
        for part in ("verb", "noun", "adjective")
    ),
    Trace("quotes/cue_verbs.csv", "quotes", "cue_lemma", _cell("lemma")),
    Trace("quotes/cue_nouns.csv", "quotes", "cue_lemma", _cell("lemma")),
    Trace("quotes/cue_phrases.csv", "quotes", "cue_lemma", _cell("phrase")),
    Trace("boilerplate/lines.csv", "article_blocks", "rule", lambda row: Line(**row).rule),
    *(
        Trace(f"who/{name}.csv", "entities", "wikidata_id", _cell("wikidata_id"))
        for name in ("countries", "people", "organizations", "outlets", "regions")
    ),
)


def count_fired(warehouse: Path, areas: Iterable[Area]) -> dict[str, Counter[str]]:
    """How often each rule of each area fired, by the area's name; areas whose rules leave no name are missing.

    Raises:
        WarehouseError: if the warehouse cannot be read.
    """
    with open_for_reading(warehouse) as connection:
        return {
            area.name: _by_name(count_names(connection, area.table, area.column), area.names)
            for area in areas
            if area.table and area.column
        }


@dataclass(frozen=True, slots=True)
class Unused:
    """The rows of a file that never fired, of so many that the warehouse has names for."""

    rows: Sequence[Row]
    named: int


def find_unused(warehouse: Path, tables: Tables) -> dict[str, Unused]:
    """The rows of each traceable file that never fired, by file.

    Raises:
        WarehouseError: if the warehouse cannot be read.
    """
    with open_for_reading(warehouse) as connection:
        fired = {
            trace.file: _by_name(count_names(connection, trace.table, trace.column), trace.names) for trace in TRACES
        }
    found = {}
    for trace in TRACES:
        named = [(row, name) for row in tables[trace.file] if (name := trace.call(row))]
        found[trace.file] = Unused([row for row, name in named if not fired[trace.file][name]], len(named))
    return found


def _by_name(cells: Mapping[str, int], names: Callable[[str], Iterable[str]]) -> Counter[str]:
    """Counts by single name."""
    found: Counter[str] = Counter()
    for cell, count in cells.items():
        for name in names(cell):
            found[name] += count
    return found
