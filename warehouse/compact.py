"""Write the warehouse anew without the room that deleted and rewritten rows left in its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from transforms.schema import TABLES
from warehouse.connect import WarehouseError, open_for_reading
from warehouse.export import export_tables
from warehouse.known import read_last_run
from warehouse.manifest import read_manifest
from warehouse.publish import FileStamp, count_rows, publish
from warehouse.rebuild import rebuild

# Files of one table that hold new rows, or files by day of earlier versions: more are worth folding.
_FEW_FILES = 8
# The share of the file's blocks that hold nothing.
_WORTH_SHARE = 0.2


def has_many_files(tables: Path) -> bool:
    """Whether the Parquet files are worth writing anew: of an earlier version, or many of new rows."""
    manifest = read_manifest(tables)
    new = max((sum("/new-" in name for name in manifest.of(table)) for table in TABLES.values()), default=0)
    return bool(manifest.files) and (not manifest.number or new > _FEW_FILES)


def fold_files(warehouse: Path, tables: Path) -> None:
    """Write the Parquet files anew, by months."""
    with open_for_reading(warehouse) as connection:
        export_tables(connection, tables, read_last_run(connection), None)


def find_free_share(warehouse: Path) -> float:
    """The share of the warehouse's blocks that hold nothing."""
    with open_for_reading(warehouse) as connection:
        blocks, free = connection.execute("select total_blocks, free_blocks from pragma_database_size()").fetchall()[0]
    return free / blocks if blocks else 0.0


def is_worth_compacting(free_share: float) -> bool:
    """Whether enough of the file is empty."""
    return free_share >= _WORTH_SHARE


def compact(warehouse: Path, tables: Path, work: Path, reference: Mapping[str, pa.Table]) -> None:
    """Write the warehouse anew from its Parquet files, and publish it.

    The files must stand for the warehouse as it is. No generation is kept of the file that is replaced: it holds the
    same rows, and would take the place of an earlier one.

    Raises:
        WarehouseError: if the new file has not the same rows; nothing is published then.
    """
    stamp = FileStamp.of(warehouse)
    rebuild(tables, work, reference)
    sizes = []
    for path in (warehouse, work):
        with open_for_reading(path) as connection:
            sizes.append(count_rows(connection, tuple(TABLES)))
    if sizes[0] != sizes[1]:
        work.unlink()
        raise WarehouseError(f"{warehouse} could not be compacted: rows would be lost; nothing was changed")
    publish(work, warehouse, stamp)
