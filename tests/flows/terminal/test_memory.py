"""Memory that may not be had is an error that can be told, and only while the limit holds."""

from __future__ import annotations

import resource

import duckdb
import pytest

from flows.terminal.memory import capped_memory

_MORE = 300_000_000


def test_what_is_beyond_the_cap_is_an_error_and_later_none() -> None:
    """The limit is on what comes on top, and is taken back."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with capped_memory(_MORE):
        bytes(_MORE // 2)
        with pytest.raises(MemoryError):
            bytes(2 * _MORE)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    bytes(2 * _MORE)


def test_a_function_that_duckdb_does_not_count_is_ended() -> None:
    """Rows made large by `repeat` stay below DuckDB's own limit in its books, not in memory; nothing is killed."""
    query = "select sum(length(repeat('abcdefgh', 20000000 + range::int))) from range(10)"
    with duckdb.connect() as connection, capped_memory(_MORE), pytest.raises(duckdb.Error, match=r"(?i)memory"):
        connection.execute(query).fetchall()
