"""The suites: one per core table, derived from the schema, with the hand-written rules added.

Each expectation carries its severity and, in `meta`, the name of the check and its why. They
look at the frames of `expectations.frames`, in which each rule is a column of flags.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

import great_expectations as gx
from great_expectations.expectations.core.expect_column_values_to_be_between import ExpectColumnValuesToBeBetween
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
from great_expectations.expectations.core.expect_column_values_to_not_be_null import ExpectColumnValuesToNotBeNull
from great_expectations.expectations.core.expect_compound_columns_to_be_unique import ExpectCompoundColumnsToBeUnique
from great_expectations.expectations.core.expect_table_columns_to_match_ordered_list import (
    ExpectTableColumnsToMatchOrderedList,
)
from great_expectations.expectations.core.expect_table_row_count_to_be_between import ExpectTableRowCountToBeBetween
from great_expectations.expectations.expectation import Expectation

from expectations import articles, dates, entities, events, languages, places, quotes, sentences
from expectations.derived import REQUIRED, VOCABULARIES, derive_rules
from expectations.frames import frame_columns
from expectations.rules import CRITICAL, Range, Rule, rules_of
from expectations.shape import COLUMNS_WHY
from transforms.schema import CORE_TABLES
from transforms.schema.columns import Kind, Severity, Table

HAND_WRITTEN: tuple[ModuleType, ...] = (articles, languages, sentences, entities, places, dates, quotes, events)

# Names of the parameters that every suite is judged with: how many rows the table may have.
FEWEST_ROWS = "fewest_rows"
MOST_ROWS = "most_rows"


def build_suites() -> dict[str, gx.ExpectationSuite]:
    """The suite of each core table, by table name."""
    return {
        table.name: gx.ExpectationSuite(name=table.name, expectations=list(_expectations(table)))
        for table in CORE_TABLES
    }


def flag_rules(table: Table) -> list[Rule]:
    """The rules that judge each row of a table, derived and hand-written: a flag column each."""
    return [*derive_rules(table), *(rule for rule in hand_written_rules(table) if isinstance(rule, Rule))]


def hand_written_rules(table: Table) -> list[Rule | Range]:
    """The hand-written rules of a table, in the order of their file."""
    return [rule for module in HAND_WRITTEN for rule in rules_of(module, table.name)]


def _expectations(table: Table) -> Iterable[Expectation]:
    """All expectations of a table."""
    rules = flag_rules(table)
    yield ExpectTableColumnsToMatchOrderedList(
        column_list=frame_columns(table, rules), **_told("columns", CRITICAL, COLUMNS_WHY)
    )
    why = "The table has as many rows as its articles, quotes and mentions call for."
    yield ExpectTableRowCountToBeBetween(
        min_value={"$PARAMETER": FEWEST_ROWS},
        max_value={"$PARAMETER": MOST_ROWS},
        **_told("row_count", CRITICAL, why),
    )
    yield _key_is_unique(table)
    for rule in rules:
        yield ExpectColumnValuesToBeInSet(
            column=rule.name,
            value_set=[True],
            mostly=1 - rule.tolerated,
            **_told(rule.name, rule.severity, rule.why),
        )
    for span in hand_written_rules(table):
        if isinstance(span, Range):
            yield ExpectColumnValuesToBeBetween(
                column=span.column,
                min_value=span.low,
                max_value=span.high,
                **_told(span.name, span.severity, span.why),
            )


def _key_is_unique(table: Table) -> Expectation:
    told = _told("key_is_unique", CRITICAL, f"No two rows have the same {', '.join(table.key)}.")
    if len(table.key) == 1:
        return ExpectColumnValuesToBeUnique(column=table.key[0], **told)
    return ExpectCompoundColumnsToBeUnique(column_list=list(table.key), **told)


def column_expectations(table: Table, check: str) -> Iterable[Expectation]:
    """The checks of single columns that explain a failed check of all columns; empty for other checks."""
    for column in table.columns:
        if check == REQUIRED and not column.nullable:
            told = _told(f"{column.name}_is_set", CRITICAL, f"{column.name} is never null.")
            yield ExpectColumnValuesToNotBeNull(column=column.name, **told)
        if check == VOCABULARIES and column.vocabulary and column.kind is Kind.TEXT:
            why = f"{column.name} is one of its {len(column.vocabulary)} known values."
            told = _told(f"{column.name}_in_vocabulary", CRITICAL, why)
            yield ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.vocabulary), **told)


def check_name(expectation: Expectation) -> str:
    """The name of the check that an expectation of a suite makes."""
    return str((expectation.meta or {})["check"])


def _told(name: str, severity: Severity, why: str) -> dict[str, Any]:
    """The metadata of every expectation."""
    return {"severity": severity.value, "description": why, "meta": {"check": name, "why": why}}
