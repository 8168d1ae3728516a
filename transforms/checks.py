"""What a check says, wherever it was made: of a batch, of a run, of the whole warehouse."""

from __future__ import annotations

from dataclasses import dataclass

# The batch of a check that is about no single batch.
WHOLE_RUN = "all"
MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one table: whether it held, and how many rows broke it.

    `severity` is one of `transforms.schema.vocabularies.SEVERITIES`. `examples` are ids of rows that broke it (their
    key's values joined by "/"; for checks of a table's shape its columns' names), at most five, never article
    text. `why` is one sentence for people. `rows_failed` counts no rows where the table as a whole is at fault.
    """

    table_name: str
    check_name: str
    severity: str
    passed: bool
    rows_checked: int
    rows_failed: int
    examples: tuple[str, ...] = ()
    why: str = ""
    batch: str = WHOLE_RUN

    @property
    def stops(self) -> bool:
        """Whether nothing may be published after it: a critical check that failed."""
        return not self.passed and self.severity == "critical"
