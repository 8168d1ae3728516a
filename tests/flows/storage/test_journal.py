"""A run leaves a trace before it works, and nobody takes a living run's lock."""

from __future__ import annotations

import os
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
    list_entries,
    open_journal,
    read_journal,
    write_journal,
)
from flows.storage.lock import WarehouseBusyError, hold_lock, hold_locks
from tests.kit.program import run_program
from tests.kit.waiting import FOR_EVER

START = datetime(2024, 5, 16, 8, tzinfo=UTC)


def test_a_run_that_never_ended_is_logged_as_crashed(tmp_path: Path) -> None:
    """Its row says crashed and has no end; running it through again changes nothing."""
    data = DataFolder(tmp_path)
    open_journal(data, "dead", START, {"run_id": "dead", "status": "failed", "finished_at": None, "articles_read": 0})
    expected = {"run_id": "dead", "status": "crashed", "started_at": START, "finished_at": None, "articles_read": 0}
    assert close_dead_runs(data, list_entries(data), {}) == {"dead": "crashed"}
    assert close_dead_runs(data, list_entries(data), {}) == {}
    assert find_unlogged_runs(data, "other") == [expected]
    assert find_unlogged_runs(data, "other") == [expected]
    entry = read_journal(data, "dead")
    assert entry is not None
    assert entry.status == "crashed"


def test_a_run_that_died_after_publication_is_what_the_warehouse_says(tmp_path: Path) -> None:
    """Journal and run log agree: what is published is completed, or stopped, and never crashed."""
    data = DataFolder(tmp_path)
    open_journal(data, "late", START, {"run_id": "late", "status": "failed", "finished_at": None})
    assert close_dead_runs(data, list_entries(data), {"late": "completed"}) == {"late": "completed"}
    assert find_unlogged_runs(data, "other") == []


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


def test_two_data_folders_share_the_lock_of_one_warehouse(tmp_path: Path) -> None:
    """By whatever way it is named: through a link, or from elsewhere; the process itself may hold it again."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    one = DataFolder(tmp_path / "one", tmp_path / "real" / "shared.duckdb")
    other = DataFolder(tmp_path / "other", tmp_path / "link" / "shared.duckdb")
    hold = "import sys\nfrom pathlib import Path\nfrom flows.storage.folder import DataFolder\n"
    hold += "from flows.storage.lock import hold_locks\n"
    hold += "with hold_locks(DataFolder(Path(sys.argv[1]), Path(sys.argv[2]))): pass"
    with hold_locks(one), hold_locks(one):
        done = run_program([sys.executable, "-c", hold, other.root, other.warehouse])
        assert f"another run holds {other.warehouse}" in done.stderr
    assert run_program([sys.executable, "-c", hold, other.root, other.warehouse]).returncode == 0


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


def test_an_entry_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is synced before it takes the old one's place: a power cut leaves the old entry or the new one."""
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        steps.append("sync")
        sync(handle)

    def note_replace(path: Path, target: Path) -> Path:
        steps.append("replace")
        return rename(path, target)

    monkeypatch.setattr("os.fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_replace)
    open_journal(DataFolder(tmp_path), "run", datetime(2024, 5, 16, tzinfo=UTC), {})
    assert steps == ["sync", "replace"]
