"""Whole programs over a lake, two at once, one of them killed: the rows are those of one run over a DuckDB file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.storage.folder import DataFolder
from tests.benchmarks.articles import write_articles
from tests.kit.lakes import make_lake, needs_lake
from tests.kit.program import PAGES, members_of, run_newsmill, start_newsmill
from tests.kit.snapshots import Snapshot, snapshot
from tests.kit.waiting import HANG_SECONDS, wait_until
from warehouse.lake.address import write_address
from warehouse.lake.verify import compare_with_lake
from warehouse.store import LakeStore

pytestmark = [pytest.mark.slow, needs_lake]

_ARTICLES = 24
# What is seen from outside when a run begins to read, work and load, and the longest wait after it, in seconds.
_STAGES = {"annotate": ("staging/*/batch-*", 3.0), "load": ("staging/*/warehouse.duckdb", 1.0),
           "commit": ("staging/*/warehouse.duckdb", 4.0)}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all data folders lie, and the made-up articles that are read beside the sample pages."""
    folder = tmp_path_factory.mktemp("programs")
    write_articles(folder / "all.jsonl", _ARTICLES)
    lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("one", lines[:12]), ("both", lines[12:15]), ("other", lines[15:])):
        (folder / f"{name}.jsonl").write_text("".join(part), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def one_part(folder: Path) -> list[str]:
    """The articles that one of two programs loads."""
    return [str(folder / "one.jsonl"), str(folder / "both.jsonl"), *map(str, PAGES[:3])]


@pytest.fixture(scope="module")
def other_part(folder: Path) -> list[str]:
    """Those of the other one; some are in both."""
    return [str(folder / "both.jsonl"), str(folder / "other.jsonl"), *map(str, PAGES[2:])]


@pytest.fixture(scope="module")
def at_home(folder: Path, one_part: list[str], other_part: list[str]) -> Snapshot:
    """The tables of a DuckDB file that one run fills."""
    done = run_newsmill("run", *one_part, *other_part, "--data", str(folder / "home"))
    assert done.returncode == 0, done.stderr
    return snapshot(folder / "home" / "warehouse.duckdb")


@pytest.fixture
def machine(folder: Path, request: pytest.FixtureRequest) -> Callable[[str], DataFolder]:
    """Makes a data folder of the test's own lake."""
    lake = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)

    def make(name: str) -> DataFolder:
        data = DataFolder(folder / f"{lake}-{name}")
        write_address(data.root, make_lake(folder / lake))
        return data

    return make


def take_in(data: DataFolder) -> Snapshot:
    """What a machine has when it has taken in all that the lake has."""
    assert run_newsmill("sql", "select 1", "--data", str(data.root)).returncode == 0
    store = data.store
    assert isinstance(store, LakeStore)
    assert compare_with_lake(store.address, store.path) == {}
    return snapshot(data.warehouse)


def end(program: subprocess.Popen[str]) -> int:
    """Wait for a program's end; its exit code."""
    program.communicate(timeout=HANG_SECONDS)
    return program.returncode


def test_two_programs_load_at_once(
    machine: Callable[[str], DataFolder], one_part: list[str], other_part: list[str], at_home: Snapshot
) -> None:
    """Both end well, and both have the rows of one."""
    machines = [machine("one"), machine("two")]
    parts = zip((one_part, other_part), machines, strict=True)
    assert [end(one) for one in [start_newsmill("run", *part, "--data", str(data.root)) for part, data in parts]] == [
        0,
        0,
    ]
    for data in machines:
        assert take_in(data) == at_home


@pytest.mark.parametrize("stage", list(_STAGES))
def test_a_killed_program_runs_again(
    machine: Callable[[str], DataFolder], one_part: list[str], other_part: list[str], at_home: Snapshot, stage: str
) -> None:
    """All its processes get SIGKILL while another program loads; then it runs again, and both have the rows of one."""
    one, two = machine("one"), machine("two")
    killed = start_newsmill("run", *one_part, "--data", str(one.root), own_group=True)
    beside = start_newsmill("run", *other_part, "--data", str(two.root))
    pattern, longest = _STAGES[stage]
    wait_until(lambda: list(one.root.glob(pattern)), f"its {stage}", lambda: killed.poll() is None)
    time.sleep(random.Random(stage).uniform(0, longest))  # noqa: S311 - an instant, no secret
    if killed.poll() is None:
        os.killpg(killed.pid, signal.SIGKILL)
    end(killed)
    wait_until(lambda: not members_of(killed.pid), "the end of its processes")
    done = run_newsmill("run", *one_part, "--data", str(one.root))
    assert (done.returncode, end(beside)) == (0, 0), done.stderr
    for data in (one, two):
        assert take_in(data) == at_home
