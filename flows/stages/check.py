"""Stage 4: check a batch before it is published."""

from __future__ import annotations

from expectations import CheckResult, check_batch, check_run
from flows.reports.model import CheckLine
from flows.stages.plan import Batch
from flows.stages.tables import read_tables

WHOLE_RUN = "all"


def check_tables(batch: Batch, expected_articles: int) -> list[CheckLine]:
    """Check a batch's tables."""
    return [line_of(batch.name, result) for result in check_batch(read_tables(batch), expected_articles)]


def check_sums(read: int, loaded: int, unchanged: int, rejected: int, duplicate: int) -> list[CheckLine]:
    """Check that every item that was read came out once."""
    return [line_of(WHOLE_RUN, result) for result in check_run(read, loaded, unchanged, rejected, duplicate)]


def line_of(batch: str, result: CheckResult) -> CheckLine:
    """A check's outcome with the batch that it is about."""
    return CheckLine(
        batch=batch,
        table_name=result.table_name,
        check_name=result.check_name,
        severity=result.severity,
        passed=result.passed,
        rows_checked=result.rows_checked,
        rows_failed=result.rows_failed,
        examples=result.examples,
        why=result.why,
    )
