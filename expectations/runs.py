"""Checks of a run's own sums: plain arithmetic, without a heavy import."""

from __future__ import annotations

from transforms.checks import CheckResult
from transforms.schema.columns import Severity

# A run that rejects more than this share of what it read deserves a look.
MOST_REJECTED = 0.2


def check_run(read: int, loaded: int, unchanged: int, rejected: int, duplicate: int) -> list[CheckResult]:
    """Check that every item that was read has one outcome, and how many were rejected.

    The counts are those of `ops.runs`: items read, loaded, unchanged and rejected, and loaded
    articles whose text an earlier article has.
    """
    out = loaded + unchanged + rejected
    return [
        _result(
            "counts_are_not_negative",
            Severity.CRITICAL,
            min(read, loaded, unchanged, rejected, duplicate) >= 0,
            read,
            0,
            "No count of articles is below zero.",
        ),
        _result(
            "every_article_comes_out_once",
            Severity.CRITICAL,
            read == out,
            read,
            abs(read - out),
            "Articles read are those loaded, unchanged and rejected, and no others.",
        ),
        _result(
            "duplicates_are_among_the_loaded",
            Severity.CRITICAL,
            duplicate <= loaded,
            loaded,
            max(0, duplicate - loaded),
            "An article that repeats another one's text is loaded like any other.",
        ),
        _result(
            "few_are_rejected",
            Severity.WARNING,
            rejected <= read * MOST_REJECTED,
            read,
            rejected,
            f"At most {MOST_REJECTED:.0%} of what was read is rejected.",
        ),
    ]


def _result(name: str, severity: Severity, passed: bool, checked: int, failed: int, why: str) -> CheckResult:
    return CheckResult("ops.runs", name, severity.value, passed, checked, failed, (), why)
