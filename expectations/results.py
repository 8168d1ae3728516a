"""The result of a check."""

from __future__ import annotations

from dataclasses import dataclass

MOST_EXAMPLES = 5


class CheckError(Exception):
    """The checks could not be run: a failure of infrastructure, never a pass."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one table of a batch: whether it held, and how many rows broke it.

    `examples` are ids of rows that broke it (their key's values joined by "/"; for checks of a
    table's shape its columns' names), at most five, never article text. `why` is one sentence
    for people. `rows_failed` counts no rows where the table as a whole is at fault.
    """

    table_name: str
    check_name: str
    severity: str
    passed: bool
    rows_checked: int
    rows_failed: int
    examples: tuple[str, ...]
    why: str
