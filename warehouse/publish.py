"""Publish a finished work file as the warehouse that readers see, in one step."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import duckdb

from transforms.schema import TABLES
from warehouse.connect import WarehouseError, fetch_value, open_for_reading, open_for_writing
from warehouse.ddl import create_marts, create_tables, find_mismatch


def start_work_file(target: Path, work: Path) -> None:
    """Copy the published warehouse to a work file beside it, or begin an empty one.

    Raises:
        WarehouseError: if the published file is damaged or of another layout; it is not touched.
    """
    work.parent.mkdir(parents=True, exist_ok=True)
    work.unlink(missing_ok=True)
    if target.exists():
        inspect_warehouse(target)
        shutil.copyfile(target, work)
    with open_for_writing(work) as connection:
        create_tables(connection)
        create_marts(connection)


def inspect_warehouse(target: Path) -> None:
    """Read a published warehouse from end to end, so that no run builds on a damaged one.

    DuckDB opens even a truncated file and meets the damage only when it reads there.

    Raises:
        WarehouseError: if it is damaged, of another layout, held by a writer, or has unmerged changes beside it.
    """
    log = target.with_name(f"{target.name}.wal")
    if log.exists() and log.stat().st_size:
        raise WarehouseError(
            f"{log} lies beside the warehouse: another program wrote into the warehouse and did not end properly\n"
            "nothing is touched; open the warehouse once with that program to merge the changes, or delete that file"
        )
    with open_for_reading(target) as connection:
        if mismatch := find_mismatch(connection):
            raise other_layout(target, mismatch)
        for name in TABLES:
            try:
                connection.execute(f"select count(*), bit_xor(hash(t)) from {name} t").fetchall()  # noqa: S608 - declared names
            except duckdb.CatalogException:
                continue  # a table that came with this version: it is created in the work file
            except duckdb.Error as problem:
                raise WarehouseError(
                    f"{target} is damaged in table {name}: {problem}\n"
                    "it is not touched; `newsmill rebuild` makes it anew from the Parquet files"
                ) from problem


def other_layout(path: Path, mismatch: str) -> WarehouseError:
    """The error for a warehouse whose tables are not as declared."""
    return WarehouseError(
        f"{path} was made by another version of newsmill: {mismatch}\n"
        "it is not touched; name a new folder with --data, or move it aside and run again"
    )


def publish(work: Path, target: Path) -> None:
    """Replace the warehouse by the work file in one step; open readers keep their snapshot.

    The work file must not be open. On another file system it is copied beside the target first.
    """
    connection = open_for_writing(work)
    connection.execute("checkpoint")
    connection.close()
    _sync(work)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        work.replace(target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        aside = target.with_name(f".{target.name}.new")
        shutil.copyfile(work, aside)
        _sync(aside)
        aside.replace(target)
        work.unlink()
    _sync(target.parent)


def _sync(path: Path) -> None:
    """Flush a written file, or a folder after a rename, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def count_rows(connection: duckdb.DuckDBPyConnection, names: tuple[str, ...]) -> dict[str, int]:
    """Rows per table."""
    return {name: int(str(fetch_value(connection, f"select count(*) from {name}"))) for name in names}  # noqa: S608 - declared names
