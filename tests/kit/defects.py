"""Defects to put into the rows of the hand-made batch, and how the gate judges them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pytest

from expectations import CheckResult
from expectations.batch import Batch
from tests.kit.batches import Row
from transforms.schema import TABLES
from transforms.schema.tables import arrow_schema

Rows = dict[str, list[Row]]


@dataclass(frozen=True)
class Defect:
    """A change to the valid batch, the check that must fail of it, and the ids of the rows at fault (five at most)."""

    name: str
    seed: Callable[[Rows], object]
    check: str
    ids: str
    severity: str = "critical"


def put(table: str, number: int, **values: object) -> Callable[[Rows], object]:
    """Change values of one row."""
    return lambda rows: rows[table][number].update(values)


def double(table: str, number: int, **values: object) -> Callable[[Rows], object]:
    """Add a row once more, with other values where given."""
    return lambda rows: rows[table].append(rows[table][number] | values)


def lose(table: str, number: int) -> Callable[[Rows], object]:
    """Leave a row out."""
    return lambda rows: rows[table].pop(number)


def swap(table: str, number: int, left: str, right: str) -> Callable[[Rows], object]:
    """Exchange two values of a row."""

    def seed(rows: Rows) -> None:
        row = rows[table][number]
        row[left], row[right] = row[right], row[left]

    return seed


def shift(table: str, column: str, by: int) -> Callable[[Rows], object]:
    """Move a column of offsets."""

    def seed(rows: Rows) -> None:
        for row in rows[table]:
            row[column] += by

    return seed


def rotate(table: str, column: str) -> Callable[[Rows], object]:
    """Give each row the next row's value, as a join on the wrong order would."""

    def seed(rows: Rows) -> None:
        values = [row[column] for row in rows[table]]
        for row, value in zip(rows[table], [*values[1:], values[0]], strict=True):
            row[column] = value

    return seed


def together(*seeds: Callable[[Rows], object]) -> Callable[[Rows], object]:
    """Several changes, one after the other."""
    return lambda rows: [seed(rows) for seed in seeds]


def empty(table: str) -> Callable[[Rows], object]:
    """Lose all rows of a table."""
    return lambda rows: rows[table].clear()


def loose_tables(rows: Rows) -> dict[str, pa.Table]:
    """The rows as tables of the declared types, whatever their values; as a broken step could hand them on."""
    return {name: pa.Table.from_pylist(listed, arrow_schema(TABLES[name])) for name, listed in rows.items()}


def judge(rows: Rows, table: str, check: str) -> CheckResult:
    """What one check of a table's suite says of rows; the others are left out, which takes a tenth of the time."""
    from expectations import judge as judging
    from expectations.derived import REQUIRED, VOCABULARIES
    from expectations.suites import build_suites, check_name

    suite = build_suites()[table]
    wanted = (check, REQUIRED, VOCABULARIES)  # the last two lead to the checks of single columns
    suite.expectations = [one for one in suite.expectations if check_name(one) in wanted]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "build_suites", lambda: {table: suite})
        judging.suites_of_process.cache_clear()
        results = judging.judge_batch(Batch(loose_tables(rows)), None, [TABLES[table]])
    judging.suites_of_process.cache_clear()
    return next(found for found in results if found.check_name == check)
