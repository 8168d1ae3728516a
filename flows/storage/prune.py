"""What has become old in the data folder: journals, reports, staging of stopped runs, and Prefect's own records.

Each function deletes what is older than a moment, or with `dry` only counts it; it may be stopped at any instant and
called again.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from flows.reports.index import write_index
from flows.storage.folder import DataFolder
from flows.storage.journal import list_entries

_OLD = (
    "select id from flow_run where state_type in ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')"
    " and coalesce(end_time, created) < ?"
)
_BUSY_SECONDS = 30.0


def prune_journals(data: DataFolder, before: datetime, logged: Collection[str], *, dry: bool) -> int:
    """Delete journals of runs that began before a moment and that the run log has (`logged`); how many."""
    old = [entry.run_id for entry in list_entries(data) if entry.started_at < before and entry.run_id in logged]
    return _delete((data.runs / f"{run_id}.json" for run_id in old), dry=dry)


def prune_reports(data: DataFolder, before: datetime, *, dry: bool) -> int:
    """Delete reports that were written before a moment, with what lies beside them under their name; how many."""
    pages = [path for path in data.reports.glob("*.html") if path.name != "index.html"]
    old = [path for path in pages if path.stat().st_mtime < before.timestamp()]
    for page in [] if dry else old:
        shutil.rmtree(page.with_suffix(""), ignore_errors=True)
        page.with_suffix(".json").unlink(missing_ok=True)
    count = _delete(old, dry=dry)
    if count and not dry:
        write_index(data.reports)
    return count


def prune_staging(data: DataFolder, before: datetime, *, dry: bool) -> int:
    """Delete staged batches of runs that were stopped before a moment; how many runs'."""
    old = [path for path in data.staging.glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in [] if dry else old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)


def prune_prefect(database: Path, before: datetime, *, dry: bool) -> int:
    """Delete the records of flow runs that ended before a moment, and older events; how many runs.

    A server may be running over the database. What is the latest artifact of its name stays.

    Raises:
        sqlite3.Error: if the database is damaged or busy for long.
    """
    if not database.exists():
        return 0
    moment = before.strftime("%Y-%m-%d %H:%M:%S")
    with contextlib.closing(sqlite3.connect(database, timeout=_BUSY_SECONDS)) as connection:
        count = int(connection.execute(f"select count(*) from ({_OLD})", [moment]).fetchone()[0])  # noqa: S608 - constants
        if dry:
            return count
        connection.execute("pragma foreign_keys = on")
        with connection:
            connection.execute(f"delete from log where flow_run_id in ({_OLD})", [moment])  # noqa: S608 - constants
            connection.execute(
                f"delete from artifact where flow_run_id in ({_OLD})"  # noqa: S608 - constants
                " and id not in (select latest_id from artifact_collection where latest_id is not null)",
                [moment],
            )
            connection.execute(f"delete from task_run where flow_run_id in ({_OLD})", [moment])  # noqa: S608 - constants
            connection.execute(f"delete from flow_run where id in ({_OLD})", [moment])  # noqa: S608 - constants
            for table in ("event_resources", "events"):
                connection.execute(f"delete from {table} where occurred < ?", [moment])  # noqa: S608 - constants
        with contextlib.suppress(sqlite3.OperationalError):  # a server that runs holds it
            connection.execute("vacuum")
    return count


def _delete(paths: Iterable[Path], *, dry: bool) -> int:
    """Delete files; how many there were."""
    count = 0
    for path in paths:
        count += 1
        if not dry:
            path.unlink(missing_ok=True)
    return count
