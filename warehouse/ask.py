"""Answer one query that a user typed, row by row, within a time limit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.connect import ASKED_MEMORY

_AT_ONCE = 1_000  # rows per fetch
_TOO_LARGE = (
    f"the query needs more than the {ASKED_MEMORY} of memory that it may have: ask of fewer rows by `where`, as of one "
    "name, country or span of days, or of fewer columns"
)
DEAF_SECONDS = 5.0  # from an interruption until DuckDB is given up

# DuckDB finds the nearest name also among tables that it has for clients of PostgreSQL, and that nobody means.
_OF_POSTGRES = 'Did you mean "pg_'


class QueryError(Exception):
    """A query that cannot be answered; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names, and the rows as they are fetched: only some of them are in memory at a time."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class ArrowAnswer:
    """The same as Arrow batches."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


def split_statements(script: str) -> list[str]:
    """The statements of a script, each without its semicolon.

    Raises:
        QueryError: if the script cannot be parsed.
    """
    try:
        return [statement.query for statement in duckdb.extract_statements(script)]
    except duckdb.Error as problem:
        raise QueryError(_explain(str(problem))) from problem


@contextmanager
def ask(
    connection: duckdb.DuckDBPyConnection, query: str, *, seconds: float, give_up: Callable[[], None] | None = None
) -> Iterator[Answer]:
    """Run one statement; its rows are to be read inside the block.

    `seconds` limits the time that DuckDB works, not the time that the reader of the rows takes. `give_up` is called if
    it does not stop when it is told to: it hears nothing while one function makes one value.

    Raises:
        QueryError: if it is not a single statement, is wrong, takes too long, or would change something.
    """
    clock = _Clock(connection, seconds, give_up)
    with _told_as_query_errors(seconds):
        statement = _single(query)
        with clock.running():
            result = connection.execute(statement)
        columns = tuple(column[0] for column in result.description or ())

        def rows() -> Iterator[tuple[Any, ...]]:
            while True:
                with clock.running():
                    part = result.fetchmany(_AT_ONCE)
                if not part:
                    return
                yield from part

        yield Answer(columns, rows())


@contextmanager
def ask_for_arrow(
    connection: duckdb.DuckDBPyConnection, query: str, *, seconds: float, limit: int | None = None
) -> Iterator[ArrowAnswer]:
    """Run one statement; its batches, of `limit` rows at most, are to be read inside the block, as those of `ask`.

    Raises:
        QueryError: as `ask`.
    """
    clock = _Clock(connection, seconds)
    with _told_as_query_errors(seconds):
        with clock.running():
            relation = connection.sql(_single(query))
            relation = relation if limit is None else relation.limit(limit)
            reader = relation.to_arrow_reader(_AT_ONCE)

        def batches() -> Iterator[pa.RecordBatch]:
            while True:
                with clock.running():
                    batch = next(reader, None)
                if batch is None:
                    return
                yield batch

        try:
            yield ArrowAnswer(reader.schema, batches())
        finally:
            reader.close()


class _Clock:
    """Interrupts a connection once it has worked for so many seconds, and gives it up if it does not hear that."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, seconds: float, give_up: Callable[[], None] | None = None
    ) -> None:
        self._connection = connection
        self._left = seconds
        self._give_up = give_up

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of the block."""
        timers = [threading.Timer(max(self._left, 0.0), self._connection.interrupt)]
        if self._give_up is not None:
            timers.append(threading.Timer(max(self._left, 0.0) + DEAF_SECONDS, self._give_up))
        began = time.monotonic()
        for timer in timers:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            for timer in timers:
                timer.cancel()
            self._left -= time.monotonic() - began


def _single(query: str) -> str:
    """The one statement of a query."""
    statements = split_statements(query)
    if not statements:
        raise QueryError("no statement in it: write one, such as `from marts.who_said_what`")
    if len(statements) > 1:
        raise QueryError(f"one statement at a time, please: {len(statements)} were given")
    return statements[0]


@contextmanager
def _told_as_query_errors(seconds: float) -> Iterator[None]:
    """Turn DuckDB's errors inside the block into messages for the user."""
    try:
        yield
    except duckdb.InterruptException as problem:
        raise QueryError(f"the query took longer than {seconds:g} seconds; --timeout gives it more") from problem
    except duckdb.OutOfMemoryException as problem:
        raise QueryError(_TOO_LARGE) from problem
    except duckdb.Error as problem:
        raise QueryError(_explain(str(problem))) from problem


def _explain(problem: str) -> str:
    """DuckDB's words, with ours where a restriction is the reason."""
    if "read-only" in problem or "disabled by configuration" in problem or "has been locked" in problem:
        return (
            f"{problem.splitlines()[0]}\nnewsmill sql only reads the warehouse: no other file, no change, no extension"
        )
    if problem.startswith("Catalog Error: Table with name"):
        told = [line for line in problem.splitlines() if line and not line.startswith(_OF_POSTGRES)]
        return "\n".join([*told, "`newsmill sql .tables` lists the tables and views"])
    return problem
