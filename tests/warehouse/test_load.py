"""Loading twice is loading once, and readers see a run whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pyarrow as pa
import pytest

import warehouse.publish
from tests.kit.batches import valid_batch
from tests.kit.loading import load
from tests.kit.waiting import HANG_SECONDS
from transforms.schema import CORE_TABLES, TABLES
from warehouse.ask import QueryError, ask
from warehouse.connect import (
    WarehouseError,
    in_transaction,
    open_for_people,
    open_for_reading,
    open_for_writing,
    open_in_memory,
)
from warehouse.ddl import create_tables
from warehouse.layout import read_lacks
from warehouse.load import drop_orphans, holds_reference, load_reference
from warehouse.publish import FileStamp, WarehouseChangedError, count_rows, inspect_warehouse, publish, start_work_file

NAMES = tuple(table.name for table in CORE_TABLES)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty work file."""
    path = tmp_path / "work" / "warehouse.duckdb"
    start_work_file(tmp_path / "warehouse.duckdb", path)
    return path


def snapshot(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the core tables, ordered."""
    with open_for_reading(path) as connection:
        return {n: sorted(connection.execute(f"select * from {n}").fetchall(), key=repr) for n in NAMES}  # noqa: S608


def test_every_declared_column_is_there_with_its_meaning(work: Path) -> None:
    """Tables, types, nullability and comments of the file are the declared ones."""
    with open_for_reading(work) as connection:
        rows = connection.execute(
            "select schema_name, table_name, column_name, comment, is_nullable from duckdb_columns() where not internal"
        ).fetchall()
    there = {(f"{s}.{t}" if s != "main" else t, c): (comment, nullable) for s, t, c, comment, nullable in rows}
    for name, table in TABLES.items():
        for column in table.columns:
            comment, nullable = there[name, column.name]
            assert comment.startswith(column.description)
            assert nullable == column.nullable


def test_loading_twice_is_loading_once(work: Path) -> None:
    """A second load of the same batch changes no row."""
    load(work, valid_batch())
    once = snapshot(work)
    load(work, valid_batch())
    assert snapshot(work) == once
    assert all(once[name] for name in ("articles", "quotes", "events", "entities"))


def test_rows_that_a_new_extraction_no_longer_yields_disappear(work: Path) -> None:
    """An article loaded anew without quotes and entities leaves none behind."""
    load(work, valid_batch())
    emptied = valid_batch()
    for name in NAMES:
        if name not in ("articles", "article_blocks", "sentences"):
            emptied[name] = emptied[name].slice(0, 0)
    load(work, emptied)
    with open_for_reading(work) as connection:
        counts = count_rows(connection, NAMES)
    assert counts["articles"] > 0
    assert counts["quotes"] == counts["entity_mentions"] == counts["entities"] == 0


def test_whoever_only_speaks_along_or_is_spoken_of_stays(work: Path) -> None:
    """An entity goes when no row names it: joint speakers and topics count as the others do."""
    load(work, valid_batch())
    with open_for_writing(work) as connection:
        connection.execute("delete from entity_mentions")
        connection.execute("delete from event_participants")
        connection.execute("update quotes set speaker_entity_id = null, co_speaker_entity_ids = ['e-post']")
        drop_orphans(connection)
        assert connection.execute("select entity_id from entities order by 1").fetchall() == [
            ("e-post",), ("e-rassendyll",),
        ]  # fmt: skip


def test_a_load_that_fails_leaves_nothing(work: Path) -> None:
    """A batch is loaded with all its tables and its row of the run log, or not at all."""
    broken = valid_batch()
    broken["events"] = broken["events"].drop_columns(["rule_id"])
    with pytest.raises(duckdb.Error):
        load(work, broken)
    with open_for_reading(work) as connection:
        assert set(count_rows(connection, (*NAMES, "ops.batches", "ops.article_versions")).values()) == {0}


def test_copies_point_to_the_earliest(work: Path) -> None:
    """Of two articles with the same words the later one is the copy, in whatever order they come."""
    first, second = same_words("b-early", datetime(2020, 1, 1, tzinfo=UTC)), same_words("a-late", None)
    load(work, second, "batch-00000")
    load(work, first, "batch-00001")
    with open_for_reading(work) as connection:
        pairs = dict(connection.execute("select article_id, duplicate_of from articles").fetchall())
    assert pairs == {"b-early": None, "a-late": "b-early"}


def same_words(article_id: str, published: datetime | None) -> dict[str, pa.Table]:
    """A batch of one article with forty words and nothing else."""
    tables = {name: table.slice(0, 0) for name, table in valid_batch().items()}
    row = valid_batch()["articles"].slice(0, 1).to_pylist()[0]
    text = "word " * 40
    row |= {"article_id": article_id, "text": text, "body_start": 0, "headline": None, "word_count": 40}
    row |= {"published_at": published, "duplicate_of": None}
    tables["articles"] = pa.Table.from_pylist([row], schema=tables["articles"].schema)
    return tables


def test_readers_keep_their_snapshot_while_a_run_is_published(work: Path, tmp_path: Path) -> None:
    """An open reader is neither blocked nor changed; a new one sees the new run."""
    target = tmp_path / "warehouse.duckdb"
    publish(work, target, FileStamp.of(target))
    reader = open_for_reading(target)
    start_work_file(target, work)
    load(work, valid_batch())
    publish(work, target, FileStamp.of(target))
    assert count_rows(reader, ("articles",))["articles"] == 0
    reader.close()
    with open_for_reading(target) as fresh:
        assert count_rows(fresh, ("articles",))["articles"] > 0


def test_a_warehouse_that_another_program_replaced_is_not_overwritten(work: Path, tmp_path: Path) -> None:
    """Publication asks for the file that was copied; another one by now stays, and the work file too."""
    target = tmp_path / "warehouse.duckdb"
    publish(work, target, FileStamp())
    copied = start_work_file(target, work)
    shutil.copyfile(target, tmp_path / "restored")
    (tmp_path / "restored").replace(target)
    restored = FileStamp.of(target)
    with pytest.raises(WarehouseChangedError, match="nothing was published"):
        publish(work, target, copied)
    assert FileStamp.of(target) == restored
    assert work.exists()


def test_reference_tables_are_written_where_they_differ(work: Path) -> None:
    """The same rows leave the file as it is; another value, row or column replaces the table."""
    countries = pa.table({"iso3": ["AUT", "BEL"], "name": ["Austria", "Belgium"]})
    others = [
        countries.set_column(1, "name", pa.array(["Austria", "Belgique"])),
        countries.slice(0, 1),
        countries.rename_columns(["iso3", "label"]),
        countries.take([0, 0, 1, 1]),
    ]
    with open_for_writing(work) as connection:
        load_reference(connection, {"countries": countries})
        oid = "select table_oid from duckdb_tables() where schema_name = 'ref'"
        first = connection.execute(oid).fetchall()
        load_reference(connection, {"countries": countries})
        assert connection.execute(oid).fetchall() == first
        for other in others:
            load_reference(connection, {"countries": other})
            assert connection.sql("select * from ref.countries").to_arrow_table().to_pylist() == other.to_pylist()
            load_reference(connection, {"countries": countries})


def test_reference_tables_say_of_which_version_they_are(work: Path) -> None:
    """All of them must be there and of the version asked for; a table that something else replaced is of none."""
    names, tables = ("countries", "people"), {"countries": pa.table({"iso3": ["AUT"]}), "people": pa.table({"x": [1]})}
    with open_for_writing(work) as connection:
        assert not holds_reference(connection, names, "first")
        load_reference(connection, tables, "first")
        assert holds_reference(connection, names, "first")
        assert not holds_reference(connection, names, "second")
        assert not holds_reference(connection, (*names, "cities"), "first")
        connection.execute("create or replace table ref.people as select 2 as x")
        assert not holds_reference(connection, names, "first")
        load_reference(connection, tables, "second")
        assert holds_reference(connection, names, "second")


def test_a_comment_that_changed_is_written_anew(work: Path) -> None:
    """A warehouse of an earlier version says of its tables and columns what this one says."""
    said = "select comment from duckdb_columns() where table_name = 'quotes' and column_name = 'quote_text'"
    with open_for_writing(work) as connection:
        first = connection.execute(said).fetchall()
        connection.execute("comment on column quotes.quote_text is 'what an earlier version said'")
        create_tables(connection)
        assert connection.execute(said).fetchall() == first


def test_a_link_in_the_warehouses_place_stays_a_link(work: Path, tmp_path: Path) -> None:
    """What it leads to is replaced, wherever that is."""
    (tmp_path / "disk").mkdir()
    target = tmp_path / "warehouse.duckdb"
    target.symlink_to(tmp_path / "disk" / "real.duckdb")
    publish(work, target, FileStamp())
    assert target.is_symlink()
    with open_for_reading(tmp_path / "disk" / "real.duckdb") as connection:
        assert count_rows(connection, ("articles",)) == {"articles": 0}


def test_what_fails_inside_a_transaction_leaves_nothing(work: Path) -> None:
    """Rows that were written before an error go with it; the next transaction is whole."""
    with open_for_writing(work) as connection:
        connection.execute("create table told (word varchar)")
        with pytest.raises(KeyboardInterrupt), in_transaction(connection):
            connection.execute("insert into told values ('half')")
            raise KeyboardInterrupt
        with in_transaction(connection):
            connection.execute("insert into told values ('whole')")
        assert connection.execute("select word from told").fetchall() == [("whole",)]


def test_a_damaged_warehouse_is_named_and_not_touched(work: Path, tmp_path: Path) -> None:
    """Bytes that are no warehouse are refused with the file's name and stay as they are."""
    target = tmp_path / "warehouse.duckdb"
    target.write_bytes(b"this is no database" * 1000)
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb cannot be opened"):
        start_work_file(target, work)
    assert target.read_bytes() == b"this is no database" * 1000


def test_a_copy_without_room_is_refused_before_it_begins(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how much is left and how much is needed; no half copy stays."""
    publish(work, tmp_path / "warehouse.duckdb", FileStamp())
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(WarehouseError, match=r"has 1 MB of space left, .* takes \d+ MB: make room"):
        start_work_file(tmp_path / "warehouse.duckdb", work)
    assert not work.exists()


def test_a_file_that_lacks_blocks_is_damaged_however_large(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large file not every row is read, but a part that is missing is seen."""
    target = tmp_path / "warehouse.duckdb"
    load(work, valid_batch())
    publish(work, target, FileStamp())
    monkeypatch.setattr(warehouse.publish, "_READ_BYTES", 0)
    inspect_warehouse(target)
    os.truncate(target, target.stat().st_size // 2)
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb"):
        inspect_warehouse(target)


def test_duckdb_does_not_take_the_machine(work: Path) -> None:
    """However large the machine is, a connection holds 800 MB at most and puts the rest on disk."""
    limits = "select current_setting('memory_limit'), current_setting('temp_directory')"
    with open_for_writing(work) as connection:
        assert connection.execute(limits).fetchall() == [("762.9 MiB", f"{work}.tmp")]
    with open_in_memory(work.parent / "spill") as connection:
        assert connection.execute(limits).fetchall() == [("762.9 MiB", str(work.parent / "spill"))]
        connection.execute("select 1")
    assert not (work.parent / "spill").exists()


def test_a_database_of_another_kind_is_named(tmp_path: Path) -> None:
    """A SQLite file in the warehouse's place: one line, and nothing is downloaded to read it."""
    with closing(sqlite3.connect(tmp_path / "warehouse.duckdb")) as other:
        other.execute("create table x (y int)")
        other.commit()
    with pytest.raises(WarehouseError, match="is a SQLite database"):
        open_for_reading(tmp_path / "warehouse.duckdb")


def test_a_warehouse_of_another_layout_is_refused(work: Path, tmp_path: Path) -> None:
    """A file with a column that nobody declares, or without one that is never null, is not written to."""
    target = tmp_path / "warehouse.duckdb"
    with open_for_writing(work) as connection:
        connection.execute("alter table quotes add column mood varchar")
        connection.execute("alter table quotes drop column quote_text")
    publish(work, target, FileStamp.of(target))
    with pytest.raises(WarehouseError, match="quotes differs in mood, which"):
        start_work_file(target, work)


def test_a_warehouse_of_an_earlier_version_gets_what_it_lacks(work: Path, tmp_path: Path) -> None:
    """Columns in another order or not there, a table not there: all as declared, no row lost, the new columns null."""
    target = tmp_path / "warehouse.duckdb"
    load(work, valid_batch())
    with open_for_writing(work) as connection:
        rows = connection.execute("select * exclude (via_text) from quotes order by quote_id").fetchall()
        connection.execute("alter table quotes drop column via_text")
        connection.execute(
            "create or replace table events as select trigger_text, * exclude (trigger_text) from events"
        )
        connection.execute("drop table ops.sources")
    publish(work, target, FileStamp.of(target))
    told = {str(lack) for lack in read_lacks(target)}
    assert told == {"quotes has no via_text", "events has no columns in the declared order"}
    start_work_file(target, work)
    assert read_lacks(work) == ()
    with open_for_reading(work) as connection:
        assert connection.execute("select * exclude (via_text) from quotes order by quote_id").fetchall() == rows
        assert connection.execute("select count(via_text) from quotes").fetchall() == [(0,)]
        assert connection.execute("select count(*) from marts.who_said_what").fetchall()[0][0] >= 0
        assert connection.execute("select count(*) from ops.sources").fetchall() == [(0,)]


@pytest.mark.parametrize(
    "query",
    [
        "delete from articles",
        "create table x (y int)",
        "copy articles to 'stolen.csv'",
        "select * from read_text('/etc/hostname')",
        "attach 'other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "select 1; select 2",
        "this is no sql",
    ],
)
def test_typed_sql_can_only_read_the_warehouse(work: Path, query: str, tmp_path: Path) -> None:
    """Nothing can be changed, read or loaded besides the file itself; the answer is a clear refusal."""
    with open_for_people(work) as connection, pytest.raises(QueryError), ask(connection, query, seconds=10) as answer:
        list(answer.rows)


def test_a_query_that_takes_too_long_is_ended(work: Path) -> None:
    """The time limit holds."""
    endless = "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range % 11"
    too_long = pytest.raises(QueryError, match=r"longer than 0\.3 seconds")
    with open_for_people(work) as connection, too_long, ask(connection, endless, seconds=0.3) as answer:
        list(answer.rows)


def test_a_query_that_hears_no_interruption_is_given_up(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one function makes one value DuckDB does not look up: the caller is told, and may end the program."""
    given_up = threading.Event()
    monkeypatch.setattr("warehouse.ask.DEAF_SECONDS", 0.0)

    def deaf(seconds: float) -> bool:
        return given_up.wait(HANG_SECONDS)

    with open_for_people(work) as connection:
        connection.create_function("deaf", deaf, ["DOUBLE"], "BOOLEAN")
        with (
            pytest.raises(QueryError),
            ask(connection, "select deaf(1.0)", seconds=0.05, give_up=given_up.set) as answer,
        ):
            list(answer.rows)
            raise QueryError("it may answer before it hears")
    assert given_up.is_set()


def test_a_slow_reader_of_the_rows_is_waited_for(work: Path) -> None:
    """The time limit counts the work of DuckDB, not a pager in which somebody reads the rows."""
    with open_for_people(work) as connection, ask(connection, "from range(5000)", seconds=0.3) as answer:
        first = next(answer.rows)
        time.sleep(0.4)
        assert [first, *answer.rows] == [(n,) for n in range(5000)]


def test_an_answer_that_is_too_large_says_what_to_do(work: Path) -> None:
    """A list that does not fit into a query's memory: one message that names `where`, no advice of DuckDB's."""
    too_large = "select list(repeat(i::varchar, 200)) from range(20000000) as t(i)"
    told = pytest.raises(QueryError, match=r"needs more than the 1500MB of memory.* by `where`")
    with open_for_people(work) as connection, told, ask(connection, too_large, seconds=600) as answer:
        list(answer.rows)


def test_the_file_opens_in_older_clients(work: Path) -> None:
    """The storage format is the one that DuckDB 1.4 writes, as the file's header says."""
    with open_for_reading(work) as connection:
        row = connection.execute("select tags from duckdb_databases() where database_name = 'warehouse'").fetchone()
    assert row is not None
    assert row[0]["storage_version"].startswith("v1.4")


def test_what_a_killed_run_left_beside_a_work_file_is_not_merged_into_the_next(tmp_path: Path) -> None:
    """A process that dies leaves a log of its changes; a work file of the same name begins without it."""
    work, target = tmp_path / "work.duckdb", tmp_path / "warehouse.duckdb"
    start_work_file(target, work)
    row = (
        "'1' as place_id, 'Zenda' as name, 'RUR' as country_code, 1 as latitude, 1 as longitude, 'PPL' as feature_code"
    )
    killed = (
        "import duckdb, os\n"
        f"connection = duckdb.connect({str(work)!r})\n"
        f"connection.execute({f'insert into places by name select {row}'!r})\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", killed], check=False)
    assert work.with_name("work.duckdb.wal").exists()
    start_work_file(target, work)
    with open_for_reading(work) as connection:
        assert connection.execute("select count(*) from places").fetchall() == [(0,)]
