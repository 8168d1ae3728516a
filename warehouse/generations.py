"""Earlier generations of the warehouse, kept when a run replaces it; and which of two is the newer one.

A generation is numbered by how many runs its log holds, or above those that are kept. No clock tells newer from older:
a file is newer than another if it knows the other's last run.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

import duckdb

from transforms.schema import CORE_TABLES
from warehouse.connect import WarehouseError, fetch_rows, fetch_value, open_for_reading
from warehouse.ddl import quote_text
from warehouse.known import read_last_run
from warehouse.manifest import read_manifest
from warehouse.publish import count_rows

# Each takes the size of the warehouse at its time, less what the file system shares between them.
KEPT = 2
_FILE = re.compile(r"(\d{6})\.duckdb")


class Relation(Enum):
    """How the Parquet files stand to the warehouse."""

    SAME = "same"
    BEHIND = "behind"  # the warehouse knows their run, and later ones; or there are none
    AHEAD = "ahead"  # the warehouse does not know their run


@dataclass(frozen=True, slots=True)
class Generation:
    """A kept generation: its number, file and size in bytes, its last run's end and status, and its articles."""

    number: int
    path: Path
    size: int
    finished_at: datetime
    status: str
    articles: int


def compare_with_files(warehouse: Path, tables: Path) -> Relation:
    """How the Parquet files stand to the warehouse; ahead of a missing warehouse if there are any.

    Raises:
        WarehouseError: if the warehouse cannot be read.
    """
    manifest = read_manifest(tables)
    if not manifest.files:
        return Relation.BEHIND
    if not warehouse.exists():
        return Relation.AHEAD
    with open_for_reading(warehouse) as connection:
        if read_last_run(connection) == manifest.run_id:
            return Relation.SAME
        knows = fetch_value(connection, "select count(*) from ops.runs where run_id = ?", [manifest.run_id])
    return Relation.BEHIND if knows else Relation.AHEAD


def refuse_older(warehouse: Path, tables: Path) -> None:
    """Refuse to go on with a warehouse that is older than its Parquet files: they would be overwritten.

    Raises:
        WarehouseError: if it is missing, older, or another one.
    """
    if compare_with_files(warehouse, tables) is not Relation.AHEAD:
        return
    what = "does not know their last run: it is older, or another one" if warehouse.exists() else "is missing"
    raise WarehouseError(
        f"{tables} holds Parquet files that would be overwritten, and {warehouse} {what}\n"
        "nothing is touched; `newsmill rebuild` makes the warehouse from them. To go on without them, move that folder "
        "aside first"
    )


def keep_generation(warehouse: Path, folder: Path, most: int = KEPT) -> None:
    """Keep the published file as a generation before another one replaces it; the oldest beyond `most` go.

    It is a second name of the same file where the file system can. That nothing can be kept is no reason to stop.
    """
    warehouse = warehouse.resolve()
    if not warehouse.exists():
        return
    with open_for_reading(warehouse) as connection:
        path = folder / f"{_number(connection, folder):06d}.duckdb"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".tmp")
        aside.unlink(missing_ok=True)
        try:
            os.link(warehouse, aside)
        except OSError:
            _copy_if_room(warehouse, aside)
        aside.replace(path)
    except OSError:
        return
    drop_generations(folder, most)


def _copy_if_room(warehouse: Path, aside: Path) -> None:
    """Copy a file to another file system.

    Raises:
        OSError: if that leaves less room than the file takes.
    """
    if shutil.disk_usage(aside.parent).free < 2 * warehouse.stat().st_size:
        raise OSError("no room")
    shutil.copyfile(warehouse, aside)


def drop_generations(folder: Path, most: int = 0) -> int:
    """Delete all generations but the `most` newest; returns how many went."""
    paths = list_generation_files(folder)
    gone = paths[: max(0, len(paths) - most)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def list_generations(folder: Path) -> list[Generation]:
    """The kept generations that can be read, the newest first."""
    found = []
    for path in reversed(list_generation_files(folder)):
        try:
            with open_for_reading(path) as connection:
                found.append(_describe(connection, path, int(path.stem)))
        except (WarehouseError, duckdb.Error):
            continue  # damaged: nobody can go back to it
    return found


def describe_warehouse(warehouse: Path, folder: Path) -> Generation:
    """The published warehouse as the generation that it will be.

    Raises:
        WarehouseError: if it cannot be read.
    """
    with open_for_reading(warehouse) as connection:
        return _describe(connection, warehouse, _number(connection, folder))


def compare_generations(now: Path, then: Path) -> list[tuple[str, int, int]]:
    """Rows per core table in two files, and articles that only one of them has."""
    names = tuple(table.name for table in CORE_TABLES)
    with open_for_reading(now) as connection:
        connection.execute(f"attach {quote_text(str(then))} as other (read_only)")
        ours = count_rows(connection, names)
        theirs = {name: int(str(fetch_value(connection, f"select count(*) from other.main.{name}"))) for name in names}  # noqa: S608 - declared names
        only = [
            int(str(fetch_value(connection, f"select count(*) from {here} anti join {there} using (article_id)")))  # noqa: S608 - constants
            for here, there in (("articles", "other.main.articles"), ("other.main.articles", "articles"))
        ]
    rows = [(name, ours[name], theirs[name]) for name in names]
    return [*rows, ("articles that the other has not", only[0], only[1])]


def list_generation_files(folder: Path) -> Sequence[Path]:
    """The files of the kept generations, the oldest first."""
    return sorted(path for path in folder.glob("*.duckdb") if _FILE.fullmatch(path.name))


def _number(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """The number of a warehouse: that of its runs, and above all that are kept, since one went back has fewer runs."""
    runs = int(str(fetch_value(connection, "select count(*) from ops.runs")))
    return max([runs, *(int(path.stem) + 1 for path in list_generation_files(folder))])


def _describe(connection: duckdb.DuckDBPyConnection, path: Path, number: int) -> Generation:
    """A generation by its run log."""
    (last,) = fetch_rows(
        connection, "select status, finished_at from ops.runs where run_id = ?", [read_last_run(connection)]
    )
    return Generation(
        number=number,
        path=path,
        size=path.stat().st_size,
        finished_at=last["finished_at"],
        status=last["status"],
        articles=count_rows(connection, ("articles",))["articles"],
    )
