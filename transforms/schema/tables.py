"""From rows to typed tables: the one strict door between dictionaries and Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from transforms.schema.columns import Column, Kind, Table

ARROW_TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.field("element", pa.string(), nullable=False)),
    Kind.INTEGER: pa.int32(),
    Kind.REAL: pa.float64(),
    Kind.REALS: pa.list_(pa.field("element", pa.float64(), nullable=False)),
    Kind.BOOLEAN: pa.bool_(),
    Kind.INSTANT: pa.timestamp("us", tz="UTC"),
    Kind.DATE: pa.date32(),
}


def arrow_field(column: Column) -> pa.Field:
    """The Arrow field of a column, its meaning in the metadata."""
    metadata = {"description": column.description}
    if column.vocabulary:
        metadata["vocabulary"] = "|".join(column.vocabulary)
    if column.references:
        metadata["references"] = column.references
    return pa.field(column.name, ARROW_TYPES[column.kind], column.nullable, metadata)


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow (and so Parquet) schema of a table, its grain in the metadata."""
    return pa.schema([arrow_field(c) for c in table.columns], {"table": table.full_name, "grain": table.grain})


def build_table(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Turn rows into a table of the declared columns, strictly.

    pyarrow alone would drop a misspelt key, fill a missing one and take nulls anywhere.

    Raises:
        ValueError: if a row's keys are not exactly the table's columns, if a value is null
            where none may be, or outside its column's vocabulary.
        TypeError: if a value does not fit its column's type.
    """
    listed = list(rows)
    names = table.column_names
    expected = frozenset(names)
    for number, row in enumerate(listed):
        if row.keys() != expected:
            odd = sorted(expected.symmetric_difference(row.keys()))
            raise ValueError(f"{table.full_name} row {number}: missing or unknown columns {odd}")
    arrays = [_build_array(table, column, [row[column.name] for row in listed]) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _build_array(table: Table, column: Column, values: list[Any]) -> pa.Array:
    """One column's values as an array, or a clear refusal."""
    where = f"{table.full_name}.{column.name}"
    if not column.nullable and any(value is None for value in values):
        number = next(i for i, value in enumerate(values) if value is None)
        raise ValueError(f"{where} row {number}: null where none may be")
    if column.vocabulary:
        allowed = {*column.vocabulary, None}
        flat = (x for value in values for x in (value if isinstance(value, list) else [value]))
        strange = next((x for x in flat if x not in allowed), None)
        if strange is not None:
            raise ValueError(f"{where}: {strange!r} is not in its vocabulary")
    try:
        return pa.array(values, ARROW_TYPES[column.kind])
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as problem:
        raise TypeError(f"{where}: {problem}") from problem
