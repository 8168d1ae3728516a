"""Whole programs over a data folder in a store, whose lake lies there too: the rows are those of a run at home.

The store fails, is slow and lists late, and what a run needs is killed under it: nothing is lost, nothing comes twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from flows.storage.objects import Objects
from tests.kit.clusters import workers_of
from tests.kit.lakes import needs_lake
from tests.kit.postgres import Postgres, needs_postgres, postgres_server
from tests.kit.program import PAGES, run_newsmill, start_newsmill
from tests.kit.s3 import BUCKET, S3, needs_s3, s3_server
from tests.kit.snapshots import Snapshot, snapshot
from tests.kit.waiting import HANG_SECONDS, wait_until

pytestmark = [pytest.mark.slow, needs_s3, needs_lake]

_MOST_RUNS = 4  # how often a run is said again while its store fails at times


@dataclass(frozen=True)
class Site:
    """A data folder by address, and machines that work with it, each in a folder of its own."""

    address: str
    folder: Path

    def work(self, machine: str) -> Path:
        """A machine's working folder."""
        return self.folder / machine

    def attempt(self, machine: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Say a command on a machine."""
        return run_newsmill(*arguments, "--data", self.address, "--work", str(self.work(machine)))

    def say(self, machine: str, *arguments: str) -> None:
        """Say a command that ends well."""
        done = self.attempt(machine, *arguments)
        assert done.returncode == 0, done.stderr

    def start(self, machine: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a command on a machine."""
        where = ("--data", self.address, "--work", str(self.work(machine)))
        return start_newsmill(*arguments, *where, own_group=True)

    def rows(self, machine: str) -> Snapshot:
        """What a machine has when it has taken in all that the lake has."""
        self.say(machine, "sql", "select 1")
        return snapshot(self.work(machine) / "warehouse.duckdb")

    def named(self, part: str) -> list[str]:
        """The objects of a part of the data folder."""
        return list((Objects(self.address) / part).marks())


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    """A server that all programs of these tests find in their environment."""
    with s3_server() as server, pytest.MonkeyPatch.context() as environment:
        for name, value in server.environment.items():
            environment.setenv(name, value)
        yield server


@pytest.fixture
def site(s3: S3, request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """A data folder by address with a lake, whose catalogue lies on this machine."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    site = Site(f"s3://{BUCKET}/{name}", tmp_path)
    site.say("one", "lake", str(tmp_path / "lake.sqlite"))
    return site


@pytest.fixture(scope="module")
def expected(sample_warehouse: Path) -> Snapshot:
    """The rows of a run at home, over a DuckDB file."""
    return snapshot(sample_warehouse)


def end(program: subprocess.Popen[str]) -> int:
    """Wait for a program's end; its exit code."""
    program.communicate(timeout=HANG_SECONDS)
    return program.returncode


@pytest.mark.parametrize("runner", ["local", "dask", "ray"])
def test_rows_are_those_of_a_run_at_home(site: Site, expected: Snapshot, runner: str) -> None:
    """The rows are the same with any runner and on any machine, and no batch is left in the store."""
    if runner == "ray" and find_spec("prefect_ray") is None:
        pytest.skip("needs newsmill[ray]")
    site.say("one", "run", "--runner", runner, "--workers", "2", "--batch-size", "2")
    assert snapshot(site.work("one") / "warehouse.duckdb") == expected
    assert site.rows("two") == expected
    assert site.named("staging") == []
    assert len(site.named("kept")) == len(PAGES)
    assert any(name.endswith(".html") for name in site.named("reports"))
    assert len(site.named("runs")) == 1


def test_a_store_that_fails_is_slow_and_lists_late_loses_nothing(site: Site, s3: S3, expected: Snapshot) -> None:
    """One request in twenty is refused, and no listing has what was written; a run that gives up is said again."""
    s3.between.failing, s3.between.slow, s3.between.late = 0.05, 0.01, HANG_SECONDS
    try:
        codes = [0 for _ in range(_MOST_RUNS) if site.attempt("one", "run").returncode == 0]
    finally:
        s3.between.calm()
    assert codes
    assert s3.between.failed > 0
    assert site.rows("one") == expected
    assert site.rows("two") == expected


def test_a_store_that_goes_away_costs_a_run_and_no_row(site: Site, s3: S3, expected: Snapshot) -> None:
    """It stops answering while batches are worked on; when it answers again, the next run loads them."""
    program = site.start("one", "run", "--runner", "dask", "--workers", "2", "--batch-size", "1")
    wait_until(lambda: site.named("kept"), "a kept parse", lambda: program.poll() is None)
    s3.between.is_down = True
    try:
        code = end(program)
    finally:
        s3.between.calm()
    assert code != 0
    site.say("one", "run")
    assert site.rows("one") == expected
    assert site.named("staging") == []


def test_a_worker_that_is_killed_costs_its_batch_a_try(site: Site, expected: Snapshot) -> None:
    """SIGKILL for a worker of Dask while it has a batch: the run itself ends well, with the same rows."""
    program = site.start("one", "run", "--runner", "dask", "--workers", "2", "--batch-size", "1")
    wait_until(lambda: site.named("kept"), "a kept parse", lambda: program.poll() is None)
    os.kill(workers_of("dask", program.pid)[-1], signal.SIGKILL)
    assert end(program) == 0
    assert site.rows("one") == expected


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """A server for a catalogue."""
    with postgres_server() as server:
        yield server


@needs_postgres
def test_a_catalogue_that_is_killed_costs_a_run_and_no_row(
    s3: S3, postgres: Postgres, tmp_path: Path, expected: Snapshot
) -> None:
    """Postgres gets SIGKILL while a run works; the run says so, and the next one ends with the same rows."""
    site = Site(f"s3://{BUCKET}/catalogue", tmp_path)
    site.say("one", "lake", postgres.catalogue)
    program = site.start("one", "run")
    wait_until(lambda: site.named("kept"), "a kept parse", lambda: program.poll() is None)
    postgres.kill()
    try:
        code = end(program)
    finally:
        postgres.start()
    assert code != 0
    site.say("one", "run")
    assert site.rows("one") == expected
    assert site.rows("two") == expected


def test_a_schedule_reads_the_inbox_at_the_address_once(site: Site) -> None:
    """What lies there is loaded by the first tick, on whichever machine, and left alone until it is another one."""
    inbox = Objects(site.address) / "inbox"
    for page in PAGES[:2]:
        inbox.put(page, page.name)
    told = [site.attempt(machine, "schedule", "--once").stdout for machine in ("one", "one", "two")]
    assert [line.partition(": ")[2].partition(",")[0] for line in told] == [
        "2 read: 2 loaded",
        "2 read: 0 loaded",
        "2 read: 0 loaded",
    ]
    inbox.put(PAGES[2], "later.txt")
    assert "3 read: 1 loaded" in site.attempt("one", "schedule", "--once").stdout
    elsewhere = f"s3://{BUCKET}/incoming"
    Objects(elsewhere).put(PAGES[3], "other.txt")
    assert "1 read: 1 loaded" in site.attempt("two", "schedule", "--once", "--inbox", elsewhere).stdout
    assert len(site.rows("one")["articles"]) == 4
