"""One small JSON file per run, written before the work begins: a run that dies leaves a trace."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
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
    """A run's journal entry; `exit_code`, `message`, `warnings` and `report` are set when it ends.

    A run that found nothing new publishes nothing (`has_row` is false): the next one that publishes logs its row.
    """

    run_id: str
    status: str
    started_at: datetime
    row: dict[str, Any]
    exit_code: int | None = None
    message: str = ""
    warnings: list[str] = []
    report: dict[str, Any] | None = None
    has_row: bool = True


class Head(msgspec.Struct):
    """What tells whether an entry is of interest: reports are large, and are not decoded for it."""

    run_id: str
    status: str
    started_at: datetime
    has_row: bool = True


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


def close_dead_runs(data: DataFolder, heads: Sequence[Head], published: Mapping[str, str]) -> dict[str, str]:
    """Mark runs whose process died as crashed, and return their statuses by id.

    `heads` are those of all entries. `published` has the status of each run that published the warehouse; that status
    holds, whatever came afterwards. The caller holds the data folder's lock and has not opened its own journal yet, so
    a run that is still open here is dead.
    """
    dead = {}
    for head in heads:
        entry = read_journal(data, head.run_id) if head.status == _RUNNING else None
        if entry is not None:
            entry.status = published.get(entry.run_id, _CRASHED)
            entry.message = DIED if entry.status == _CRASHED else DIED_LATE
            write_journal(data, entry)
            dead[entry.run_id] = entry.status
    return dead


def find_last_ends(heads: Sequence[Head], count: int) -> dict[str, str]:
    """How the last runs ended, by id, of these heads of entries; not those that were still open."""
    ended = sorted((head for head in heads if head.status != _RUNNING), key=lambda head: head.started_at)
    return {head.run_id: head.status for head in ended[-count:]}


def find_unlogged_runs(
    data: DataFolder, own_run_id: str, logged: Collection[str] = frozenset()
) -> list[dict[str, Any]]:
    """Rows of `ops.runs` that lack (`logged` are there): of runs that failed, ended early, or found nothing new."""
    rows = []
    for head in list_entries(data):
        if head.run_id == own_run_id or head.run_id in logged or (head.status in _LOGGED_ITSELF and head.has_row):
            continue
        if (entry := read_journal(data, head.run_id)) is None:
            continue
        finished = None if entry.status == _CRASHED else entry.row["finished_at"]
        times = {"started_at": entry.started_at, "finished_at": finished and datetime.fromisoformat(finished)}
        rows.append({**entry.row, **times, "status": entry.status})
    return rows


def has_open_runs(data: DataFolder) -> bool:
    """Whether a run has begun and not told its end."""
    return any(head.status == _RUNNING for head in list_entries(data))


def list_entries(data: DataFolder) -> list[Head]:
    """The heads of all entries that can be read, in the order of their names."""
    heads = []
    for path in sorted(data.runs.glob("*.json")):
        try:
            heads.append(msgspec.json.decode(path.read_bytes(), type=Head))
        except (OSError, msgspec.DecodeError):
            continue
    return heads
