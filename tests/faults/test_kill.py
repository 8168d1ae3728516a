"""SIGKILL at random instants in every stage: the re-run's tables equal those of a run that nothing disturbed."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.faults.mill import STAGES, Mill, is_free, kill, leftovers, statuses, wait_for_the_end
from tests.kit.program import PAGES
from tests.kit.snapshots import Snapshot, snapshot
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.publish import inspect_warehouse

# Instants per stage; `make faults KILLS=20` sets it.
KILLS = int(os.environ.get("KILLS", "3"))


@pytest.mark.parametrize("stage", list(STAGES))
@pytest.mark.parametrize("instant", range(KILLS))
def test_after_a_kill_the_next_run_ends_as_if_nothing_had_been(
    mill: Mill, data: Path, undisturbed: Snapshot, stage: str, instant: int
) -> None:
    """Readers see the old or the new state; no process, file or lock stays; the run log and Prefect say crashed."""
    before = snapshot(data / "warehouse.duckdb")
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1", "--workers", "2")
    process = mill.start_into(stage, instant, data, *arguments)
    dead = process.poll() is None
    kill(process) if dead else process.communicate()
    wait_for_the_end(process)
    assert is_free(data / "newsmill.lock")
    inspect_warehouse(data / "warehouse.duckdb")
    assert snapshot(data / "warehouse.duckdb") in (before, undisturbed)

    code, output = mill.run(*arguments)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed
    assert leftovers(data) == []
    assert is_free(data / "newsmill.lock")
    ended = statuses(data / "warehouse.duckdb")
    assert ended in (["completed", "crashed", "completed"], ["completed", "completed", "completed"], ["completed"] * 2)
    states = mill.flow_states()
    with open_for_reading(data / "warehouse.duckdb") as connection:
        for run_id, status in connection.execute("select run_id, status from ops.runs").fetchall():
            assert status != "crashed" or states[run_id] == "CRASHED"
            assert states[run_id] != "RUNNING"
    assert mill.run("verify", "--data", str(data))[0] == 0


@pytest.mark.parametrize("stage", ["load", "publish"])
@pytest.mark.parametrize("instant", range(KILLS))
def test_a_kill_while_an_earlier_layout_is_migrated_leaves_the_old_file(
    mill: Mill, data: Path, undisturbed: Snapshot, stage: str, instant: int
) -> None:
    """The published file is of the old layout or of today's; the next run ends as if nothing had been."""
    with open_for_writing(data / "warehouse.duckdb") as connection:
        connection.execute("alter table ops.article_words drop column story_id")
        connection.execute("alter table ops.article_words drop column is_stale")
    before = snapshot(data / "warehouse.duckdb")
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1", "--workers", "1")
    process = mill.start_into(stage, instant, data, *arguments)
    kill(process) if process.poll() is None else process.communicate()
    wait_for_the_end(process)
    assert snapshot(data / "warehouse.duckdb") in (before, undisturbed)
    code, output = mill.run(*arguments)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed
    assert mill.run("verify", "--data", str(data))[0] == 0


@pytest.mark.parametrize("instant", range(KILLS))
def test_a_kill_while_the_store_is_maintained_loses_nothing(mill: Mill, data: Path, instant: int) -> None:
    """Whatever was under way, the warehouse is as it was, and the next call finishes."""
    before = snapshot(data / "warehouse.duckdb")
    (data / "tables" / "manifest.json").unlink()  # so that the next run writes all files anew, and there is much to do
    assert mill.run("run", *map(str, PAGES[:2]), "--data", str(data))[0] == 0
    process = mill.start("maintain", "--data", str(data), "--keep-days", "1")
    time.sleep(random.Random(instant).uniform(0.5, 4))  # noqa: S311 - an instant, no secret
    kill(process) if process.poll() is None else process.communicate()
    wait_for_the_end(process)
    assert snapshot(data / "warehouse.duckdb") == before
    assert mill.run("maintain", "--data", str(data))[0] == 0
    assert snapshot(data / "warehouse.duckdb") == before
    assert mill.run("verify", "--data", str(data))[0] == 0
