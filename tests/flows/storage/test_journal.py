"""A run leaves a trace before it works, and nobody takes a living run's lock."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.storage.folder import DataFolder
from flows.storage.journal import (
    JournalEntry,
    close_dead_runs,
    find_unlogged_runs,
    open_journal,
    read_journal,
    write_journal,
)
from flows.storage.lock import WarehouseBusyError, hold_lock
from tests.kit.waiting import FOR_EVER

START = datetime(2024, 5, 16, 8, tzinfo=UTC)


def test_a_run_that_never_ended_is_logged_as_crashed(tmp_path: Path) -> None:
    """Its row says crashed and has no end; running it through again changes nothing."""
    data = DataFolder(tmp_path)
    open_journal(data, "dead", START, {"run_id": "dead", "status": "failed", "finished_at": None, "articles_read": 0})
    expected = {"run_id": "dead", "status": "crashed", "started_at": START, "finished_at": None, "articles_read": 0}
    assert close_dead_runs(data) == ["dead"]
    assert close_dead_runs(data) == []
    assert find_unlogged_runs(data, "other") == [expected]
    assert find_unlogged_runs(data, "other") == [expected]
    entry = read_journal(data, "dead")
    assert entry is not None
    assert entry.status == "crashed"


def test_a_run_that_wrote_its_rows_is_not_logged_again(tmp_path: Path) -> None:
    """Completed and stopped runs have their rows; the own run is not dead."""
    data = DataFolder(tmp_path)
    for status in ("completed", "stopped"):
        write_journal(data, JournalEntry(run_id=status, status=status, started_at=START, row={}))
    open_journal(data, "own", START, {})
    assert find_unlogged_runs(data, "own") == []


def test_a_damaged_journal_is_no_obstacle(tmp_path: Path) -> None:
    """Half a file is skipped."""
    data = DataFolder(tmp_path)
    data.runs.mkdir()
    (data.runs / "half.json").write_text('{"run_id": "ha', encoding="utf-8")
    assert find_unlogged_runs(data, "own") == []


def test_the_lock_is_exclusive_and_dies_with_its_holder(tmp_path: Path) -> None:
    """While a process holds it nobody else gets it; once it is killed it is free."""
    lock = tmp_path / "newsmill.lock"
    program = (
        "import sys, time; from pathlib import Path; from flows.storage.lock import hold_lock\n"
        "with hold_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(float(sys.argv[2]))"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(lock), str(FOR_EVER)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(WarehouseBusyError, match=f"process {holder.pid}"), hold_lock(lock):
        pass
    holder.kill()
    holder.wait()
    with hold_lock(lock):
        pass
