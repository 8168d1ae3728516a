"""The frame that Great Expectations sees of a table: ids, numbers, codes, lengths and flags, no words.

Great Expectations copies values into its results and pages as they are, so no article text may reach it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from expectations.batch import Batch
from expectations.results import CheckError
from expectations.rules import Rule
from transforms.ids import make_id
from transforms.schema.columns import Column, Kind, Table

if TYPE_CHECKING:
    import pandas as pd

ROW_ID = "row_id"
OTHER = "(other)"
_SAFE_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_AS_THEY_ARE = (Kind.INTEGER, Kind.REAL, Kind.BOOLEAN, Kind.INSTANT, Kind.DATE)


def safe_id(value: object) -> str:
    """The value if it looks like an id, else a hash of it: different values stay different."""
    shown = "null" if value is None else str(value)
    return shown if _SAFE_ID.fullmatch(shown) else f"hash:{make_id('odd value', shown)}"


def frame_columns(table: Table, rules: Sequence[Rule]) -> list[str]:
    """Names of the frame's columns: the row's id, the table's own columns, a flag per rule."""
    return [ROW_ID, *table.column_names, *(rule.name for rule in rules)]


def build_frame(table: Table, batch: Batch, rules: Sequence[Rule]) -> pd.DataFrame:
    """A table as Great Expectations may see it, with a flag per rule and row.

    Raises:
        CheckError: if a rule does not say yes or no for every row.
    """
    import pandas as pd  # takes half a second, so not before it is needed

    columns: dict[str, Any] = {ROW_ID: row_ids(table, batch)}
    for column in table.columns:
        columns[column.name] = _harmless(column, table, batch.values(table.name, column.name))
    for rule in rules:
        columns[rule.name] = _flags(rule, batch)
    return pd.DataFrame(columns)


def row_ids(table: Table, batch: Batch) -> list[str]:
    """What to call each row: its key's values, joined by a slash."""
    return ["/".join(map(safe_id, row)) for row in batch.rows(table.name, *table.key)]


def _harmless(column: Column, table: Table, values: list[Any]) -> list[Any]:
    """A column's values with everything that could be words turned into ids, codes or lengths; nulls stay."""
    if column.kind in _AS_THEY_ARE:
        return values
    if column.vocabulary and column.kind is Kind.TEXT:
        return [value if value is None or value in column.vocabulary else OTHER for value in values]
    if column.name in table.key or column.references:
        return [None if value is None else safe_id(value) for value in values]
    return [None if value is None else len(value) for value in values]


def _flags(rule: Rule, batch: Batch) -> list[bool]:
    """What a rule says of each row of its table."""
    flags = list(rule.holds(batch))
    if len(flags) != batch.size(rule.table) or not all(flag is True or flag is False for flag in flags):
        raise CheckError(f"{rule.table}.{rule.name} does not say yes or no of every row")
    return flags
