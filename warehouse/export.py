"""All tables as Parquet: a file per table and day of publication, one per `ops` table, with column meanings inside."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schema import TABLES
from transforms.schema.columns import Table
from transforms.schema.tables import arrow_schema
from warehouse.load import SHARED_TABLES

MANIFEST = "manifest.json"
UNDATED = "undated"
_WHOLE = "all"


class Manifest(msgspec.Struct, frozen=True):
    """The content of the Parquet folder: the run that wrote it, and the SHA-256 of each file."""

    run_id: str = ""
    files: dict[str, str] = {}


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; an empty one if it is missing or unreadable (all files are rewritten then)."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest()


def find_damaged(folder: Path) -> dict[str, str]:
    """Files that differ from the manifest, with what is wrong: missing, changed, or not listed."""
    manifest = read_manifest(folder)
    wrong = {}
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.exists():
            wrong[name] = "it is missing"
        elif _digest(path) != digest:
            wrong[name] = "it was changed or is damaged (its checksum is another)"
    for path in sorted(folder.glob("*/*.parquet")):
        if path.relative_to(folder).as_posix() not in manifest.files:
            wrong[path.relative_to(folder).as_posix()] = "the manifest does not list it"
    return wrong


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(table: Table) -> bool:
    """Whether the table is one file: its rows are about the world or about runs, not about one article each."""
    return table.schema != "main" or table.name in SHARED_TABLES


def days_of(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> set[str]:
    """The days (files) that hold these articles now."""
    rows = connection.execute(
        f"select distinct {_DAY} from articles where article_id in (select unnest(?::varchar[]))",  # noqa: S608 - a constant
        [list(article_ids)],
    ).fetchall()
    return {str(row[0]) for row in rows}


def export_tables(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    run_id: str,
    days: set[str] | None,
    is_hurried: Callable[[], bool] = lambda: False,
) -> None:
    """Write the files of these days (of all days where None) and of the shared tables, then the manifest.

    Each file is written aside, synced and renamed, so that nobody sees half of it.

    Raises:
        InterruptedError: between two tables, once `is_hurried` says so; the manifest is the old one then.
    """
    files = {} if days is None else dict(read_manifest(folder).files)
    for table in TABLES.values():
        if is_hurried():
            raise InterruptedError("the run was interrupted")
        if is_whole(table):
            query = f"select * from {table.full_name} order by {', '.join(table.key)}"  # noqa: S608 - declared names
            files |= _write_file(_fetch(connection, query, []), table, folder, _WHOLE)
        else:
            files |= _write_days(connection, table, folder, days)
    if days is None:
        _remove_others(folder, files)
    else:
        files = {name: digest for name, digest in files.items() if (folder / name).exists()}
    _write_whole(
        folder / MANIFEST, msgspec.json.format(msgspec.json.encode(Manifest(run_id, dict(sorted(files.items())))))
    )


_DAY = f"coalesce(strftime(published_at, '%Y-%m-%d'), '{UNDATED}')"


def _write_days(
    connection: duckdb.DuckDBPyConnection, table: Table, folder: Path, days: set[str] | None
) -> dict[str, str]:
    """Write a table's files for these days; a day without rows loses its file."""
    wanted = "" if days is None else "where day in (select unnest(?::varchar[]))"
    parameters: list[object] = [] if days is None else [sorted(days)]
    order = ", ".join(table.key) if "article_id" in table.key else ", ".join(("article_id", *table.key))
    query = (
        f"with dated as (select article_id, {_DAY} as day from articles)"  # noqa: S608 - declared names
        f" select * from {table.name} join dated using (article_id) {wanted} order by day, {order}"
    )
    rows = _fetch(connection, query, parameters)
    found: dict[str, str] = {}
    present: list[str] = rows["day"].to_pylist()
    start = 0
    while start < len(present):
        end = start
        while end < len(present) and present[end] == present[start]:
            end += 1
        found |= _write_file(rows.slice(start, end - start), table, folder, present[start])
        start = end
    for day in (days or set()) - set(present):
        (folder / table.full_name / f"{day}.parquet").unlink(missing_ok=True)
    return found


def _fetch(connection: duckdb.DuckDBPyConnection, query: str, parameters: list[object]) -> pa.Table:
    """A query's rows as an Arrow table."""
    return connection.sql(query, params=parameters).to_arrow_table()


def _write_file(rows: pa.Table, table: Table, folder: Path, name: str) -> dict[str, str]:
    """Write one Parquet file with the declared schema; its name in the folder and its SHA-256."""
    shaped = rows.select(list(table.column_names)).cast(arrow_schema(table))
    buffer = pa.BufferOutputStream()
    pq.write_table(shaped, buffer, compression="zstd")
    data = buffer.getvalue().to_pybytes()
    path = folder / table.full_name / f"{name}.parquet"
    _write_whole(path, data)
    return {f"{table.full_name}/{name}.parquet": hashlib.sha256(data).hexdigest()}


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file aside, sync it and rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.tmp")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _remove_others(folder: Path, files: dict[str, str]) -> None:
    """Delete Parquet files that no longer belong to the folder."""
    for path in sorted(folder.glob("*/*.parquet")):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
