"""Clusters of Dask and Ray: the rows of a run at home, whichever of their processes dies."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kit.clusters import dask_cluster, needs_ray, workers_of
from tests.kit.program import free_port, run_newsmill, start_newsmill
from tests.kit.snapshots import Snapshot, snapshot
from tests.kit.waiting import HANG_SECONDS, wait_until

pytestmark = [pytest.mark.slow, needs_ray]


@dataclass(frozen=True)
class Home:
    """A data folder on a disk that all workers see."""

    data: Path

    def say(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Grind the sample pages, one a batch, to the end."""
        return run_newsmill("run", "--batch-size", "1", "--data", str(self.data), *options)

    def start(self, *options: str) -> subprocess.Popen[str]:
        """Start to grind them, until a batch is parsed."""
        command = ("run", "--batch-size", "1", "--data", str(self.data), *options)
        program = start_newsmill(*command, own_group=True)
        wait_until(lambda: self._has_parsed() or program.poll() is not None, "a kept parse")
        assert program.poll() is None, program.communicate()
        return program

    def rows(self) -> Snapshot:
        """All that the warehouse holds."""
        return snapshot(self.data / "warehouse.duckdb")

    def _has_parsed(self) -> bool:
        file = self.data / "reusable.sqlite"
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as kept:
            return kept.execute("select 1 from work limit 1").fetchone() is not None
        return False


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A data folder without rows."""
    return Home(tmp_path / "data")


@pytest.fixture(scope="module")
def expected(sample_warehouse: Path) -> Snapshot:
    """The rows of a run at home."""
    return snapshot(sample_warehouse)


@pytest.mark.parametrize("runner", ["dask", "ray"])
def test_a_worker_that_is_killed_costs_its_batch_a_try(home: Home, expected: Snapshot, runner: str) -> None:
    """SIGKILL for one of two workers of a run's own cluster: the run ends well, with the same rows."""
    program = home.start("--runner", runner, "--workers", "2")
    os.kill(workers_of(runner, program.pid)[-1], signal.SIGKILL)
    _, told = program.communicate(timeout=HANG_SECONDS)
    assert program.returncode == 0, told
    assert home.rows() == expected


def test_a_scheduler_that_is_killed_costs_a_run_and_no_row(home: Home, expected: Snapshot) -> None:
    """SIGKILL for the scheduler behind an address: the run ends and says what to start, the next one has all rows."""
    port = free_port()
    with dask_cluster(port) as first:
        program = home.start("--runner", "dask", "--scheduler", first.address)
        first.kill_scheduler()
        _, told = program.communicate(timeout=HANG_SECONDS)
        assert program.returncode == 1
        assert f"nobody answers at --scheduler {first.address}" in told
        assert "Traceback" not in told
        assert not (home.data / "warehouse.duckdb").exists()
    with dask_cluster(port) as second:
        done = home.say("--runner", "dask", "--scheduler", second.address)
    assert done.returncode == 0, done.stderr
    assert home.rows() == expected
