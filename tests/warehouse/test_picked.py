"""The rows of a few ids in a large table."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.picked import find_rows, pick_rows

_WANTED = "t.name in ('n7', 'n299990')"
_ROWS = [(7, "n7"), (299_990, "n299990")]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A table of so many rows that DuckDB keeps them in three stretches."""
    with duckdb.connect() as connection:
        connection.execute("create table many as select i as id, 'n' || i as name from range(300_000) as r (i)")
        yield connection


def find(connection: duckdb.DuckDBPyConnection, condition: str, known: int = 0) -> list[tuple[int, str]]:
    """The rows that are found."""
    return sorted(connection.execute(find_rows(connection, "many", condition, known)).fetchall())


def test_rows_far_apart_are_found(connection: duckdb.DuckDBPyConnection) -> None:
    """The first and the last rows come, and nothing between them; where none meets the condition, none does."""
    assert find(connection, _WANTED) == _ROWS
    assert sorted(connection.execute(pick_rows("many", _WANTED)).fetchall()) == _ROWS
    assert find(connection, "t.name = 'none'") == []


def test_rows_that_were_added_are_found_behind_those_that_were_known(connection: duckdb.DuckDBPyConnection) -> None:
    """Of rows that only came, those that are new are found."""
    connection.execute("insert into many values (-1, 'new'), (-2, 'new')")
    assert find(connection, "t.name = 'new'", 300_000) == [(-2, "new"), (-1, "new")]


@pytest.mark.parametrize("gone", ["id = 9", "id between 0 and 149_999"])
def test_where_known_rows_went_all_are_looked_at(connection: duckdb.DuckDBPyConnection, gone: str) -> None:
    """The rows that are wanted are found among the known ones too, if these are fewer than they were."""
    connection.execute("insert into many values (-1, 'n299990')")
    connection.execute(f"delete from many where {gone}")  # noqa: S608 - constants
    there = [row for row in _ROWS if "between" not in gone or row[0] >= 150_000]
    assert find(connection, _WANTED, 300_000) == [(-1, "n299990"), *there]
