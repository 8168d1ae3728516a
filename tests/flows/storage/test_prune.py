"""What is old goes from the data folder, and nothing else."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.storage.folder import DataFolder
from flows.storage.journal import JournalEntry, write_journal
from flows.storage.prune import prune_journals, prune_prefect, prune_reports, prune_staging

NOW = datetime(2024, 5, 16, tzinfo=UTC)
CUT = NOW - timedelta(days=90)
DAYS = {"new": 1, "old": 100}


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder with an old and a new record of each kind."""
    data = DataFolder(tmp_path)
    for name, days in DAYS.items():
        then = NOW - timedelta(days=days)
        write_journal(data, JournalEntry(run_id=name, status="completed", started_at=then, row={}))
        for path in (data.reports / f"{name}.html", data.reports / name / "docs.html", data.staging / name / "batch"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", encoding="utf-8")
            for one in (path, path.parent) if path.parent != data.reports else (path,):
                os.utime(one, (then.timestamp(), then.timestamp()))
    write_journal(data, JournalEntry(run_id="unlogged", status="failed", started_at=CUT - timedelta(days=9), row={}))
    return data


@pytest.mark.parametrize("dry", [True, False])
def test_old_files_go_and_a_dry_run_only_counts(data: DataFolder, dry: bool) -> None:
    """New ones stay, and so does the journal of a run that the run log lacks."""
    assert prune_journals(data, CUT, {"old", "new"}, dry=dry) == 1
    assert prune_reports(data, CUT, dry=dry) == 1
    assert prune_staging(data, CUT, dry=dry) == 1
    for folder, kept in ((data.runs, {"new", "unlogged"}), (data.staging, {"new"})):
        assert {path.stem for path in folder.iterdir()} == (kept | {"old"} if dry else kept)
    assert (data.reports / "old").exists() == (data.reports / "old.html").exists() == dry
    assert (data.reports / "new" / "docs.html").exists()


@pytest.mark.parametrize("dry", [True, False])
def test_old_runs_leave_prefects_database(tmp_path: Path, dry: bool) -> None:
    """With their tasks and log lines; open ones and the latest artifact of a name stay."""
    path = tmp_path / "prefect.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(
            "create table flow_run (id, state_type, end_time, created);"
            "create table task_run (id, flow_run_id); create table log (flow_run_id);"
            "create table artifact (id, flow_run_id); create table artifact_collection (latest_id);"
            "create table events (occurred); create table event_resources (occurred);"
        )
        for name, days in (*DAYS.items(), ("open", 100)):
            then = (NOW - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")
            state = "RUNNING" if name == "open" else "COMPLETED"
            database.execute("insert into flow_run values (?, ?, ?, ?)", [name, state, then, then])
            for table, row in (("task_run", [name, name]), ("log", [name]), ("artifact", [name, name])):
                database.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)  # noqa: S608
            database.execute("insert into artifact values (?, ?)", [f"latest of {name}", name])
            database.execute("insert into artifact_collection values (?)", [f"latest of {name}"])
            database.execute("insert into events values (?)", [then])
    assert prune_prefect(path, CUT, dry=dry) == 1
    with closing(sqlite3.connect(path)) as database:
        runs, artifacts, events = (
            {row[0] for row in database.execute(f"select {column} from {table}")}  # noqa: S608
            for column, table in (("flow_run_id", "task_run"), ("id", "artifact"), ("rowid", "events"))
        )
    assert runs == ({"new", "open", "old"} if dry else {"new", "open"})
    assert ("old" in artifacts) == dry
    assert "latest of old" in artifacts
    assert len(events) == (3 if dry else 1)
    assert prune_prefect(tmp_path / "none.db", CUT, dry=dry) == 0
