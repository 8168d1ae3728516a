"""Batches are checked in a process beside the run, and by the run itself if that process dies."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from flows.stages import check
from flows.stages.checking import begin, prepare
from flows.stages.plan import Batch
from flows.stages.progress import RunStoppedError
from transforms.checks import CheckResult

RESULT = CheckResult("quotes", "some_check", "warning", True, 1, 0, (), "Some reason.")
BATCH = Batch("batch-00007", Path("nowhere"), 1)


class Beside:
    """Stands for the pool of one process; `outcome` is what becomes of a batch in it."""

    def __init__(self, outcome: Callable[[], list[CheckResult]]) -> None:
        self._outcome = outcome
        self.asked: list[str] = []

    def shutdown(self, *, wait: bool = True) -> None:
        """Nothing is left to do."""

    def submit(self, work: Callable[..., object], *_: object) -> Future[object]:
        """What the process makes of a batch; it begins and prepares itself at once."""
        done: Future[object] = Future()
        self.asked.append(work.__name__)
        try:
            done.set_result(None if work in (begin, prepare) else self._outcome())
        except BrokenProcessPool as problem:
            done.set_exception(problem)
        return done


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], list[CheckResult]]], None]:
    """Replace the process by one with this outcome, and the check in this process by one that finds nothing."""

    def replace(outcome: Callable[[], list[CheckResult]]) -> None:
        monkeypatch.setattr(check, "new_check_pool", lambda: Beside(outcome))

    monkeypatch.setattr(check, "kill_pool", lambda _, **__: None)
    monkeypatch.setattr(check, "check_files", lambda *_: [])
    return replace


def die() -> list[CheckResult]:
    """The process is killed."""
    raise BrokenProcessPool


def test_the_process_beside_is_asked(beside: Callable[..., None]) -> None:
    """Its results come back with the batch's name; without it this process checks."""
    beside(lambda: [RESULT])
    assert check.check_tables(BATCH, 1) == []
    with check.checks_beside():
        assert [(one.check_name, one.batch) for one in check.check_tables(BATCH, 1)] == [("some_check", BATCH.name)]
    assert check.check_tables(BATCH, 1) == []


def test_the_process_beside_prepares_itself_when_it_is_told_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is there from the start, and its long imports wait until what the run needs first is there."""
    pool = Beside(lambda: [RESULT])
    monkeypatch.setattr(check, "new_check_pool", lambda: pool)
    check.prepare_checks_beside()  # without a process there is nothing to tell
    with check.checks_beside():
        assert pool.asked == ["begin"]
        check.prepare_checks_beside()
        assert pool.asked == ["begin", "prepare"]


def test_the_process_beside_goes_when_nothing_is_left_to_check(beside: Callable[..., None]) -> None:
    """Its memory is free for what follows; a check that comes all the same is made here."""
    beside(lambda: [RESULT])
    with check.checks_beside():
        check.end_checks()
        assert check.check_tables(BATCH, 1) == []


def test_a_process_that_dies_costs_no_check(beside: Callable[..., None]) -> None:
    """The run itself checks then."""
    beside(die)
    with check.checks_beside():
        assert check.check_tables(BATCH, 1) == []


def test_a_stopped_run_checks_no_more(beside: Callable[..., None]) -> None:
    """A check that is cut off by the end of the run is not begun again."""

    def stop() -> list[CheckResult]:
        with contextlib.suppress(KeyboardInterrupt):
            running.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
        raise BrokenProcessPool

    beside(stop)
    running = check.checks_beside()
    running.__enter__()
    with pytest.raises(RunStoppedError):
        check.check_tables(BATCH, 1)
