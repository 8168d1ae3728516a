"""Rules that follow from the schema: slices, offsets, references, vocabularies of lists, codes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from expectations.batch import Batch
from expectations.rules import CRITICAL, WARNING, Rule
from transforms.schema.columns import Column, Kind, Severity, Table

# A batch cannot tell these: the run's row is written after the batch; the earliest article with
# the same text may have come in an earlier batch.
NOT_IN_A_BATCH = ("ops.runs.run_id", "articles.article_id of articles.duplicate_of")
# Checks of all columns at once, that single ones explain.
REQUIRED, VOCABULARIES = "required_values_are_set", "values_are_in_vocabulary"
_ISO_ALPHA_3 = re.compile(r"[A-Z]{3}")


def derive_rules(table: Table) -> list[Rule]:
    """The rules of a table that its declaration implies and that need more than one column."""
    found: list[Rule] = [_required(table), *_no_empty_texts(table)]
    if any(column.vocabulary for column in table.columns):
        found.append(_vocabularies(table))
    if any(column.kind is Kind.REAL for column in table.columns):
        found.append(_finite(table))
    for column in table.columns:
        if column.kind is Kind.TEXTS:
            found.append(_elements(table, column))
        if column.references and not _is_beyond_batch(table, column):
            found.append(_resolves(table, column, column.references))
        if column.slice_of:
            found.append(_equals_slice(table, column, column.slice_of))
        if column.name.endswith("start_char") and not column.name.startswith("raw_"):
            found.append(_offsets(table, column))
        if column.name == "country_code":
            found.append(_country_code(table, column))
    return found


def _is_beyond_batch(table: Table, column: Column) -> bool:
    """Whether the column may point to rows outside of the batch."""
    return column.references in NOT_IN_A_BATCH or f"{column.references} of {table.name}.{column.name}" in NOT_IN_A_BATCH


def _required(table: Table) -> Rule:
    """No column that must not be null is null; single checks tell which one if this fails."""
    names = [column.name for column in table.columns if not column.nullable]

    def holds(batch: Batch) -> Sequence[bool]:
        return [None not in row for row in batch.rows(table.name, *names)]

    return Rule(table.name, REQUIRED, CRITICAL, "Columns that always have a value have one.", holds)


def _vocabularies(table: Table) -> Rule:
    """Every value of a closed vocabulary is in it; single checks tell which one is not if this fails."""
    columns = [column for column in table.columns if column.vocabulary and column.kind is Kind.TEXT]
    allowed = [{None: True, **dict.fromkeys(column.vocabulary, True)} for column in columns]

    def holds(batch: Batch) -> Sequence[bool]:
        rows = batch.rows(table.name, *(column.name for column in columns))
        return [all(value in known for value, known in zip(row, allowed, strict=True)) for row in rows]

    return Rule(table.name, VOCABULARIES, CRITICAL, "Columns with a closed vocabulary hold its values alone.", holds)


def _no_empty_texts(table: Table) -> list[Rule]:
    """Unknown is null, so no text is empty or blank, keys least of all."""
    texts = [column for column in table.columns if column.kind is Kind.TEXT]
    ids = [column.name for column in texts if column.name in table.key or column.references]
    others = [column.name for column in texts if column.name not in ids]
    found = [_not_blank(table, "no_empty_ids", ids, CRITICAL, "No id is an empty text.")]
    if others:
        why = "What is unknown is null, never an empty text."
        found.append(_not_blank(table, "no_empty_texts", others, WARNING, why))
    return found


def _not_blank(table: Table, name: str, columns: Sequence[str], severity: Severity, why: str) -> Rule:
    def holds(batch: Batch) -> Sequence[bool]:
        rows = batch.rows(table.name, *columns)
        return [all(value is None or not _is_blank(value) for value in row) for row in rows]

    return Rule(table.name, name, severity, why, holds)


def _is_blank(value: str) -> bool:
    return not value or value.isspace()


def _finite(table: Table) -> Rule:
    """No number is infinite or not a number: such a value would pass for null."""
    names = [column.name for column in table.columns if column.kind is Kind.REAL]

    def holds(batch: Batch) -> Sequence[bool]:
        return [all(value is None or math.isfinite(value) for value in row) for row in batch.rows(table.name, *names)]

    return Rule(table.name, "numbers_are_finite", CRITICAL, "Numbers are finite; what is unknown is null.", holds)


def _elements(table: Table, column: Column) -> Rule:
    """Every element of a list is a text, in its vocabulary if there is one, and occurs once."""
    allowed = dict.fromkeys(column.vocabulary)

    def fits(element: Any) -> bool:
        return isinstance(element, str) and not _is_blank(element) and (not allowed or element in allowed)

    def holds(batch: Batch) -> Sequence[bool]:
        return [
            value is None or (all(fits(element) for element in value) and len({*value}) == len(value))
            for value in batch.values(table.name, column.name)
        ]

    why = f"Each element of {column.name} is a known value and stands in the list once."
    severity = CRITICAL if allowed else WARNING
    return Rule(table.name, f"{column.name}_elements_are_sound", severity, why, holds)


def _resolves(table: Table, column: Column, target: str) -> Rule:
    """Every value names a row of the table that it points to."""
    other, key = target.split(".")

    def holds(batch: Batch) -> Sequence[bool]:
        known = batch.distinct(other, key)
        return [value is None or value in known for value in batch.values(table.name, column.name)]

    return Rule(table.name, f"{column.name}_resolves", CRITICAL, f"{column.name} names a row of {other}.", holds)


def _equals_slice(table: Table, column: Column, offsets: tuple[str, str]) -> Rule:
    """The text is the article's text between its offsets; without offsets there is none."""

    def holds(batch: Batch) -> Sequence[bool]:
        return [
            words == batch.slice(article, start, end) if words is not None else start is None and end is None
            for words, article, start, end in batch.rows(table.name, column.name, "article_id", *offsets)
        ]

    why = f"{column.name} is exactly what articles.text says between its offsets."
    return Rule(table.name, f"{column.name}_equals_slice", CRITICAL, why, holds)


def _offsets(table: Table, start_column: Column) -> Rule:
    """A span starts before it ends and lies in its article's text; or neither offset is set."""
    prefix = start_column.name.removesuffix("start_char")
    columns = ("article_id", start_column.name, f"{prefix}end_char")

    def holds(batch: Batch) -> Sequence[bool]:
        return [
            (start is None and end is None) or batch.slice(article, start, end) is not None
            for article, start, end in batch.rows(table.name, *columns)
        ]

    why = "A stretch starts before it ends and lies inside its article's text."
    return Rule(table.name, f"{prefix}offsets_lie_in_text", CRITICAL, why, holds)


def _country_code(table: Table, column: Column) -> Rule:
    """Country codes have the form of ISO 3166-1 alpha-3."""

    def holds(batch: Batch) -> Sequence[bool]:
        return [
            value is None or _is_blank(value) or _ISO_ALPHA_3.fullmatch(value) is not None
            for value in batch.values(table.name, column.name)
        ]

    why = "Country codes are the three capitals of ISO 3166-1 alpha-3."
    return Rule(table.name, "country_code_has_three_capitals", CRITICAL, why, holds)
