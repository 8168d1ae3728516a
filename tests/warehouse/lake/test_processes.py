"""Two processes load one lake at once, and one is killed: nothing is lost, nothing comes twice."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.kit.lakes import join, needs_lake
from tests.kit.waiting import HANG_SECONDS
from tests.rows.test_order import Found, found, in_one_go
from tests.warehouse.lake.test_writers import Machine, Rows, read_all
from warehouse.lake import commit
from warehouse.lake.verify import compare_with_lake

pytestmark = [pytest.mark.slow, needs_lake]

__all__ = ["found", "in_one_go"]  # fixtures: the sample pages and a copy of each, and their rows after one load

Parts = list[list[int]]
_KILLS = 4
_LONGEST = 1.5  # seconds after a step began in which the process may be killed


@pytest.fixture
def spawn() -> SpawnContext:
    """Processes that share nothing with this one."""
    return multiprocessing.get_context("spawn")


def load(machine: Machine, parts: Parts, told: Connection, together: Barrier | None = None) -> None:
    """Load parts as runs one after the other, telling each step; all processes wait within their first commit."""
    waiting = [together] if together is not None else []

    def sign_together(*given: Any) -> None:
        sign(*given)
        if waiting:
            waiting.pop().wait(HANG_SECONDS)

    sign = commit._sign
    with patch("warehouse.lake.commit._sign", sign_together):
        for number, part in enumerate(parts):
            for step in machine.run(part, f"{machine.work.parent.name}-{number}"):
                told.send(step)
    told.close()


def start(spawn: SpawnContext, machine: Machine, parts: Parts, together: Barrier | None = None) -> Loading:
    """A process that loads parts."""
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=load, args=(machine, parts, theirs, together))
    process.start()
    theirs.close()
    return Loading(process, ours)


class Loading:
    """A process that loads, and the steps that it tells."""

    def __init__(self, process: SpawnProcess, told: Connection) -> None:
        self.process, self._told = process, told

    def steps(self) -> Iterator[str]:
        """Its steps until it ends."""
        while True:
            assert self._told.poll(HANG_SECONDS), "it hangs"
            try:
                yield self._told.recv()
            except EOFError:
                self.process.join()
                return


def make_machine(folder: Path, name: str, found: Found) -> Machine:
    """A machine of the folder's lake."""
    return Machine(join(folder, name), folder / name / "work.duckdb", found)


def read_lake(machine: Machine) -> Rows:
    """What a machine that loads nothing more takes in from the lake."""
    machine.store.catch_up(machine.work)
    assert compare_with_lake(machine.store.address, machine.store.path) == {}
    return read_all(machine.store.path)


def test_two_processes_load_at_once(found: Found, in_one_go: Rows, spawn: SpawnContext, tmp_path: Path) -> None:
    """Both are within a commit, of which one fails and is made again: all rows are those of one run."""
    parts = [[0, 3, 5], [7, 1], [4, 2]], [[6, 9], [8, 0, 3], [2, 5]]
    machines = [make_machine(tmp_path, name, found) for name in ("one", "two")]
    together = spawn.Barrier(2)
    loading = [start(spawn, *given, together) for given in zip(machines, parts, strict=True)]
    steps = [list(one.steps()) for one in loading]
    assert [one.process.exitcode for one in loading] == [0, 0]
    assert sum(told.count("commit") for told in steps) > sum(map(len, parts))
    for machine in machines:
        assert read_lake(machine) == in_one_go


@pytest.mark.parametrize("step", ["catch up", "load", "commit"])
def test_a_killed_process_costs_nothing_but_time(
    found: Found, in_one_go: Rows, spawn: SpawnContext, tmp_path: Path, step: str
) -> None:
    """SIGKILL in the middle of a step, while another process loads: whoever runs again ends with the same rows."""
    chance = random.Random(step)  # noqa: S311 - an instant, no secret
    half, other = [[0, 3, 5, 7, 1]], [[4, 2], [6, 9], [8]]
    machines = [make_machine(tmp_path, name, found) for name in ("one", "two")]
    beside = start(spawn, machines[1], other)
    for _ in range(_KILLS):
        killed = start(spawn, machines[0], half)
        next((told for told in killed.steps() if told == step), None)
        time.sleep(chance.uniform(0, _LONGEST))
        killed.process.kill()
        killed.process.join()
    again = start(spawn, machines[0], half)
    for one in (again, beside):
        list(one.steps())
        assert one.process.exitcode == 0
    for machine in machines:
        assert read_lake(machine) == in_one_go
