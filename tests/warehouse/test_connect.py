"""A file that is kept open is opened once, by whoever asks for it, and is free again afterwards."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouse.connect import WarehouseError, kept_open, open_for_reading, open_for_writing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one row."""
    path = tmp_path / "work.duckdb"
    with open_for_writing(path) as connection:
        connection.execute("create table notes as select 'first' as note")
    return path


def test_who_opens_a_file_that_is_kept_open_sees_what_others_wrote(file: Path) -> None:
    """All connections are to one database, which needs no reading of what was written."""
    with kept_open(file, for_writing=True):
        with open_for_writing(file) as one:
            one.execute("insert into notes values ('second')")
        with open_for_writing(file) as another:
            assert another.execute("select count(*) from notes").fetchall() == [(2,)]
    with open_for_reading(file) as connection:
        assert connection.execute("select count(*) from notes").fetchall() == [(2,)]


def test_temporary_tables_stay_with_who_made_them(file: Path) -> None:
    """What an audit takes out for itself is in nobody's way."""
    with kept_open(file, for_writing=True):
        with open_for_writing(file) as one:
            one.execute("create temp table mine as select 1 as number")
        with open_for_writing(file) as another, pytest.raises(duckdb.CatalogException):
            another.execute("select * from mine")


def test_a_file_that_is_kept_open_to_read_can_be_replaced_afterwards(file: Path, tmp_path: Path) -> None:
    """Who asks then gets the file that is there now."""
    newer = tmp_path / "newer.duckdb"
    with open_for_writing(newer) as connection:
        connection.execute("create table notes as select * from (values ('a'), ('b'), ('c'))")
    with kept_open(file), open_for_reading(file) as connection:
        assert connection.execute("select count(*) from notes").fetchall() == [(1,)]
    newer.replace(file)
    with open_for_reading(file) as connection:
        assert connection.execute("select count(*) from notes").fetchall() == [(3,)]


def test_where_there_is_no_file_nothing_is_opened(tmp_path: Path) -> None:
    """A first run asks as well; a damaged file is told as ever."""
    with kept_open(tmp_path / "none.duckdb"):
        assert list(tmp_path.iterdir()) == []
    (tmp_path / "bad.duckdb").write_bytes(b"no database at all" * 1000)
    with pytest.raises(WarehouseError, match="cannot be opened"), kept_open(tmp_path / "bad.duckdb"):
        pass
