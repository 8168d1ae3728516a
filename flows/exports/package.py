"""The description of a Frictionless data package: its tables, columns, keys and references."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.answers.files import aside
from transforms.schema.columns import Column, Kind, Table

_TYPES = {
    Kind.TEXT: "string", Kind.TEXTS: "array", Kind.INTEGER: "integer", Kind.REAL: "number", Kind.REALS: "array",
    Kind.BOOLEAN: "boolean", Kind.INSTANT: "datetime", Kind.DATE: "date",
}  # fmt: skip


def write_description(tables: Sequence[Table], file: Path) -> None:
    """Write datapackage.json for CSV files of these tables."""
    names = {table.name for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "newsmill",
        "title": "Who said what, who did what to whom, who is who",
        "resources": [_resource(table, names) for table in tables],
    }
    with aside(file) as unfinished:
        unfinished.write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")


def _resource(table: Table, names: set[str]) -> dict[str, Any]:
    """A table's file and its schema."""
    keys = [_reference(column, table, names) for column in table.columns if column.references]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.grain,
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [key for key in keys if key],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """A column with its meaning and what its values may be."""
    limits: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.vocabulary and column.kind is Kind.TEXT:
        limits["enum"] = list(column.vocabulary)
    return {
        "name": column.name, "type": _TYPES[column.kind], "description": column.description, "constraints": limits,
    }  # fmt: skip


def _reference(column: Column, table: Table, names: set[str]) -> dict[str, Any] | None:
    """The row of another table of the package that a column names."""
    target, _, field = (column.references or "").rpartition(".")
    if target not in names or target == table.name:
        return None
    return {"fields": column.name, "reference": {"resource": target.replace("_", "-"), "fields": field}}
