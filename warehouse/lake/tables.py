"""The tables of a lake: those that are declared, with the month that an article's rows are kept by."""

from __future__ import annotations

from transforms.schema import TABLES
from transforms.schema.columns import Table
from warehouse.connect import Connection
from warehouse.export import has_months
from warehouse.lake.connect import ALIAS
from warehouse.layout import list_columns

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
    """Create what the lake lacks: schemas, tables, and columns that came with this version."""
    for schema in _SCHEMAS:
        connection.execute(f"create schema if not exists {ALIAS}.{schema}")
    there = _columns_there(connection)
    for table in TABLES.values():
        known = there.get((table.schema, table.name))
        if known is None:
            month = f", {MONTH} date" if has_months(table) else ""
            connection.execute(f"create table {lake_name(table)} ({list_columns(table)}{month})")
            if month:
                connection.execute(f"alter table {lake_name(table)} set partitioned by ({MONTH})")
            continue
        for column in table.columns:
            if column.name not in known:
                connection.execute(f"alter table {lake_name(table)} add column {column.name} {column.kind.value}")
    for name, columns in _OWN.items():
        connection.execute(f"create table if not exists {ALIAS}.newsmill.{name} ({columns})")
    connection.execute(f"insert into {ALIAS}.newsmill.turn select 0, '' where not exists (from {ALIAS}.newsmill.turn)")


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
