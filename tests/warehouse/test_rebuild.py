"""The Parquet files are the warehouse once more: whole, named when damaged, and enough to make it anew."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.kit.batches import valid_batch
from tests.kit.loading import load
from transforms.schema import RUNS, TABLES
from transforms.schema.columns import Kind
from warehouse.connect import WarehouseError, open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.load import insert_rows
from warehouse.manifest import Manifest, read_manifest, write_manifest
from warehouse.publish import FileStamp, publish, start_work_file
from warehouse.rebuild import rebuild
from warehouse.verify import verify


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder with a published warehouse and its Parquet files."""
    work = tmp_path / "staging" / "warehouse.duckdb"
    start_work_file(tmp_path / "warehouse.duckdb", work)
    load(work, valid_batch())
    with open_for_writing(work) as connection:
        insert_rows(connection, RUNS, [run_row()])
    publish(work, tmp_path / "warehouse.duckdb", FileStamp())
    with open_for_reading(tmp_path / "warehouse.duckdb") as connection:
        export_tables(connection, tmp_path / "tables", "run", None)
    return tmp_path


def run_row() -> dict[str, object]:
    """The `ops` rows of the run that filled the store."""
    texts = {c.name: "x" for c in RUNS.columns if c.kind is Kind.TEXT}
    times = {c.name: None for c in RUNS.columns if c.kind is Kind.INSTANT}
    counts = {c.name: 0 for c in RUNS.columns if c.kind is Kind.INTEGER}
    at = valid_batch()["articles"]["published_at"].to_pylist()[0]
    return texts | counts | times | {"run_id": "run", "status": "completed", "started_at": at, "finished_at": at}


def all_rows(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, core and ops."""
    with open_for_reading(warehouse) as connection:
        return {
            name: connection.execute(f"select * from {name} order by {', '.join(table.key)}").fetchall()  # noqa: S608
            for name, table in TABLES.items()
        }


def test_a_rebuilt_warehouse_is_equal(store: Path) -> None:
    """Core and ops tables come back row for row, with the views over them."""
    before = all_rows(store / "warehouse.duckdb")
    assert before["quotes"]
    assert before["ops.runs"]
    (store / "warehouse.duckdb").unlink()
    rebuild(store / "tables", store / "new.duckdb", {})
    assert all_rows(store / "new.duckdb") == before
    with open_for_reading(store / "new.duckdb") as connection:
        assert connection.execute("select count(*) from marts.who_said_what").fetchall()[0][0]


def test_a_whole_store_has_nothing_wrong(store: Path) -> None:
    """Warehouse and files agree."""
    assert verify(store / "warehouse.duckdb", store / "tables") == {}


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "add"])
def test_a_damaged_parquet_file_is_named_and_nothing_is_made_of_it(store: Path, damage: str) -> None:
    """A byte changed, a file cut or gone: verify and rebuild name it. One that is not listed is read by nobody."""
    path = sorted((store / "tables" / "quotes").glob("*.parquet"))[0]
    content = path.read_bytes()
    if damage == "flip":
        path.write_bytes(content[:60] + bytes([content[60] ^ 1]) + content[61:])
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "remove":
        path.unlink()
    else:
        path = path.with_name("1999-01-01.parquet")
        path.write_bytes(content)
    assert list(verify(store / "warehouse.duckdb", store / "tables")) == [str(path)]
    if damage == "add":
        rebuild(store / "tables", store / "new.duckdb", {})
        assert all_rows(store / "new.duckdb") == all_rows(store / "warehouse.duckdb")
        return
    with pytest.raises(WarehouseError, match=path.name):
        rebuild(store / "tables", store / "new.duckdb", {})
    assert not (store / "new.duckdb").exists()


def drop_column(folder: Path, table: str, column: str) -> None:
    """Write a table's files as an earlier version did, which knew nothing of a column."""
    manifest = read_manifest(folder)
    files = dict(manifest.files)
    for name in manifest.of(TABLES[table]):
        pq.write_table(pq.read_table(folder / name).drop_columns([column]), folder / name)
        files[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    write_manifest(folder, Manifest(manifest.run_id, files, manifest.number), clear=False)


def test_files_of_an_earlier_version_make_a_warehouse(store: Path) -> None:
    """A column that they lack is null or what its step says; what runs remember is empty where it cannot be."""
    before = all_rows(store / "warehouse.duckdb")
    drop_column(store / "tables", "articles", "updated_at")
    drop_column(store / "tables", "articles", "headline_alternates")
    drop_column(store / "tables", "ops.article_versions", "raw_sha256")
    rebuild(store / "tables", store / "new.duckdb", {})
    made = all_rows(store / "new.duckdb")
    assert len(made["articles"]) == len(before["articles"])
    with open_for_reading(store / "new.duckdb") as connection:
        told = connection.execute("select distinct updated_at, headline_alternates from articles").fetchall()
    assert told == [(None, [])]
    assert made["ops.article_versions"] == []
    assert made["quotes"] == before["quotes"]
    drop_column(store / "tables", "events", "event_type")
    with pytest.raises(WarehouseError, match="event_type"):
        rebuild(store / "tables", store / "other.duckdb", {})


@pytest.mark.parametrize("damage", ["half", "flip", "nothing", "foreign log"])
def test_a_damaged_warehouse_is_named_and_never_built_on(store: Path, damage: str) -> None:
    """Cut in half, bytes flipped anywhere, empty, or with changes beside it: refused, and left as it is."""
    target = store / "warehouse.duckdb"
    content = target.read_bytes()
    if damage == "half":
        target.write_bytes(content[: len(content) // 2])
    elif damage == "flip":
        target.write_bytes(b"".join(flip(content[at : at + 262_144]) for at in range(0, len(content), 262_144)))
    elif damage == "nothing":
        target.write_bytes(b"")
    else:
        target.with_name("warehouse.duckdb.wal").write_bytes(b"not of this file" * 100)
    damaged = target.read_bytes()
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb"):
        start_work_file(target, store / "work.duckdb")
    assert target.read_bytes() == damaged
    assert not (store / "work.duckdb").exists()
    assert str(target) in verify(target, store / "tables")


def test_a_living_writer_is_told_as_what_it_is(store: Path) -> None:
    """Changes beside the warehouse while a program writes: its process is named, nobody is told to delete them."""
    target = store / "warehouse.duckdb"
    program = (
        "import duckdb, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "connection.execute('create table notes as select 1')\n"
        "print('written', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        with pytest.raises(WarehouseError, match="close the program that holds it") as caught:
            start_work_file(target, store / "work.duckdb")
        assert str(writer.pid) in str(caught.value)
        writer.kill()


def flip(block: bytes) -> bytes:
    """A block with 64 bytes changed in its middle."""
    middle = len(block) // 2
    return block[:middle] + bytes(byte ^ 255 for byte in block[middle : middle + 64]) + block[middle + 64 :]
