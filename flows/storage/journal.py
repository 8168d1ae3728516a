"""One small JSON file per run, written before the work begins: a run that dies leaves a trace."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from flows.storage.folder import DataFolder

_RUNNING = "running"
_CRASHED = "crashed"
DIED = "the process died before the run ended"
# A run with one of these endings has written its own row.
_LOGGED_ITSELF = ("completed", "stopped")


class JournalEntry(msgspec.Struct, kw_only=True):
    """A run's journal entry; `exit_code`, `message` and `report` are set when it ends."""

    run_id: str
    status: str
    started_at: datetime
    row: dict[str, Any]
    exit_code: int | None = None
    message: str = ""
    report: dict[str, Any] | None = None


def _path(data: DataFolder, run_id: str) -> Path:
    return data.runs / f"{run_id}.json"


def open_journal(data: DataFolder, run_id: str, started_at: datetime, row: dict[str, Any]) -> None:
    """Note that a run began; `row` is its row of ops.runs as far as it is known."""
    write_journal(data, JournalEntry(run_id=run_id, status=_RUNNING, started_at=started_at, row=row))


def write_journal(data: DataFolder, entry: JournalEntry) -> None:
    """Write a run's entry in one step."""
    data.runs.mkdir(parents=True, exist_ok=True)
    aside = data.runs / f".{entry.run_id}.tmp"
    aside.write_bytes(msgspec.json.format(msgspec.json.encode(entry)))
    aside.replace(_path(data, entry.run_id))


def read_journal(data: DataFolder, run_id: str) -> JournalEntry | None:
    """A run's entry; None if it is missing or unreadable."""
    try:
        return msgspec.json.decode(_path(data, run_id).read_bytes(), type=JournalEntry)
    except (OSError, msgspec.DecodeError):
        return None


def close_dead_runs(data: DataFolder) -> list[str]:
    """Mark runs whose process died as crashed, and return their ids.

    The caller holds the data folder's lock and has not opened its own journal yet, so a run that
    is still open here is dead.
    """
    dead = []
    for path in sorted(data.runs.glob("*.json")):
        entry = read_journal(data, path.stem)
        if entry is not None and entry.status == _RUNNING:
            entry.status = _CRASHED
            entry.message = DIED
            write_journal(data, entry)
            dead.append(entry.run_id)
    return dead


def find_unlogged_runs(data: DataFolder, own_run_id: str) -> list[dict[str, Any]]:
    """Rows of `ops.runs` for earlier runs that failed, were cancelled or crashed before they could write their own."""
    rows = []
    for path in sorted(data.runs.glob("*.json")):
        entry = read_journal(data, path.stem)
        if entry is None or entry.run_id == own_run_id or entry.status in _LOGGED_ITSELF:
            continue
        finished = None if entry.status == _CRASHED else entry.row["finished_at"]
        times = {"started_at": entry.started_at, "finished_at": finished and datetime.fromisoformat(finished)}
        rows.append({**entry.row, **times, "status": entry.status})
    return rows
