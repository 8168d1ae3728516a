"""The warehouse's tables, comments and views, made from the declared schema and the files of marts/."""

from __future__ import annotations

import duckdb

from transforms.schema import TABLES
from transforms.schema.columns import Column
from transforms.schema.search import SEARCH_TABLES
from warehouse.layout import list_columns
from warehouse.views import View, order_views, read_views

_SCHEMAS = ("marts", "ref", "ops", "search")


def quote_text(value: str) -> str:
    """A value as an SQL text literal."""
    return "'" + value.replace("'", "''") + "'"


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every declared table that is missing, with its comments.

    No keys: a primary key doubles load time and file size, and a foreign key breaks
    delete-then-insert inside one transaction. The checks hold both before anything is published.
    """
    for schema in _SCHEMAS:
        connection.execute(f"create schema if not exists {schema}")
    for table in (*TABLES.values(), *SEARCH_TABLES):
        connection.execute(f"create table if not exists {table.full_name} ({list_columns(table)})")
        connection.execute(f"comment on table {table.full_name} is {quote_text(table.grain)}")
        for column in table.columns:
            connection.execute(f"comment on column {table.full_name}.{column.name} is {quote_text(_comment(column))}")


def create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the analysts' views and macros, one file each, with what the file says of itself as comments."""
    for view in order_views(read_views()):
        if view.signature:
            _create_macro(connection, view)
        else:
            connection.execute(f"create or replace view {view.full_name} as {view.body}")
            connection.execute(f"comment on view {view.full_name} is {quote_text(view.grain)}")
            for name, meaning in view.columns.items():
                connection.execute(f"comment on column {view.full_name}.{name} is {quote_text(meaning)}")


def _create_macro(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    """A macro that gives rows, or one value where its file names no column."""
    kind = "table " if view.columns else ""
    connection.execute(f"create or replace macro {view.signature} as {kind or '('}{view.body}{'' if kind else ')'}")
    connection.execute(f"comment on macro {kind}{view.name} is {quote_text(view.grain)}")


def _comment(column: Column) -> str:
    """A column's meaning with its vocabulary and reference, as the catalogue shows it."""
    parts = [column.description]
    if column.vocabulary:
        parts.append("one of: " + ", ".join(column.vocabulary))
    if column.references:
        parts.append(f"refers to {column.references}")
    return "; ".join(parts)
