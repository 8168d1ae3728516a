"""Rebuild the warehouse from its Parquet files, equal row for row to the one that wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schema import TABLES
from transforms.schema.columns import Table
from warehouse.connect import WarehouseError, open_for_writing
from warehouse.ddl import create_marts, create_tables
from warehouse.layout import add_what_lacks, find_lacks, lacks_for_good
from warehouse.load import load_reference
from warehouse.manifest import Manifest, find_damaged, read_manifest
from warehouse.pairs import pair_quotes
from warehouse.search import index_texts


def rebuild(folder: Path, work: Path, reference: Mapping[str, pa.Table]) -> dict[str, int]:
    """Fill a new work file from the Parquet files of `folder`; returns rows per table.

    Raises:
        WarehouseError: if there are no files, or some differ from the manifest; nothing is made then.
    """
    manifest = read_manifest(folder)
    if not manifest.files:
        raise WarehouseError(f"{folder} holds no Parquet files with their manifest: run the pages again instead")
    if damaged := find_damaged(folder):
        lines = "\n".join(f"  {folder / name}: {what}" for name, what in damaged.items())
        raise WarehouseError(
            f"the warehouse cannot be made from these files:\n{lines}\n"
            "restore them from a copy, or run the pages again into another folder"
        )
    work.parent.mkdir(parents=True, exist_ok=True)
    work.unlink(missing_ok=True)
    with open_for_writing(work) as connection:
        create_tables(connection)
        create_marts(connection)
        load_reference(connection, reference)
        filled = {name: _fill(connection, table, folder, manifest) for name, table in TABLES.items()}
        if find_lacks(connection):
            add_what_lacks(connection)
            create_tables(connection)  # once more: tables that were written anew have lost their comments
        _put_last(connection, manifest.run_id)
        pair_quotes(connection)
        index_texts(connection)
        return filled


def _put_last(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Write the row of the run that the files stand for once more: the last row of the run log is the last run's."""
    connection.execute("create temp table last_run as select * from ops.runs where run_id = ?", [run_id])
    connection.execute("delete from ops.runs where run_id = ?", [run_id])
    connection.execute("insert into ops.runs select * from last_run")
    connection.execute("drop table last_run")


def _fill(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path, manifest: Manifest) -> int:
    """Insert a table's files in their order.

    Those of an earlier version may lack columns: the table then has those of the files, for `add_what_lacks`. A table
    of what runs remember that lacks a column that is never null stays empty: the next run fills it.

    Raises:
        WarehouseError: if a core table lacks such a column, and no step fills it.
    """
    files = [str(folder / name) for name in manifest.of(table)]
    if not files:
        return 0
    there = pq.read_schema(files[0]).names
    lacking = lacks_for_good(table, there)
    if lacking and table.schema == "ops":
        return 0
    if lacking:
        raise WarehouseError(f"{files[0]} has no {lacking[0]}: run the pages again into another folder")
    columns = ", ".join(name for name in table.column_names if name in there)
    query = f"select {columns} from read_parquet(?, hive_partitioning = false)"  # noqa: S608 - declared names
    if len(there) < len(table.columns):
        connection.execute(f"create or replace table {table.full_name} as {query}", [files])
    else:
        connection.execute(f"insert into {table.full_name} by name {query}", [files])
    return int(str(connection.execute(f"select count(*) from {table.full_name}").fetchall()[0][0]))  # noqa: S608 - declared names
