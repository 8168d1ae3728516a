"""The store is made compact, and holds the same rows afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.commands.maintain import maintain_command
from flows.storage.folder import DataFolder
from tests.flows.commands.test_restore import publish_batch
from tests.kit.snapshots import snapshot
from warehouse import compact
from warehouse.connect import WarehouseError, open_for_writing
from warehouse.generations import list_generation_files
from warehouse.manifest import find_damaged, read_manifest
from warehouse.verify import verify


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A published data folder, as scattered as any."""
    monkeypatch.setattr(compact, "_WORTH_SHARE", 0.0)
    monkeypatch.setattr(compact, "_FEW_FILES", -1)
    publish_batch(tmp_path / "data", "first")
    return DataFolder(tmp_path / "data")


def test_a_dry_run_tells_and_changes_nothing(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """What would be removed and written anew, as JSON too."""
    before = data.warehouse.stat().st_ino, read_manifest(data.tables)
    assert maintain_command(data, 90, 2, dry=True, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["dry_run"], told["compacted"], told["parquet_files_folded"], told["journals"]) == (True, True, True, 0)
    assert (data.warehouse.stat().st_ino, read_manifest(data.tables)) == before


def test_what_is_written_anew_holds_the_same_rows(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """The warehouse and its files stand for the same run; it takes no earlier generation's place."""
    before = snapshot(data.warehouse)
    assert maintain_command(data, 90, 2, dry=False, as_json=False) == 0
    assert "the Parquet files and the warehouse" in capsys.readouterr().out
    assert snapshot(data.warehouse) == before
    assert verify(data.warehouse, data.tables) == {}
    assert list_generation_files(data.generations) == []
    assert not (data.staging / "maintain").exists()


def test_a_compact_file_that_lacks_rows_is_not_published(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The warehouse stays as it is."""
    before = data.warehouse.stat().st_ino
    counts = iter([{"quotes": 1}, {"quotes": 0}])
    monkeypatch.setattr(compact, "count_rows", lambda *_: next(counts))
    work = data.root / "work.duckdb"
    with pytest.raises(WarehouseError, match="rows would be lost"):
        compact.compact(data.warehouse, data.tables, work, {})
    assert data.warehouse.stat().st_ino == before
    assert not work.exists()


class _Killed(BaseException):
    """The process ended here."""


def _kill(*_: object, **__: object) -> None:
    raise _Killed


@pytest.mark.parametrize("place", ["warehouse.export.write_manifest", "warehouse.compact.publish"])
def test_a_kill_midway_loses_nothing(data: DataFolder, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Between any two steps: the store is whole, and the next call finishes what was begun."""
    before = snapshot(data.warehouse)
    with monkeypatch.context() as patch, pytest.raises(_Killed):
        patch.setattr(place, _kill)
        maintain_command(data, 90, 2, dry=False, as_json=False)
    assert snapshot(data.warehouse) == before
    assert find_damaged(data.tables) == {}
    assert maintain_command(data, 90, 2, dry=False, as_json=False) == 0
    assert snapshot(data.warehouse) == before
    assert verify(data.warehouse, data.tables) == {}
    assert not (data.staging / "maintain").exists()


def test_a_store_of_an_earlier_version_is_left_to_the_next_run(data: DataFolder) -> None:
    """It is neither compacted nor folded, and its files still agree with it."""
    with open_for_writing(data.warehouse) as connection:
        connection.execute("alter table ops.article_words drop column is_stale")
    before = data.warehouse.stat().st_ino, read_manifest(data.tables)
    assert maintain_command(data, 90, 2, dry=False, as_json=False) == 0
    assert (data.warehouse.stat().st_ino, read_manifest(data.tables)) == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line and a failure; nothing is made."""
    assert maintain_command(DataFolder(tmp_path / "none"), 90, 2, dry=False, as_json=False) == 1
    assert "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
