"""The forms in which a rule is written down: a statement about each row, or a range of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

from expectations.batch import Batch
from transforms.schema.columns import Severity

# Critical checks hold for every batch whatever the pages say, because the code that builds the tables ensures
# it: if one fails, nothing in the tables can be trusted. A finder's mistake in one row, which an unexpected page
# can cause, is a warning: it must not keep the other articles from loading.
CRITICAL = Severity.CRITICAL
WARNING = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement about each row of a table, named like the function that judges it.

    `holds` says for every row, in the table's order, whether the statement is true. `tolerated`
    is the share of rows (0..1) that may break it before the check fails.
    """

    table: str
    name: str
    severity: Severity
    why: str
    holds: Callable[[Batch], Sequence[bool]]
    tolerated: float = 0.0


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest value that a column of numbers may hold (null is fine)."""

    table: str
    column: str
    low: float | None
    high: float | None
    severity: Severity
    why: str

    @property
    def name(self) -> str:
        """Name of the check."""
        return f"{self.column}_in_range"


def rule(
    table: str, severity: Severity, why: str, *, tolerated: float = 0.0
) -> Callable[[Callable[[Batch], Sequence[bool]]], Rule]:
    """Turn a function that judges each row of a table into a rule of the function's name."""

    def named(holds: Callable[[Batch], Sequence[bool]]) -> Rule:
        return Rule(table, holds.__name__, severity, why, holds, tolerated)

    return named


def rules_of(module: ModuleType, table: str) -> list[Rule | Range]:
    """The rules that a module declares for a table, in the order in which they stand there."""
    return [value for value in vars(module).values() if isinstance(value, Rule | Range) and value.table == table]
