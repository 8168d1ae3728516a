"""Open a warehouse file: to write, to read, or for SQL that people type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

# What DuckDB may hold; what is more goes to files beside the database. By default it would take most of the machine.
MEMORY = "800MB"
# What a query that a user types may hold: questions to a whole archive count and list what does not go to files.
ASKED_MEMORY = "1500MB"
# The format that DuckDB 1.4 and 1.5 clients read; 2.0's own default is refused by them.
STORAGE_VERSION = "v1.4.0"

Connection = duckdb.DuckDBPyConnection


class WarehouseError(Exception):
    """A warehouse file that cannot be used; the message says which, why, and what to do."""


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Open (or create) a file to write, in the storage format that older clients read too.

    Raises:
        WarehouseError: if the file is damaged or another process holds it.
    """
    return _connect(path, read_only=False, config={"storage_compatibility_version": STORAGE_VERSION})


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file to read.

    Raises:
        WarehouseError: if it is missing, damaged or held by a writer.
    """
    if not path.exists():
        raise WarehouseError(f"{path} does not exist yet: run `newsmill run` first, or name the folder with --data")
    return _connect(path, read_only=True, config={})


@contextmanager
def kept_open(path: Path, *, for_writing: bool = False) -> Iterator[None]:
    """Inside, who opens this file in the same way gets the database that DuckDB has open already.

    To open one takes 30 ms of the processor: a run asks some twenty times. It must not be replaced, and not stay open
    while others may want to write into it. Where there is none to read, nothing is opened.

    Raises:
        WarehouseError: if it is damaged or another process holds it.
    """
    if not for_writing and not path.exists():
        yield
        return
    with open_for_writing(path) if for_writing else open_for_reading(path):
        yield


def open_for_people(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file for SQL that a user types: it can read this file and nothing else.

    No other file, no network and no extension can be reached, and SQL cannot change that.

    Raises:
        WarehouseError: if it is missing, damaged or held by a writer.
    """
    connection = open_for_reading(path)
    for setting in (
        f"memory_limit='{ASKED_MEMORY}'",
        "autoinstall_known_extensions=false",
        "autoload_known_extensions=false",
        "enable_external_access=false",
        "lock_configuration=true",
    ):
        connection.execute(f"set {setting}")
    return connection


def open_in_memory(spill: Path, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A connection without a file, for queries over Parquet files; what it cannot hold goes to the folder `spill`.

    DuckDB makes that folder where it needs it, and removes it.
    """
    return duckdb.connect(config={"memory_limit": memory, "temp_directory": str(spill)})


@contextmanager
def in_transaction(connection: Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it if anything is raised."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def fetch_value(connection: Connection, query: str, parameters: list[object] | None = None) -> object:
    """The single value that a query yields.

    DuckDB 2.0 refuses further work on a connection whose result was not read to its end, as
    after fetchone().
    """
    return connection.execute(query, parameters or []).fetchall()[0][0]


def fetch_rows(connection: Connection, query: str, parameters: object = None) -> list[dict[str, Any]]:
    """The rows that a query yields, each by column name."""
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _connect(path: Path, *, read_only: bool, config: dict[str, str]) -> duckdb.DuckDBPyConnection:
    """Open a file with times shown in UTC, or say what is wrong with it."""
    if _is_sqlite(path):
        raise WarehouseError(f"{path} is a SQLite database, no DuckDB file: name another file with --warehouse")
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config={"memory_limit": MEMORY, **config})
        connection.execute("set TimeZone='UTC'")
        connection.execute("select count(*) from duckdb_tables()").fetchall()
    except duckdb.Error as problem:
        held = "set lock" in str(problem)
        advice = (
            "close the program that holds it (its process id stands above)"
            if held
            else "it is not touched; `newsmill rebuild` makes it from the Parquet files, `newsmill restore` goes back"
        )
        raise WarehouseError(f"{path} cannot be opened: {problem}\n{advice}") from problem
    return connection


def _is_sqlite(path: Path) -> bool:
    """Whether a file is a SQLite database: DuckDB would try to download an extension to read it."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False  # missing or unreadable: DuckDB says so
