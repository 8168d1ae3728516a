"""`newsmill verify` and `newsmill rebuild`: find damage in the store, and mend it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flows.commands.guarded import guarded
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.work_file import catch_up, place_work_file, renew_copy
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console
from seeds.tables import read_reference_tables
from warehouse.audit import refuse_other_layout
from warehouse.connect import WarehouseError, open_for_reading
from warehouse.export import export_tables
from warehouse.generations import Relation, compare_with_files
from warehouse.known import read_last_run
from warehouse.lake.verify import compare_with_lake
from warehouse.manifest import read_manifest
from warehouse.publish import FileStamp, inspect_warehouse, log_beside, publish
from warehouse.rebuild import rebuild
from warehouse.store import LakeStore
from warehouse.verify import verify


def verify_command(data: DataFolder, *, repair: bool, as_json: bool) -> int:
    """Read every byte of warehouse and Parquet files and name what is wrong; returns 0 if nothing is, else 1."""
    return _guard(data, lambda: _verify(data, repair=repair, as_json=as_json))


def rebuild_command(data: DataFolder) -> int:
    """Rebuild the warehouse from the Parquet files; an existing warehouse is moved aside first."""
    return _guard(data, lambda: _rebuild(data))


def _guard(data: DataFolder, work: Callable[[], int]) -> int:
    """Work under the data folder's lock; a failure is one message."""
    if not data.root.exists():
        complain(f"{data.root} does not exist: name the folder with --data")
        return exit_codes.FAILED

    def work_locked() -> int:
        with kept_interruptions(), hold_locks(data):
            return work()

    return guarded(work_locked)


def _verify(data: DataFolder, *, repair: bool, as_json: bool) -> int:
    if isinstance(data.store, LakeStore):
        return _verify_copy(data, data.store, as_json=as_json)
    wrong = verify(data.warehouse, data.tables)
    if repair and wrong and str(data.warehouse) not in wrong:
        with open_for_reading(data.warehouse) as connection:
            refuse_other_layout(connection, data.warehouse)
            export_tables(connection, data.tables, read_last_run(connection), None)
        wrong = verify(data.warehouse, data.tables)
    if as_json:
        sys.stdout.write(json.dumps({"wrong": wrong}, ensure_ascii=False) + "\n")
    console = new_console(quiet=as_json)
    for path, what in wrong.items():
        console.print(f"WRONG {safe(path)}: {safe(what)}", soft_wrap=True)
    if not wrong:
        files = len(read_manifest(data.tables).files)
        console.print(f"all is right: {data.warehouse} and its {files} Parquet files", soft_wrap=True)
    elif str(data.warehouse) in wrong:
        console.print("`newsmill rebuild` makes the warehouse from the Parquet files; the old file is kept beside it")
    else:
        console.print("`newsmill verify --repair` writes the Parquet files again from the warehouse")
    return exit_codes.FAILED if wrong else exit_codes.DONE


def _verify_copy(data: DataFolder, store: LakeStore, *, as_json: bool) -> int:
    """Compare every row of this machine's copy with the lake."""
    catch_up(data)
    inspect_warehouse(data.warehouse, whole=True)
    wrong = compare_with_lake(store.address, data.warehouse)
    if as_json:
        sys.stdout.write(json.dumps({"wrong": wrong}) + "\n")
    console = new_console(quiet=as_json)
    for name, what in wrong.items():
        console.print(f"WRONG {safe(name)}: {safe(what)}", soft_wrap=True)
    told = "`newsmill rebuild` makes the copy anew from the lake" if wrong else "all is right: copy and lake are equal"
    console.print(told)
    return exit_codes.FAILED if wrong else exit_codes.DONE


def _rebuild(data: DataFolder) -> int:
    if data.store.is_lake:
        renew_copy(data)
        new_console().print(f"{data.warehouse} is a new copy of its lake", soft_wrap=True)
        return exit_codes.DONE
    found = FileStamp.of(data.warehouse)
    _refuse_newer(data)
    with place_work_file(data, "rebuild") as work:
        rows = rebuild(data.tables, work, read_reference_tables(data.own_seeds))
        aside = _keep_aside(data.warehouse.resolve())
        publish(work, data.warehouse, found)
    console = new_console()
    console.print(f"{data.warehouse}: {rows['articles']} articles, {sum(rows.values())} rows")
    if aside is not None:
        console.print(f"the file that was there is kept as {aside}", soft_wrap=True)
    return exit_codes.DONE


def _refuse_newer(data: DataFolder) -> None:
    """Refuse to make an older warehouse of a newer one.

    Raises:
        WarehouseError: if the Parquet files are behind a sound warehouse.
    """
    try:
        inspect_warehouse(data.warehouse, whole=True)
        behind = compare_with_files(data.warehouse, data.tables) is Relation.BEHIND
    except WarehouseError:
        return  # missing, damaged or of another layout: the Parquet files are what there is
    if behind and read_manifest(data.tables).files:
        raise WarehouseError(
            f"{data.warehouse} is sound, and newer than its Parquet files: nothing is touched; "
            "`newsmill verify --repair` writes the files from it"
        )


def _keep_aside(warehouse: Path) -> Path | None:
    """Keep the old file under another name too, and move its log away; the new one then takes its place in one step."""
    stamp = f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    log = log_beside(warehouse)
    if log.exists():
        log.rename(log.with_name(f"{log.name}.{stamp}"))
    if not warehouse.exists():
        return None
    aside = warehouse.with_name(f"{warehouse.name}.{stamp}")
    try:
        aside.hardlink_to(warehouse)
    except OSError:  # a file system without links
        shutil.copyfile(warehouse, aside)
    return aside
