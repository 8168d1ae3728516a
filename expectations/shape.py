"""The shape of a batch: its tables' columns and types, checked before anything is read from them.

Arrow is asked, not pandas: a frame loses types (integers with a null become floats).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from expectations.frames import safe_id
from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Severity, Table
from transforms.schema.tables import ARROW_TYPES

COLUMNS_WHY = "The table has exactly the declared columns, in the declared order."
TYPES_WHY = "Every column has its declared type."


def check_shape(tables: Mapping[str, pa.Table]) -> list[CheckResult]:
    """Whether every core table is there, with its columns and types; two results per table."""
    return [result for table in CORE_TABLES for result in _check_table(table, tables.get(table.name))]


def _check_table(table: Table, found: pa.Table | None) -> list[CheckResult]:
    names = list(found.column_names) if found is not None else []
    odd = _odd_columns(names, table.column_names)
    wrong = [column.name for column in table.columns if not _has_type(found, column.name, ARROW_TYPES[column.kind])]
    rows = found.num_rows if found is not None else 0
    return [
        _result(table, "columns", rows, odd, COLUMNS_WHY),
        _result(table, "types", rows, wrong, TYPES_WHY),
    ]


def _odd_columns(found: Sequence[str], declared: Sequence[str]) -> list[str]:
    """The columns that are missing, not declared, there twice, or (if there are none of these) out of order."""
    odd = {*found}.symmetric_difference(declared) | {name for name in found if found.count(name) > 1}
    if odd or len(found) != len(declared):
        return sorted(odd)
    return [name for name, expected in zip(found, declared, strict=True) if name != expected]


def _has_type(found: pa.Table | None, name: str, declared: pa.DataType) -> bool:
    """Whether the column has the declared type; false for a missing column."""
    if found is None or name not in found.column_names:
        return False
    return all(bool(field.type.equals(declared)) for field in found.schema if field.name == name)


def _result(table: Table, name: str, rows: int, odd: list[str], why: str) -> CheckResult:
    examples = tuple(safe_id(column) for column in odd[:MOST_EXAMPLES])
    return CheckResult(table.name, name, Severity.CRITICAL.value, not odd, rows, 0, examples, why)
