"""The work file is begun while the last batches are worked on, and made anew where that came to nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows.pipeline import early
from flows.pipeline.early import early_work_file
from flows.pipeline.planning import make_plan
from flows.stages.plan import RunPlan
from flows.stages.usual import USUAL
from flows.storage.folder import DataFolder
from warehouse.publish import FileStamp


@pytest.fixture
def plan(tmp_path: Path) -> RunPlan:
    """A run over a folder without a warehouse."""
    return make_plan(DataFolder.choose(tmp_path / "data", None, None), {**USUAL, "inputs": None}, "a-run")


def test_the_work_file_is_there_when_all_is_read(plan: RunPlan) -> None:
    """It is begun behind the last batch, not before."""
    with early_work_file(plan) as work:
        batches = work.after(["first", "last"])
        assert [next(batches), next(batches), plan.work_file.exists()] == ["first", "last", False]
        assert next(batches, None) is None
    assert plan.work_file.exists()
    assert work.stamp() == FileStamp.of(plan.data.warehouse)


def test_a_warehouse_that_was_replaced_meanwhile_is_copied_anew(plan: RunPlan) -> None:
    """Else the run would be refused at its end."""
    with early_work_file(plan) as work:
        assert list(work.after(["only"])) == ["only"]
    plan.data.warehouse.write_bytes(b"of another run")
    assert work.stamp() is None


def test_what_could_not_be_begun_is_begun_at_the_end(plan: RunPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk may have room by then; where not, its message comes from there."""

    def fail(_: RunPlan) -> FileStamp:
        raise OSError("no space")

    monkeypatch.setattr(early, "begin_load", fail)
    with early_work_file(plan) as work:
        list(work.after([]))
    assert work.stamp() is None


def test_a_lakes_work_file_waits_for_the_end() -> None:
    """Others commit to a lake meanwhile."""
    lake: Any = SimpleNamespace(data=SimpleNamespace(store=SimpleNamespace(is_lake=True)))
    with early_work_file(lake) as work:
        assert list(work.after(["only"])) == ["only"]
    assert work.stamp() is None
