"""Batches on Dask and Ray: the same rows as here, and a batch that kills workers costs one article."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from prefect.context import get_settings_context, serialize_context

from flows.pipeline.elsewhere import (
    Runner,
    RunnerMissingError,
    SchedulerMissingError,
    new_runner,
    work_elsewhere,
)
from flows.pipeline.tally import Tally
from flows.stages.plan import Batch, ReadResult, read_articles, write_stage
from flows.stages.progress import Progress
from flows.stages.runners import RUNNERS
from flows.stages.whole import Worked
from flows.stages.workers import halve
from tests.kit.program import run_newsmill
from tests.kit.snapshots import snapshot
from tests.kit.stages import PLAIN, make_plan
from transforms.checks import CheckResult

BROKEN = CheckResult("quotes", "key", "critical", passed=False, rows_checked=1, rows_failed=1)


class KilledWorker(Exception):  # noqa: N818 - the name that Dask gives it
    """What Dask raises, by its name, when workers died over a task."""


class Future:
    """The end of a task that a fake worker did."""

    def __init__(self, done: Worked | Exception) -> None:
        self._done = done

    def result(self) -> Worked:
        """What was done, or what it failed of."""
        if isinstance(self._done, Exception):
            raise self._done
        return self._done


class FakeRunner:
    """Stands for a cluster: it works on each batch at once; one text kills its workers, another fails."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def submit(self, task: object, parameters: dict[str, Any]) -> Future:
        """Work on a batch."""
        batch = parameters["batch"]
        self.given.append(batch.name)
        texts = [article.text for article in read_articles(batch)]
        if "poison" in texts:
            return Future(KilledWorker(batch.name))
        if "fault" in texts:
            return Future(ValueError("no space"))
        checks = (BROKEN,) if "broken" in texts else ()
        return Future(Worked((), checks, (("annotate", 2.0), ("tables", 1.0))))


def stage(folder: Path, number: int, texts: Sequence[str]) -> Batch:
    """A staged batch of these texts."""
    articles = [replace(PLAIN, article_id=text, source_path=f"{text}.txt", text=text) for text in texts]
    batch = Batch(f"batch-{number:05}", folder / f"batch-{number:05}", len(articles))
    write_stage(batch.articles_file, articles)
    return batch


def work(folder: Path, *batches: Sequence[str]) -> tuple[Tally, Progress, FakeRunner]:
    """What becomes of batches of these texts."""
    runner, progress, tally = FakeRunner(), Progress(), Tally()
    staged = [stage(folder, number, texts) for number, texts in enumerate(batches)]
    read = [ReadResult(batch.articles, 0, (batch,), ()) for batch in staged]
    work_elsewhere(cast("Runner", runner), make_plan(folder), read, progress, tally)
    return tally, progress, runner


def test_every_batch_is_worked_on_and_counted(tmp_path: Path) -> None:
    """Reading and the workers' seconds are tallied; each batch is handed over once, as small values."""
    tally, progress, runner = work(tmp_path, ["a", "b"], ["c"])
    assert runner.given == ["batch-00000", "batch-00001"]
    assert [batch.name for batch, _ in tally.checked] == runner.given
    assert (tally.read, tally.rejections, progress.seconds) == (3, [], {"annotate": 4.0, "tables": 2.0})


def test_settings_are_packed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each task brings Prefect's settings to its worker, the same ones; to pack them costs more than to hand over."""
    packed: list[object] = []
    submit = FakeRunner.submit

    def submit_with_context(self: FakeRunner, task: object, parameters: dict[str, Any]) -> Future:
        packed.append(serialize_context()["settings_context"])
        return submit(self, task, parameters)

    monkeypatch.setattr(FakeRunner, "submit", submit_with_context)
    work(tmp_path, ["a"], ["b"])
    assert packed[0] is packed[1]
    assert packed[0] == get_settings_context().serialize()


def test_checks_come_back_with_their_batch(tmp_path: Path) -> None:
    """What a worker's checks found counts as if it were found here."""
    tally, _, _ = work(tmp_path, ["a"], ["broken"])
    assert [checks for _, checks in tally.checked] == [[], [BROKEN]]


def test_a_batch_that_kills_workers_costs_one_article(tmp_path: Path) -> None:
    """It is halved until the guilty article is alone; the others come out of their halves."""
    tally, _, _ = work(tmp_path, ["a", "b", "poison", "c"], ["d"])
    (rejection,) = tally.rejections
    assert (rejection.source_path, rejection.reason) == ("poison.txt", "worker_killed")
    loaded = [article.text for batch, _ in tally.checked for article in read_articles(batch)]
    assert sorted(loaded) == ["a", "b", "c", "d"]
    assert len({batch.folder for batch, _ in tally.checked}) == len(tally.checked)


def test_another_failure_ends_the_run(tmp_path: Path) -> None:
    """What is no death of a worker is not tried article by article."""
    with pytest.raises(ValueError, match="no space"):
        work(tmp_path, ["a", "fault"])


def test_halves_hold_all_articles_in_their_order(tmp_path: Path) -> None:
    """Nothing is lost and nothing comes twice, and a single article cannot be halved."""
    batch = stage(tmp_path, 7, ["a", "b", "c"])
    halves = halve(batch)
    assert [[article.text for article in read_articles(half)] for half in halves] == [["a"], ["b", "c"]]
    assert halve(halves[0]) == [halves[0]]


def test_a_missing_runner_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packages of clusters are optional."""
    monkeypatch.setitem(RUNNERS, "ray", ("no_such_package", "Runner"))
    with pytest.raises(RunnerMissingError, match=r"newsmill\[ray\]"):
        new_runner(make_plan(tmp_path, runner="ray"))


@pytest.mark.parametrize(
    ("runner", "address", "says"),
    [
        ("dask", "tcp://127.0.0.1:{closed}", "nobody answers.*dask scheduler"),
        ("ray", "ray://127.0.0.1:{closed}", "nobody answers.*ray start"),
        ("dask", "tcp://127.0.0.1", "write it as tcp://HOST:8786"),
        ("dask", "tcp://127.0.0.1:port", "write it as tcp://HOST:8786"),
    ],
)
def test_a_wrong_address_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runner: str, address: str, says: str
) -> None:
    """In our words, with what to start or write, before the engine tries for minutes."""
    monkeypatch.setitem(RUNNERS, runner, (__name__, "FakeRunner"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    with pytest.raises(SchedulerMissingError, match=says):
        new_runner(make_plan(tmp_path, runner=runner, scheduler=address.format(closed=closed)))


def test_a_scheduler_without_a_runner_is_a_slip(tmp_path: Path) -> None:
    """The program says which option is missing, and reads nothing."""
    done = run_newsmill("run", "--scheduler", "tcp://127.0.0.1:1", "--data", str(tmp_path / "data"))
    assert done.returncode == 2
    assert "--runner dask" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_dask_makes_the_rows_of_a_run_here(sample_warehouse: Path, tmp_path: Path) -> None:
    """Two processes of Dask, and smaller batches: all tables as those of the usual run; checks come back too."""
    data = tmp_path / "data"
    done = run_newsmill("run", "--runner", "dask", "--workers", "2", "--batch-size", "3", "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert ", 0 failed" in done.stdout
    assert snapshot(data / "warehouse.duckdb") == snapshot(sample_warehouse)
