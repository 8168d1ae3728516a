"""Publish a finished work file as the warehouse that readers see, in one step."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from transforms.schema import TABLES
from warehouse.connect import WarehouseError, fetch_value, open_for_reading, open_for_writing
from warehouse.ddl import create_marts, create_tables
from warehouse.layout import add_what_lacks, find_mismatch
from warehouse.pairs import pair_first

# Files up to this size are read whole before a run builds on them, which takes half a second; larger ones by `verify`
# and `quality` only.
_READ_BYTES = 64_000_000
_HEADER_BYTES = 3 * 4096
_FICLONE = 0x40049409  # ioctl of Linux: share the blocks of another file
_SPARE_BYTES = 16_000_000  # that a copy must leave


class WarehouseChangedError(WarehouseError):
    """The published file is no longer the one that the work file was made from."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells a file from its successors: device, inode, size in bytes and time of change in ns; 0 if missing."""

    device: int = 0
    inode: int = 0
    size: int = 0
    changed: int = 0

    @classmethod
    def of(cls, path: Path) -> FileStamp:
        """The stamp of a file, links followed."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return cls()
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def log_beside(path: Path) -> Path:
    """Where DuckDB keeps what was committed to a file and not merged into it yet."""
    return path.with_name(f"{path.name}.wal")


def start_work_file(
    target: Path, work: Path, prepare: Callable[[duckdb.DuckDBPyConnection], object] | None = None
) -> FileStamp:
    """Copy the published warehouse to a work file beside it, or begin an empty one.

    A warehouse of an earlier version gets the columns and tables that it lacks; `prepare` does the rest to it.

    Returns:
        The stamp of the file that was copied, which `publish` asks for.

    Raises:
        WarehouseError: if the published file is damaged or of another layout; it is not touched.
    """
    work.parent.mkdir(parents=True, exist_ok=True)
    work.unlink(missing_ok=True)
    log_beside(work).unlink(missing_ok=True)  # of a process that was killed: it would be merged into the new file
    stamp = FileStamp.of(target)
    if target.exists():
        inspect_warehouse(target)
        copy_file(target, work)
        if FileStamp.of(target) != stamp:
            raise WarehouseChangedError(f"{target} was replaced while it was copied: run again")
    with open_for_writing(work) as connection:
        add_what_lacks(connection)
        create_tables(connection)
        create_marts(connection)
        pair_first(connection)
        if prepare is not None:
            prepare(connection)
    return stamp


def refuse_another(target: Path, copied: FileStamp) -> None:
    """Refuse to go on with a copy of a file that is not there any more.

    Raises:
        WarehouseChangedError: if the target is another file by now.
    """
    if FileStamp.of(target) != copied:
        raise WarehouseChangedError(f"{target} was replaced by another program during the run; nothing was published")


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing its blocks where the file system can (Btrfs, XFS), which takes no time and no room.

    Raises:
        WarehouseError: if there is no room for a copy; nothing is written then.
    """
    with source.open("rb") as ours, target.open("wb") as copy:
        try:
            fcntl.ioctl(copy.fileno(), _FICLONE, ours.fileno())
        except OSError:
            pass
        else:
            return
    needed, free = source.stat().st_size, shutil.disk_usage(target.parent).free
    if free < needed + _SPARE_BYTES:
        target.unlink()
        raise WarehouseError(
            f"{target.parent} has {free / 1e6:,.0f} MB of space left, and a copy of {source}, on which a run works, "
            f"takes {needed / 1e6:,.0f} MB: make room and run again; nothing is lost"
        )
    shutil.copyfile(source, target)


def inspect_warehouse(target: Path, *, whole: bool = False) -> None:
    """See that a published warehouse is sound, so that no run builds on a damaged one.

    DuckDB opens even a truncated file and meets the damage only when it reads there: the file must have room for its
    blocks, and all rows of a small one, or of any (`whole`), are read. DuckDB compares each block with its checksum.

    Raises:
        WarehouseError: if it is damaged, of another layout, held by a writer, or has unmerged changes beside it.
    """
    open_for_reading(target).close()  # a living writer is told as what it is
    log = log_beside(target)
    if log.exists() and log.stat().st_size:
        raise WarehouseError(
            f"{log} lies beside the warehouse: another program wrote into the warehouse and did not end properly\n"
            "nothing is touched; open the warehouse once with that program to merge the changes, or delete that file"
        )
    stamp = FileStamp.of(target)
    _inspect(target, stamp, whole=whole or stamp.size <= _READ_BYTES)


@lru_cache(maxsize=4)
def _inspect(target: Path, stamp: FileStamp, *, whole: bool) -> None:
    """Inspect a file with this stamp; what was found sound is not inspected again while it stays as it is."""
    with open_for_reading(target) as connection:
        if mismatch := find_mismatch(connection):
            raise other_layout(target, mismatch)
        block, blocks = connection.execute("select block_size, used_blocks from pragma_database_size()").fetchall()[0]
        if stamp.size < _HEADER_BYTES + block * blocks:
            raise WarehouseError(
                f"{target} is damaged: it has {stamp.size} bytes of {_HEADER_BYTES + block * blocks}\n"
                "it is not touched; `newsmill rebuild` makes it from the Parquet files"
            )
        for name in TABLES if whole else ():
            try:
                connection.execute(f"select count(*), bit_xor(hash(t)) from {name} t").fetchall()  # noqa: S608 - declared names
            except duckdb.CatalogException:
                continue  # a table that came with this version: it is created in the work file
            except duckdb.Error as problem:
                raise WarehouseError(
                    f"{target} is damaged in table {name}: {problem}\n"
                    "it is not touched; `newsmill rebuild` makes it from the Parquet files"
                ) from problem


def other_layout(path: Path, mismatch: str) -> WarehouseError:
    """The error for a warehouse whose tables are not as declared."""
    return WarehouseError(
        f"{path} was made by another version of newsmill: {mismatch}\n"
        "it is not touched; if a newer newsmill made it, use that one, else name a new folder with --data and run the "
        "pages again there"
    )


def publish(work: Path, target: Path, copied: FileStamp) -> None:
    """Replace the warehouse by the work file in one step; open readers keep their snapshot.

    The work file must not be open, and `copied` is the stamp of the file that it was made from. On another file
    system it is copied beside the target first. Where the target is a link, what it leads to is replaced.

    Raises:
        WarehouseChangedError: if the target is another file by now; nothing is published.
    """
    connection = open_for_writing(work)
    connection.execute("checkpoint")
    connection.close()
    _sync(work)
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    source = work
    if work.stat().st_dev != target.parent.stat().st_dev:
        source = target.with_name(f".{target.name}.new")
        copy_file(work, source)
        _sync(source)
    refuse_another(target, copied)
    source.replace(target)
    if source != work:
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
