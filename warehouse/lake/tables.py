"""The tables of a lake: those that are declared, with the month that an article's rows are kept by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from transforms.schema import TABLES
from transforms.schema.columns import Table
from warehouse.connect import Connection
from warehouse.lake.address import LakeError
from warehouse.lake.connect import ALIAS
from warehouse.layout import lacks_for_good, list_columns, step_of
from warehouse.owners import has_months

# The column that the rows of articles are partitioned by: the first day of the month of publication, null if undated.
# It belongs to the lake, not to the tables that people ask.
MONTH = "published_month"
_SCHEMAS = ("ops", "ref", "newsmill")
_OWN = {
    # One row: how many runs were committed, and the last one. Every commit changes it, so that two cannot be at once.
    "turn": "number bigint, run_id varchar",
    # The content of each table of reference data, so that it is written when it is another one.
    "reference": "name varchar, content varchar",
}


def lake_name(table: Table) -> str:
    """What a connection calls a table of the lake."""
    return f"{ALIAS}.{table.schema}.{table.name}"


def create_lake_tables(connection: Connection) -> None:
    """Create what the lake lacks: schemas, tables, and columns that came with this version, filled as far as SQL can.

    Call it inside a transaction.

    Raises:
        LakeError: if a column that is never null cannot be filled.
    """
    for schema in _SCHEMAS:
        connection.execute(f"create schema if not exists {ALIAS}.{schema}")
    there, steps = _columns_there(connection), []
    for table in TABLES.values():
        known = there.get((table.schema, table.name))
        if known is None:
            month = f", {MONTH} date" if has_months(table) else ""
            connection.execute(f"create table {lake_name(table)} ({list_columns(table)}{month})")
            if month:
                connection.execute(f"alter table {lake_name(table)} set partitioned by ({MONTH})")
            continue
        if lacking := lacks_for_good(table, known):
            raise LakeError(f"the lake was made by another version: {table.full_name} has no {', '.join(lacking)}")
        for column in table.columns:
            if column.name not in known:
                connection.execute(f"alter table {lake_name(table)} add column {column.name} {column.kind.value}")
                steps.append(step_of(table, column.name))
    _fill(connection, [step for step in steps if step.exists()])
    for name, columns in _OWN.items():
        connection.execute(f"create table if not exists {ALIAS}.newsmill.{name} ({columns})")
    connection.execute(f"insert into {ALIAS}.newsmill.turn select 0, '' where not exists (from {ALIAS}.newsmill.turn)")


def _fill(connection: Connection, steps: Sequence[Path]) -> None:
    """Fill new columns in the lake by the statements that fill them in a file."""
    if not steps:
        return
    before = str(connection.execute("select current_database()").fetchall()[0][0])
    connection.execute(f"use {ALIAS}")
    for step in steps:
        connection.execute(step.read_text(encoding="utf-8"))
    connection.execute(f"use {before}")


def lacks_tables(connection: Connection) -> bool:
    """Whether the lake lacks a declared table or column."""
    there = _columns_there(connection)
    return any(not set(table.column_names) <= there.get((table.schema, table.name), set()) for table in TABLES.values())


def _columns_there(connection: Connection) -> dict[tuple[str, str], set[str]]:
    """The columns of each table of the lake."""
    rows = connection.execute(
        "select schema_name, table_name, list(column_name) from duckdb_columns() where database_name = ? group by all",
        [ALIAS],
    ).fetchall()
    return {(schema, table): set(names) for schema, table, names in rows}
