"""One small JSON file per run, written before the work begins: a run that dies leaves a trace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from flows.storage.folder import DataFolder

_RUNNING = "running"
_CRASHED = "crashed"
DIED = "the process died before the run ended"
DIED_LATE = "the process died after the run was published; the next run caught up"
# A run with one of these endings has written its own row.
_LOGGED_ITSELF = ("completed", "stopped")


class JournalEntry(msgspec.Struct, kw_only=True):
    """A run's journal entry; `exit_code`, `message`, `warnings` and `report` are set when it ends."""

    run_id: str
    status: str
    started_at: datetime
    row: dict[str, Any]
    exit_code: int | None = None
    message: str = ""
    warnings: list[str] = []
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
    with aside.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(entry)))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(_path(data, entry.run_id))


def read_journal(data: DataFolder, run_id: str) -> JournalEntry | None:
    """A run's entry; None if it is missing or unreadable."""
    try:
        return msgspec.json.decode(_path(data, run_id).read_bytes(), type=JournalEntry)
    except (OSError, msgspec.DecodeError):
        return None


def read_last_entry(data: DataFolder, since: datetime) -> JournalEntry | None:
    """The entry of the last run that began at `since` or later; None if there is none."""
    fresh = [path for path in data.runs.glob("*.json") if path.stat().st_mtime >= since.timestamp() - 1]
    entries = [entry for path in fresh if (entry := read_journal(data, path.stem)) and entry.started_at >= since]
    return max(entries, key=lambda entry: entry.started_at, default=None)


def close_dead_runs(data: DataFolder, published: Mapping[str, str]) -> dict[str, str]:
    """Mark runs whose process died as crashed, and return their statuses by id.

    `published` has the status of each run that published the warehouse: it is its status, whatever came afterwards.
    The caller holds the data folder's lock and has not opened its own journal yet, so a run that is still open
    here is dead.
    """
    dead = {}
    for path in sorted(data.runs.glob("*.json")):
        entry = read_journal(data, path.stem)
        if entry is not None and entry.status == _RUNNING:
            entry.status = published.get(entry.run_id, _CRASHED)
            entry.message = DIED if entry.status == _CRASHED else DIED_LATE
            write_journal(data, entry)
            dead[entry.run_id] = entry.status
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
