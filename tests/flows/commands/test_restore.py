"""Advice that helps: what is newer is never overwritten by what is older, and there is a way back."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.commands.rebuild import rebuild_command, verify_command
from flows.commands.remove import remove_command
from flows.commands.restore import restore_command
from flows.stages.load import begin_load
from flows.stages.measure import RunMeasures
from flows.stages.publish import export_run, publish_run, write_run_log
from flows.stages.rows import run_row
from flows.storage.folder import DataFolder
from tests.kit.batches import renamed_batch
from tests.kit.snapshots import snapshot
from tests.kit.stages import make_plan
from warehouse.changed import Changed
from warehouse.connect import WarehouseError, open_for_writing
from warehouse.generations import Relation, compare_with_files, refuse_older
from warehouse.load import load_batch
from warehouse.manifest import read_manifest

COUNTS = {"read": 2, "loaded": 2, "unchanged": 0, "rejected": 0, "duplicate": 0}
AT = datetime(2024, 5, 16, tzinfo=UTC)


def publish_batch(data: Path, name: str, finished_at: datetime = AT) -> None:
    """A run that loads a batch of two articles."""
    plan = make_plan(data, run=name)
    copied = begin_load(plan)
    with open_for_writing(plan.work_file) as connection:
        load_batch(connection, renamed_batch(name), name, "batch-00000", AT)
    write_run_log(plan, run_row(plan, "completed", finished_at, COUNTS), [], [], RunMeasures())
    export_run(plan, Changed(), behind=publish_run(plan, copied) or True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after two runs, the first of them on a machine whose clock said 2031."""
    folder = tmp_path_factory.mktemp("made")
    publish_batch(folder, "first", datetime(2031, 1, 1, tzinfo=UTC))
    publish_batch(folder, "second")
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> DataFolder:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def parquet(data: DataFolder) -> dict[str, bytes]:
    """The Parquet files with their bytes."""
    return {str(path): path.read_bytes() for path in sorted(data.tables.rglob("*.parquet"))}


def go_back_by_hand(data: DataFolder) -> None:
    """Put the first generation in the warehouse's place, as a user with a backup does."""
    shutil.copyfile(data.generations / "000001.duckdb", data.warehouse)


def test_a_clock_that_was_wrong_once_breaks_nothing(data: DataFolder) -> None:
    """The last run is the one that wrote last, whatever its clock said: files and warehouse agree, also rebuilt."""
    assert compare_with_files(data.warehouse, data.tables) is Relation.SAME
    assert verify_command(data, repair=False, as_json=True) == 0
    assert rebuild_command(data) == 0
    assert verify_command(data, repair=False, as_json=True) == 0


def test_newer_files_survive_an_older_warehouse(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """No run begins on it and no repair overwrites the files; the advice that is printed makes the newer one again."""
    newest, files = snapshot(data.warehouse), parquet(data)
    go_back_by_hand(data)
    with pytest.raises(WarehouseError, match="`newsmill rebuild`"):
        refuse_older(data.warehouse, data.tables)
    assert verify_command(data, repair=True, as_json=False) == 1
    assert "newsmill rebuild" in capsys.readouterr().out
    assert remove_command(data, ["a1second"], as_json=True) == 1
    assert parquet(data) == files
    assert rebuild_command(data) == 0
    assert snapshot(data.warehouse) == newest


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"nothing" * 9000)])
def test_newer_files_survive_a_warehouse_that_is_gone(data: DataFolder, damage: object) -> None:
    """Missing or unreadable: no run begins, and `rebuild` or `restore` as the message says bring it back."""
    newest = snapshot(data.warehouse)
    assert callable(damage)
    damage(data.warehouse)
    with pytest.raises(WarehouseError, match="newsmill rebuild"):
        refuse_older(data.warehouse, data.tables)
    assert restore_command(data, 1, diff=False, as_json=True) == 0
    assert verify_command(data, repair=False, as_json=True) == 0
    damage(data.warehouse)
    assert rebuild_command(data) == 0
    assert len(snapshot(data.warehouse)["articles"]) == len(newest["articles"]) - 2


def test_older_files_do_not_replace_a_newer_warehouse(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """`rebuild` refuses to lose what the files lack, and names the repair, which works."""
    shutil.rmtree(data.tables)
    older = DataFolder(data.root.parent / "older")
    publish_batch(older.root, "first")
    shutil.copytree(older.tables, data.tables)
    newest = snapshot(data.warehouse)
    assert rebuild_command(data) == 1
    assert "newsmill verify --repair" in capsys.readouterr().err
    assert verify_command(data, repair=True, as_json=True) == 0
    assert snapshot(data.warehouse) == newest


def test_the_old_file_stands_until_a_new_one_is_made(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild that fails in its last step leaves the file where it was, and its copy under another name."""

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    before = data.warehouse.read_bytes()
    monkeypatch.setattr("flows.commands.rebuild.publish", fail)
    assert rebuild_command(data) == 1
    assert data.warehouse.read_bytes() == before


def test_going_back_and_forth(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Generations are listed and compared; going back keeps what it replaces, and writes the files too."""
    newest = snapshot(data.warehouse)
    assert restore_command(data, None, diff=False, as_json=True) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["generation"], one["is_now"], one["articles"]) for one in listed] == [(2, True, 4), (1, False, 2)]
    assert restore_command(data, 1, diff=True, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["quotes"] == {"now": 4, "then": 2}
    assert told["articles that the other has not"] == {"now": 2, "then": 0}
    assert restore_command(data, 1, diff=False, as_json=False) == 0
    assert len(snapshot(data.warehouse)["articles"]) == 2
    assert verify_command(data, repair=False, as_json=True) == 0
    assert restore_command(data, 2, diff=False, as_json=False) == 0
    assert snapshot(data.warehouse) == newest
    capsys.readouterr()
    assert restore_command(data, None, diff=False, as_json=True) == 0
    assert [one["generation"] for one in json.loads(capsys.readouterr().out)] == [4, 3, 2, 1]
    assert restore_command(data, 77, diff=False, as_json=False) == 2


def test_what_is_removed_is_in_no_kept_generation(data: DataFolder) -> None:
    """Articles are taken out for good: the generations that hold them go."""
    assert remove_command(data, ["a1second"], as_json=True) == 0
    assert list(data.generations.iterdir()) == []
    assert read_manifest(data.tables).run_id not in ("first", "second")
    assert verify_command(data, repair=False, as_json=True) == 0
