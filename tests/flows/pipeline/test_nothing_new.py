"""A run with nothing to do says so at once, and a run that has something to do is never left out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.inputs import list_sources
from flows.pipeline.nothing_new import find_nothing_new
from flows.pipeline.planning import make_plan
from flows.stages.load import begin_load
from flows.stages.measure import RunMeasures
from flows.stages.publish import export_run, publish_run, write_run_log
from flows.stages.rows import run_row
from flows.stages.usual import USUAL
from flows.storage.folder import DataFolder
from flows.storage.journal import find_unlogged_runs, open_journal, read_journal
from flows.storage.known_files import KnownFiles
from tests.kit.program import ROOT
from warehouse.changed import Changed


@pytest.fixture
def store(tmp_path: Path) -> DataFolder:
    """A published data folder, and an inbox of one file that is known."""
    data = DataFolder(tmp_path / "data")
    data.inbox.mkdir(parents=True)
    (data.inbox / "page.txt").write_text("It rained.", encoding="utf-8")
    plan = make_plan(data, USUAL | {"inputs": [str(data.inbox)]}, "first")
    copied = begin_load(plan)
    counts = {"read": 1, "loaded": 1, "unchanged": 0, "rejected": 0, "duplicate": 0}
    write_run_log(plan, run_row(plan, "completed", datetime.now(UTC), counts), [], [], RunMeasures())
    publish_run(plan, copied)
    export_run(plan, Changed(), behind=True)
    plan.folder.rmdir()
    sources = list_sources(plan.inputs, data.home)
    later = datetime.now(UTC) + timedelta(hours=1)
    known = {source.source_path: 3 for source in sources}
    KnownFiles(data.known_files, plan.file_versions).remember(sources, known, "first", later)
    return data


def test_a_journal_line_now_and_a_row_with_the_next_publication(store: DataFolder) -> None:
    """The run is told as completed, with all articles unchanged; the run log gets it from the journal."""
    entry = find_nothing_new(store, {"inputs": [str(store.inbox)]})
    assert entry is not None
    assert entry.message == "3 read: 0 loaded, 3 unchanged, 0 rejected"
    kept = read_journal(store, entry.run_id)
    assert kept is not None
    assert (kept.status, kept.exit_code) == ("completed", 0)
    (row,) = find_unlogged_runs(store, "next")
    assert (row["run_id"], row["status"], row["articles_unchanged"]) == (entry.run_id, "completed", 3)
    assert row["finished_at"] >= row["started_at"]


def _add(data: DataFolder) -> None:
    (data.inbox / "new.txt").write_text("It snowed.", encoding="utf-8")


def _change(data: DataFolder) -> None:
    (data.inbox / "page.txt").write_text("It snowed.", encoding="utf-8")


def _die(data: DataFolder) -> None:
    open_journal(data, "dead", datetime.now(UTC), {})


def _stop(data: DataFolder) -> None:
    (data.staging / "stopped").mkdir(parents=True)


def _correct(data: DataFolder) -> None:
    data.corrections.write_text("what,row_id,value,expects,reason,author\n", encoding="utf-8")


def _lose(data: DataFolder) -> None:
    (data.tables / "manifest.json").unlink()


def _damage(data: DataFolder) -> None:
    data.warehouse.write_bytes(b"no database" * 1000)


@pytest.mark.parametrize("happen", [_add, _change, _die, _stop, _correct, _lose, _damage])
def test_a_run_looks_where_anything_is_to_do(store: DataFolder, happen: Callable[[DataFolder], None]) -> None:
    """New and changed files, dead and stopped runs, corrections, and Parquet files or a warehouse to be mended."""
    happen(store)
    assert find_nothing_new(store, {"inputs": [str(store.inbox)]}) is None


@pytest.mark.parametrize("given", [{"refresh": True}, {"done": "move"}, {"published": "2024-05-16"}])
def test_a_run_looks_where_more_is_asked_for(store: DataFolder, given: dict[str, object]) -> None:
    """Rows to be remade, files to be moved, another day for pages without one."""
    assert find_nothing_new(store, {"inputs": [str(store.inbox)], **given}) is None


def test_nothing_heavy_is_imported_for_it() -> None:
    """Prefect, Great Expectations, spaCy and pandas take seconds to import."""
    program = (
        "import sys, flows.commands.run, flows.pipeline.nothing_new\n"
        "print([name for name in ('prefect', 'great_expectations', 'spacy', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
