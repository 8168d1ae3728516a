"""From the gate to the published warehouse: seen before it is published, and published once it is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger

from flows.pipeline import ending, landing, tasks
from flows.pipeline.ending import finish
from flows.pipeline.landing import Landed, land
from flows.pipeline.tally import Tally
from flows.stages.load import begin_load
from flows.stages.measure import RunMeasures
from flows.stages.plan import RunPlan
from flows.stages.progress import Progress
from flows.stages.publish import publish_run, write_run_log
from flows.stages.rows import run_row
from tests.kit.stages import make_plan
from transforms.checks import CheckResult
from warehouse.changed import Changed
from warehouse.connect import open_for_reading
from warehouse.known import read_last_run, read_statuses
from warehouse.manifest import read_manifest
from warehouse.publish import WarehouseChangedError
from warehouse.verify import verify

NOTHING = dict.fromkeys(("read", "loaded", "unchanged", "rejected", "duplicate"), 0)


@pytest.fixture(autouse=True)
def without_prefect(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No server is asked: what goes to Prefect goes nowhere."""
    for step in ("log_outcome", "publish_artifacts"):
        monkeypatch.setattr(ending, step, lambda *_: None)
    monkeypatch.setattr(tasks, "publish", tasks.publish.fn)
    with disable_run_logger():
        yield


def published(data: Path, run: str) -> tuple[RunPlan, Landed]:
    """A run that read nothing, published and not finished."""
    plan = make_plan(data, run=run)
    copied = begin_load(plan)
    row = run_row(plan, "completed", datetime.now(UTC), NOTHING)
    write_run_log(plan, row, [], [], RunMeasures())
    return plan, Landed(row, Changed(), publish_run(plan, copied))


def full(*_: object, **__: object) -> None:
    """A disk without room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["export_run", "clear_staging", "clear_done", "write_pages", "publish_artifacts"])
def test_what_fails_after_publication_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """The run stays completed and says what is left; the next run writes what is missing."""
    plan, landed = published(tmp_path, "first")
    with monkeypatch.context() as patch:
        patch.setattr(ending, step, full)
        outcome = finish(plan, Tally(), landed, [], Progress())
    assert outcome.status == "completed"
    is_told = step in ("write_pages", "publish_artifacts")  # which are of this run alone
    then = "" if is_told else "; the next run catches up"
    assert any(warning.endswith(f"No space left on device{then}") for warning in outcome.warnings)
    plan, landed = published(tmp_path, "second")
    finish(plan, Tally(), landed, [], Progress())
    assert read_manifest(plan.data.tables).run_id == "second"
    assert verify(plan.data.warehouse, plan.data.tables) == {}


def test_a_signal_after_publication_leaves_out_what_can_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of what remains is begun; one line says so."""
    plan, landed = published(tmp_path, "first")
    monkeypatch.setattr(ending, "is_hurried", lambda: True)
    outcome = finish(plan, Tally(), landed, [], Progress())
    assert outcome.status == "completed"
    assert not plan.data.tables.exists()
    assert len(outcome.warnings) == 1
    assert "interrupted before it was finished; the next run catches up" in outcome.warnings[0]


def test_a_work_file_that_fails_its_audit_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is stopped: its log is published with what the audit found, on a fresh copy of the warehouse."""
    published(tmp_path, "before")
    plan = make_plan(tmp_path, run="run")
    wrong = CheckResult("quotes", "rows_are_those_staged", "critical", False, 5, 5)
    found: list[list[CheckResult]] = [[wrong], []]
    monkeypatch.setattr(landing, "_load_batches", lambda *_: Changed(frozenset("a")))
    monkeypatch.setattr(landing, "audit_run", lambda *_: found.pop(0))
    tally, landed = land(plan, Tally(), Progress())
    assert (tally.broken, tally.loaded, landed.changed) == ([wrong], 0, Changed())
    with open_for_reading(plan.data.warehouse) as connection:
        assert read_last_run(connection) == "run"
        rows = connection.execute("select check_name, passed from ops.check_results where run_id = 'run'").fetchall()
    assert ("rows_are_those_staged", False) in rows
    assert read_statuses(plan.data.warehouse) == {"before": "completed", "run": "stopped"}


def test_a_copy_that_differs_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If even the fresh copy is wrong, nothing at all is published."""
    published(tmp_path, "before")
    wrong = CheckResult("articles", "rows_add_up", "critical", False, 5, 5)
    monkeypatch.setattr(landing, "_load_batches", lambda *_: Changed())
    monkeypatch.setattr(landing, "audit_run", lambda *_: [wrong])
    with pytest.raises(RuntimeError, match="a copy of the warehouse differs from it: articles: rows_add_up"):
        land(make_plan(tmp_path, run="run"), Tally(), Progress())
    assert read_statuses(tmp_path / "warehouse.duckdb") == {"before": "completed"}


def replace_once(path: Path) -> Callable[..., Changed]:
    """A load during which another program puts another warehouse in place, the first time."""
    turns: list[None] = []

    def load(*_: object) -> Changed:
        if not turns:
            turns.append(None)
            published(path.parent, "other")
        return Changed()

    return load


def test_a_warehouse_replaced_meanwhile_is_loaded_on_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other program published stays, and the run is published on top of it."""
    published(tmp_path, "before")
    monkeypatch.setattr(landing, "_load_batches", replace_once(tmp_path / "warehouse.duckdb"))
    land(make_plan(tmp_path, run="run"), Tally(), Progress())
    statuses = read_statuses(tmp_path / "warehouse.duckdb")
    assert statuses == dict.fromkeys(("before", "other", "run"), "completed")


def test_a_warehouse_replaced_time_and_again_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After three turns the run fails; the other program's file stays."""
    published(tmp_path, "before")

    def load(*_: object) -> Changed:
        published(tmp_path, "other")
        return Changed()

    monkeypatch.setattr(landing, "_load_batches", load)
    with pytest.raises(WarehouseChangedError):
        land(make_plan(tmp_path, run="run"), Tally(), Progress())
    assert "run" not in read_statuses(tmp_path / "warehouse.duckdb")
