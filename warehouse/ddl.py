"""The warehouse's tables, comments and views, made from the declared schema and the files of marts/."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

import duckdb

from transforms.schema import TABLES
from transforms.schema.columns import Column
from transforms.schema.pairs import PAIR_TABLES
from transforms.schema.search import SEARCH_TABLES
from warehouse.layout import list_columns
from warehouse.views import View, order_views, read_views

_SCHEMAS = ("marts", "ref", "ops", "search", "pairs")
# A macro that tells of which state of the files the views are: to make them anew takes a third of a second.
_DIGEST = "marts.digest_of_views"


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
    tables = (*TABLES.values(), *SEARCH_TABLES, *PAIR_TABLES)
    for table in tables:
        connection.execute(f"create table if not exists {table.full_name} ({list_columns(table)})")
    there = _read_comments(connection)
    for table in tables:
        wanted = {f"table {table.full_name}": table.grain}
        wanted |= {f"column {table.full_name}.{column.name}": _comment(column) for column in table.columns}
        for what, comment in wanted.items():
            if there.get(what) != comment:
                connection.execute(f"comment on {what} is {quote_text(comment)}")


def _read_comments(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The comments of tables and columns, as `comment on` names them."""
    rows = connection.execute(
        "select 'table', schema_name, table_name, '', comment from duckdb_tables() where not internal"
        " union all select 'column', schema_name, table_name, '.' || column_name, comment from duckdb_columns()"
        " where not internal"
    ).fetchall()
    return {
        f"{kind} {'' if schema == 'main' else f'{schema}.'}{table}{column}": comment
        for kind, schema, table, column, comment in rows
    }


def create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the analysts' views and macros, one file each, with what the file says of itself as comments.

    Views that were made of the same files, over tables of the same layout, stay as they are.
    """
    if _holds_views(connection):
        return
    for view in order_views(read_views()):
        if view.signature:
            _create_macro(connection, view)
        else:
            connection.execute(f"create or replace view {view.full_name} as {view.body}")
            connection.execute(f"comment on view {view.full_name} is {quote_text(view.grain)}")
            for name, meaning in view.columns.items():
                connection.execute(f"comment on column {view.full_name}.{name} is {quote_text(meaning)}")
    connection.execute(f"create or replace macro {_DIGEST}() as {quote_text(_digest_files())}")


def _holds_views(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all views are there, made of the same files."""
    try:
        if connection.execute(f"select {_DIGEST}()").fetchall() != [(_digest_files(),)]:
            return False
    except duckdb.CatalogException:
        return False  # the views were never made, or by a version that told nothing
    names = connection.execute("select view_name from duckdb_views() where schema_name = 'marts'").fetchall()
    return {name for (name,) in names} >= {view.name for view in read_views() if not view.signature}


@cache
def _digest_files() -> str:
    """What tells the views of these files, over the declared tables, from others."""
    layouts = [(table.full_name, list_columns(table)) for table in (*TABLES.values(), *SEARCH_TABLES, *PAIR_TABLES)]
    files = [(view.signature, view.full_name, view.grain, *view.columns.items(), view.body) for view in read_views()]
    return sha256(repr((layouts, files)).encode()).hexdigest()


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
