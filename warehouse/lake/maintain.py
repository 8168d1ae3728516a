"""Maintain a lake: join small files, forget old states, and delete what nothing refers to any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.connect import Connection, fetch_value
from warehouse.ddl import quote_text
from warehouse.lake.address import LakeAddress, LakeError
from warehouse.lake.connect import ALIAS, open_lake

# Files that no state needs are deleted when whoever began to read them has surely ended.
_READING = timedelta(days=1)
# A file that lost so much of its rows is written anew.
_WORTH_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class LakeMaintained:
    """What was done: states that were forgotten, and the lake's files before and after."""

    expired: int
    files_before: int
    files_after: int


def maintain_lake(
    address: LakeAddress, before: datetime, keep: int, *, dry: bool, reading: timedelta = _READING
) -> LakeMaintained:
    """Forget states from before a moment but the last `keep`, join small files, and delete what is left over.

    `reading` is how long the files of forgotten states stay for those who began to read them before.

    Runs may go on meanwhile: who commits at the same moment wins, and the next call does what was left.

    Raises:
        LakeError: if the lake cannot be reached or written.
    """
    try:
        with open_lake(address, read_only=dry) as connection:
            files = _count_files(connection)
            old = _find_old(connection, before, keep)
            if dry:
                return LakeMaintained(len(old), files, files)
            if old:
                listed = ", ".join(map(str, old))
                connection.execute(f"call ducklake_expire_snapshots('{ALIAS}', versions => [{listed}])")
            connection.execute(f"call ducklake_rewrite_data_files('{ALIAS}', delete_threshold => {_WORTH_SHARE})")
            connection.execute(f"call ducklake_merge_adjacent_files('{ALIAS}')")
            for name, age in (("cleanup_old_files", reading), ("delete_orphaned_files", _READING)):
                limit = quote_text((datetime.now(UTC) - age).isoformat())
                connection.execute(f"call ducklake_{name}('{ALIAS}', older_than => {limit}::timestamptz)")
            return LakeMaintained(len(old), files, _count_files(connection))
    except duckdb.Error as problem:
        told = str(problem).splitlines()[0]
        raise LakeError(f"the lake {address.catalogue} could not be maintained: {told}; try again later") from problem


def _find_old(connection: Connection, before: datetime, keep: int) -> list[int]:
    """The states from before a moment, but the last ones of committed runs and what came after them."""
    rows = connection.execute(
        f"select snapshot_id, snapshot_time < ?, author is not distinct from 'newsmill' from {ALIAS}.snapshots()"  # noqa: S608 - a constant
        " order by snapshot_id desc",
        [before],
    ).fetchall()
    left, old = max(1, keep), []
    for number, is_before, is_run in rows:
        if left > 0:
            left -= is_run
        elif is_before:
            old.append(int(number))
    return old


def _count_files(connection: Connection) -> int:
    """The files that the latest state reads."""
    query = f"select count(*) from __ducklake_metadata_{ALIAS}.ducklake_data_file where end_snapshot is null"  # noqa: S608 - a constant
    return int(str(fetch_value(connection, query)))
