"""Memory that may not be had is an error that can be told, and only while the limit holds."""

from __future__ import annotations

import resource
from pathlib import Path

import duckdb
import pytest

from flows.terminal.memory import capped_memory, describe_lack
from tests.kit.program import PROGRAM, run_program

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


def test_too_few_addresses_are_told_before_anything_begins(tmp_path: Path) -> None:
    """One plain line, no traceback, no library that dies; where there is no limit, nothing is said."""
    assert describe_lack(10**9) is None or resource.getrlimit(resource.RLIMIT_AS)[0] < 10**9
    limited = ["sh", "-c", 'ulimit -v 1500000; exec "$@"', "sh"]
    done = run_program([*limited, *PROGRAM, "run", "--data", str(tmp_path / "data")])
    assert done.returncode == 1
    assert done.stderr.startswith("newsmill: this shell lets a program have 1,536 MB of addresses")
    assert len(done.stderr.splitlines()) == 1
