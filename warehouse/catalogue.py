"""What there is to ask: tables, views and macros with their columns and meanings, as the file itself says."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.connect import Connection
from warehouse.views import read_views


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view or macro: its name (a macro's with its arguments), what a row is, columns with type and meaning."""

    name: str
    grain: str
    columns: tuple[tuple[str, str, str], ...]


def read_catalogue(connection: Connection) -> list[Relation]:
    """Everything that can be asked, by schema and name; macros last."""
    grains = {
        (schema, name): grain or ""
        for schema, name, grain in connection.execute(
            "select schema_name, table_name, comment from duckdb_tables() where not internal"
            " union all select schema_name, view_name, comment from duckdb_views() where not internal"
        ).fetchall()
    }
    columns: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for schema, table, name, kind, meaning in connection.execute(
        "select schema_name, table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns()"
        " where not internal"
        " order by schema_name <> 'main', schema_name <> 'marts', schema_name, table_name, column_index"
    ).fetchall():
        columns.setdefault((schema, table), []).append((name, kind, meaning))
    functions = "select function_name from duckdb_functions() where not internal"
    macros = {name for (name,) in connection.execute(functions).fetchall()}
    return [
        *(
            Relation(table if schema == "main" else f"{schema}.{table}", grains.get((schema, table), ""), tuple(told))
            for (schema, table), told in columns.items()
        ),
        *(
            Relation(view.signature, view.grain, tuple((name, "", meaning) for name, meaning in view.columns.items()))
            for view in read_views()
            if view.signature and view.name in macros
        ),
    ]
