"""Answer one query that a user typed, within a time limit."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import duckdb


class QueryError(Exception):
    """A query that cannot be answered; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows; `is_cut` where there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool


def ask(connection: duckdb.DuckDBPyConnection, query: str, *, limit: int, seconds: float) -> Answer:
    """Run one statement and fetch at most `limit` rows (all where 0).

    Raises:
        QueryError: if it is not a single statement, is wrong, takes too long, or would change something.
    """
    timer = threading.Timer(seconds, connection.interrupt)
    try:
        statements = duckdb.extract_statements(query)
        if len(statements) != 1:
            raise QueryError(f"one statement at a time, please: {len(statements)} were given")
        timer.start()
        result = connection.execute(statements[0])
        columns = tuple(column[0] for column in result.description or ())
        rows = result.fetchmany(limit + 1) if limit else result.fetchall()
    except duckdb.InterruptException as problem:
        raise QueryError(f"the query took longer than {seconds:g} seconds; --timeout gives it more") from problem
    except duckdb.Error as problem:
        raise QueryError(_explain(str(problem))) from problem
    finally:
        timer.cancel()
    is_cut = bool(limit) and len(rows) > limit
    return Answer(columns, rows[:limit] if is_cut else rows, is_cut)


def _explain(problem: str) -> str:
    """DuckDB's words, with ours where a restriction is the reason."""
    if "read-only" in problem or "disabled by configuration" in problem or "has been locked" in problem:
        return (
            f"{problem.splitlines()[0]}\nnewsmill sql only reads the warehouse: no other file, no change, no extension"
        )
    return problem
