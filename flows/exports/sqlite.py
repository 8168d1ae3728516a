"""An SQLite file, for Datasette and all that reads SQLite: lists are JSON, instants ISO 8601, truth values 0 and 1."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from flows.answers.files import aside
from flows.exports.delimited import plain
from transforms.schema.columns import Kind, Table
from warehouse.ask import Answer

_TYPES = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER", Kind.REAL: "REAL"}


def write_sqlite(tables: Iterable[tuple[Table, Answer]], file: Path) -> int:
    """Write tables with their keys and references, an index per reference; returns the number of rows."""
    rows = 0
    with aside(file) as unfinished:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as base:
            for table, answer in tables:
                rows += _write_table(base, table, answer)
            base.commit()
    return rows


def _write_table(base: sqlite3.Connection, table: Table, answer: Answer) -> int:
    """Create and fill one table."""
    columns = [
        f"{column.name} {_TYPES.get(column.kind, 'TEXT')}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    ]
    base.execute(f"create table {table.name} ({', '.join(columns)}, primary key ({', '.join(table.key)}))")
    holes = ", ".join("?" * len(table.columns))
    rows = ([_value(value) for value in row] for row in answer.rows)
    count = base.executemany(f"insert into {table.name} values ({holes})", rows).rowcount  # noqa: S608 - declared names
    for column in table.columns:
        if column.references and table.key[0] != column.name:
            base.execute(f"create index {table.name}_{column.name} on {table.name} ({column.name})")
    return max(count, 0)


def _value(value: object) -> object:
    """A value as SQLite holds it."""
    if isinstance(value, (list, date)):
        return plain(value)
    return int(value) if isinstance(value, bool) else value
