"""Warehouses of hand-made rows, to test the measures against figures that one can work out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from tests.accuracy.warehouse import Row
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Table

_TABLES = {table.name: table for table in CORE_TABLES}


class HandmadeTables:
    """Core tables in memory; a column that a row leaves out is null."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows

    def table(self, name: str) -> list[Row]:
        """All rows of a core table, with all its declared columns."""
        blank = dict.fromkeys(_TABLES[name].column_names)
        return [{**blank, **row} for row in self._rows.get(name, ())]


def write_warehouse(path: Path, rows: Mapping[str, Sequence[Row]]) -> Path:
    """Write a warehouse of the declared tables; a column that a row leaves out is null.

    Raises:
        KeyError: if a row has a column that its table does not declare, or a table is unknown.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute("begin; " + "; ".join(map(_create, CORE_TABLES)))
        for name, listed in rows.items():
            for row in listed:
                names = [_TABLES[name].column(key).name for key in row]
                marks = ", ".join("?" for _ in names)
                insert = f"insert into {name} ({', '.join(names)}) values ({marks})"  # noqa: S608 - declared names
                connection.execute(insert, list(row.values()))
        connection.execute("commit")
    return path


def _create(table: Table) -> str:
    """The statement that makes a table, anything allowed in its columns."""
    return f"create table {table.name} ({', '.join(f'{c.name} {c.kind.value}' for c in table.columns)})"


def span_of(text: str, words: str, occurrence: int = 0) -> dict[str, int]:
    """The offsets of some words in a text, as a row has them.

    Raises:
        ValueError: if they do not stand there that often.
    """
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return {"start_char": start, "end_char": start + len(words)}
