"""Progress in lines: counts, an estimate that the input tells, and nothing for a short run."""

from __future__ import annotations

import threading

import pytest

from flows.terminal.lines import Count, ProgressLines, describe_progress, describe_seconds, estimate_left


def test_a_line_has_counts_and_an_estimate() -> None:
    """A quarter of the input is read and half of that annotated: an eighth is done."""
    counts = {"read": Count(25, 100, "files"), "annotate": Count(1_500, 3_000, "articles")}
    assert describe_progress(counts, 60) == ("read 25 of 100 files, annotate 1,500 of 3,000 articles; about 7 min left")
    assert describe_progress({}, 30) == "starting (30 s so far)"


@pytest.mark.parametrize(
    "counts",
    [
        {"read": Count(50, 100, "files")},
        {"read": Count(1, 100, "files"), "annotate": Count(1, 5, "articles")},
        {"read": Count(100, 100, "files"), "annotate": Count(0, 64, "articles")},
    ],
)
def test_nothing_is_estimated_too_early(counts: dict[str, Count]) -> None:
    """Before something is annotated, and with hardly anything done, no time is told."""
    assert estimate_left(counts, 100) is None


def test_all_done_leaves_nothing() -> None:
    """The estimate ends at nothing."""
    done = {"read": Count(3, 3, "files"), "annotate": Count(9, 9, "articles")}
    assert estimate_left(done, 100) == 0
    assert describe_progress(done, 100) == "read 3 of 3 files, annotate 9 of 9 articles; finishing"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 s"), (99, "99 s"), (100, "2 min"), (5_399, "90 min"), (9e3, "2.5 h")]
)
def test_times_have_one_unit(seconds: float, told: str) -> None:
    """Seconds, minutes or hours, as exact as an estimate is."""
    assert describe_seconds(seconds) == told


def test_lines_come_until_the_end() -> None:
    """A line after each pause, none after the stop."""
    written: list[str] = []
    enough = threading.Event()

    def write(line: str) -> None:
        written.append(line)
        if len(written) == 3:
            enough.set()

    lines = ProgressLines(write, pause=0.001)
    lines.update("read", Count(1, 2, "files"))
    lines.start()
    assert enough.wait(60)
    lines.stop()
    assert set(written) == {"read 1 of 2 files\n"}


def test_a_short_run_writes_nothing() -> None:
    """Before the first pause is over there is no line."""
    written: list[str] = []
    lines = ProgressLines(written.append)
    lines.start()
    lines.stop()
    assert written == []
