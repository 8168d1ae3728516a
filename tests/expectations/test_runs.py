"""The sums of a run."""

from __future__ import annotations

import pytest

from expectations import check_run


def broken(*counts: int) -> dict[str, str]:
    """The checks that fail of read, loaded, unchanged, rejected and duplicate, with their severity."""
    return {found.check_name: found.severity for found in check_run(*counts) if not found.passed}


@pytest.mark.parametrize("counts", [(10, 6, 3, 1, 2), (0, 0, 0, 0, 0), (5, 0, 5, 0, 0)])
def test_a_run_whose_articles_all_come_out_once_is_sound(counts: tuple[int, int, int, int, int]) -> None:
    """Read is loaded and unchanged and rejected; nothing read is a sound run too."""
    assert broken(*counts) == {}


@pytest.mark.parametrize(
    ("counts", "check", "severity"),
    [
        ((10, 6, 3, 0, 0), "every_article_comes_out_once", "critical"),
        ((10, 6, 3, 2, 0), "every_article_comes_out_once", "critical"),
        ((10, 2, 8, 0, 3), "duplicates_are_among_the_loaded", "critical"),
        ((10, 12, -2, 0, 0), "counts_are_not_negative", "critical"),
        ((10, 7, 0, 3, 0), "few_are_rejected", "warning"),
    ],
)
def test_a_run_that_loses_or_doubles_articles_is_caught(
    counts: tuple[int, int, int, int, int], check: str, severity: str
) -> None:
    """Each sum that does not work out fails the check named for it, and no other one."""
    assert broken(*counts) == {check: severity}


def test_the_missing_articles_are_counted() -> None:
    """The check of the sum says how many articles were lost or doubled."""
    results = {found.check_name: found for found in check_run(10, 6, 1, 1, 0)}
    assert results["every_article_comes_out_once"].rows_failed == 2
    assert {found.table_name for found in results.values()} == {"ops.runs"}
