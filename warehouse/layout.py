"""Compare a warehouse with the declared tables, and bring one of an earlier version to their layout."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.schema import TABLES
from transforms.schema.columns import Column, Table
from warehouse.connect import WarehouseError, in_transaction, open_for_reading

# What fills a column that came with a later version, as far as SQL can: TABLE.COLUMN.sql, one statement each.
_STEPS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Lack:
    """A table of an earlier version, and the declared columns that it does not have.

    Without columns only the order of its columns is another one.
    """

    table: Table
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.table.full_name} has no {', '.join(self.columns) or 'columns in the declared order'}"


def list_columns(table: Table) -> str:
    """Names and types of a table's columns for CREATE TABLE."""
    return ", ".join(f"{c.name} {c.kind.value}{'' if c.nullable else ' not null'}" for c in table.columns)


def find_mismatch(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The first table that cannot be brought to the declared columns, in words; None if there is none.

    Such a table has a column that is not declared, one of another type, or lacks one that is never null and that no
    step fills.
    """
    for table, there in _tables_there(connection):
        want = {column.name: _stored_type(column) for column in table.columns}
        if unknown := sorted(set(there) - set(want)):
            return f"{table.full_name} differs in {', '.join(unknown)}, which this version does not know"
        odd = {name for name, kind in there.items() if want[name] != kind} | {*lacks_for_good(table, there)}
        if odd:
            return f"{table.full_name} differs in {', '.join(sorted(odd))}"
    return None


def lacks_for_good(table: Table, there: Collection[str]) -> list[str]:
    """The columns that are never null, are not among those there, and are filled by no step."""
    return [
        column.name
        for column in table.columns
        if not column.nullable and column.name not in there and not step_of(table, column.name).exists()
    ]


def step_of(table: Table, column: str) -> Path:
    """The file of the step that fills a column; most have none."""
    return _STEPS / f"{table.full_name}.{column}.sql"


def find_lacks(connection: duckdb.DuckDBPyConnection) -> tuple[Lack, ...]:
    """What the tables of a warehouse without mismatch lack; a table that is not there at all is no lack."""
    return tuple(
        Lack(table, tuple(name for name in table.column_names if name not in there))
        for table, there in _tables_there(connection)
        if tuple(there) != table.column_names
    )


def read_lacks(path: Path) -> tuple[Lack, ...]:
    """What a published warehouse lacks; nothing where there is none.

    Raises:
        WarehouseError: if it cannot be opened.
    """
    if not path.exists():
        return ()
    with open_for_reading(path) as connection:
        return find_lacks(connection)


def add_what_lacks(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring tables of an earlier version to the declared columns, in one transaction.

    New columns are what their step makes of the rows, or null.

    Raises:
        WarehouseError: if a row were lost; then nothing is changed.
    """
    lacks = find_lacks(connection)
    with in_transaction(connection):
        for lack in lacks:
            kinds = {column.name: column.kind.value for column in lack.table.columns}
            for name in lack.columns:
                connection.execute(f"alter table {lack.table.full_name} add column {name} {kinds[name]}")
        for lack in lacks:
            for step in (step_of(lack.table, name) for name in lack.columns):
                if step.exists():
                    connection.execute(step.read_text(encoding="utf-8"))
        for lack in lacks:
            _write_anew(connection, lack.table)


def _write_anew(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Write a table with its declared columns, in their order."""
    old, new = table.full_name, f"{table.full_name}_with_new_columns"
    connection.execute(f"create table {new} ({list_columns(table)})")
    connection.execute(f"insert into {new} by name select * from {old}")  # noqa: S608 - declared names
    counts = [connection.execute(f"select count(*) from {name}").fetchall() for name in (old, new)]  # noqa: S608 - declared names
    if counts[0] != counts[1]:
        raise WarehouseError(f"{old} could not be written with its new columns: rows would be lost")
    connection.execute(f"drop table {old}")
    connection.execute(f"alter table {new} rename to {table.name}")


def _tables_there(connection: duckdb.DuckDBPyConnection) -> list[tuple[Table, dict[str, str]]]:
    """The declared tables that a warehouse has, each with the types of its columns by name, in their order."""
    rows = connection.execute(
        "select schema_name, table_name, list(column_name order by column_index), "
        "list(data_type order by column_index) "
        "from duckdb_columns() where not internal and schema_name in ('main', 'ops') group by all"
    ).fetchall()
    there = {(schema, name): dict(zip(names, kinds, strict=True)) for schema, name, names, kinds in rows}
    found = ((table, there.get((table.schema, table.name))) for table in TABLES.values())
    return [(table, columns) for table, columns in found if columns is not None]


def _stored_type(column: Column) -> str:
    """The type as DuckDB's catalogue spells it."""
    return column.kind.value.replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE")
