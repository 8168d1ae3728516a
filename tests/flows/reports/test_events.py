"""What is wrong with a run becomes an event, and what is well does not."""

from __future__ import annotations

from datetime import UTC, datetime

from flows.reports.events import CHECKS_FAILED, TOO_MANY_REJECTED, describe_problems
from flows.reports.model import RunReport
from transforms.checks import CheckResult

_NOW = datetime(2026, 1, 5, tzinfo=UTC)


def _report(*checks: CheckResult, read: int = 10, rejected: int = 0) -> RunReport:
    return RunReport(
        "r1", "completed", _NOW, _NOW, "0.1", "m", "ref", {}, read, read - rejected, 0, rejected, 0, "w.duckdb", checks
    )


def test_a_run_that_is_well_tells_nothing() -> None:
    """Checks that passed and a few rejections are no news."""
    passed = CheckResult("quotes", "offsets_hold", "critical", True, 5, 0)
    assert describe_problems(_report(passed, rejected=1), too_many_rejected=False) == []


def test_failed_checks_are_one_event() -> None:
    """It names the critical ones first, and counts them."""
    mild = CheckResult("events", "has_country", "warning", False, 9, 1200)
    grave = CheckResult("quotes", "offsets_hold", "critical", False, 5, 2)
    (event,) = describe_problems(_report(mild, grave), too_many_rejected=False)
    assert (event.name, event.payload["failed"], event.payload["critical"]) == (CHECKS_FAILED, 2, 1)
    assert event.payload["message"] == (
        "2 checks failed, 1 of them critical: quotes: offsets_hold (2 rows); events: has_country (1,200 rows)"
    )


def test_too_many_rejections_are_an_event() -> None:
    """It says how many of how many."""
    (event,) = describe_problems(_report(read=8, rejected=6), too_many_rejected=True)
    assert (event.name, event.payload["share"]) == (TOO_MANY_REJECTED, 0.75)
    assert event.payload["message"] == "6 of 8 items were rejected (75%)"
