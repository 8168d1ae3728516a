"""Check that warehouse and Parquet files are undamaged and agree."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from transforms.schema import TABLES
from warehouse.connect import WarehouseError, open_for_reading
from warehouse.generations import Relation, compare_with_files
from warehouse.known import read_last_run
from warehouse.manifest import MANIFEST, find_damaged, find_unlisted, read_manifest
from warehouse.publish import count_rows, inspect_warehouse

_OLDER = "it knows nothing of the last run of its Parquet files: it is older than they are, or another one"


def verify(warehouse: Path, folder: Path) -> dict[str, str]:
    """Problems by file; empty if all is right.

    Every byte is read: the Parquet files against the checksums of their manifest, the warehouse
    against DuckDB's own, and the rows of the two are counted against one another.
    """
    wrong = {str(folder / name): what for name, what in (find_damaged(folder) | find_unlisted(folder)).items()}
    try:
        inspect_warehouse(warehouse, whole=True)
    except WarehouseError as problem:
        return {str(warehouse): str(problem), **wrong}
    if compare_with_files(warehouse, folder) is Relation.AHEAD:
        return {str(warehouse): _OLDER, **wrong}
    return wrong or _compare(warehouse, folder)


def _compare(warehouse: Path, folder: Path) -> dict[str, str]:
    """Tables whose Parquet files have another number of rows than the warehouse."""
    manifest = read_manifest(folder)
    with open_for_reading(warehouse) as connection:
        there = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        known = {name if schema == "main" else f"{schema}.{name}" for schema, name in there}
        rows = count_rows(connection, tuple(name for name in TABLES if name in known))
        last = read_last_run(connection)
    if manifest.run_id != last:
        return {str(folder / MANIFEST): "the files stand for an earlier run than the warehouse"}
    files = dict.fromkeys(rows, 0)  # of the tables that both have: an earlier version may have had others
    for name in manifest.files:
        if (table := name.rsplit("/", 1)[0]) in files:
            files[table] += pq.ParquetFile(folder / name).metadata.num_rows
    return {
        str(folder / name): f"{files[name]} rows where the warehouse has {rows[name]}"
        for name in rows
        if files[name] != rows[name]
    }
