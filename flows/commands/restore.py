"""`newsmill restore`: list the kept generations of the warehouse, compare one with today's, and go back to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rich.table import Table

from flows.commands.guarded import guarded
from flows.stages.rows import add_change
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.work_file import catch_up, place_work_file
from flows.terminal import exit_codes
from flows.terminal.console import complain
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console, print_table
from warehouse.connect import WarehouseError, open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.generations import (
    Generation,
    compare_generations,
    describe_warehouse,
    keep_generation,
    list_generations,
)
from warehouse.lake.history import compare_turns, list_turns
from warehouse.publish import FileStamp, start_work_file
from warehouse.store import LakeStore


def restore_command(data: DataFolder, number: int | None, *, diff: bool, as_json: bool) -> int:
    """List the generations without a number; with one compare it with the warehouse (`diff`), or go back to it."""
    return guarded(lambda: _restore(data, number, diff=diff, as_json=as_json))


def _restore(data: DataFolder, number: int | None, *, diff: bool, as_json: bool) -> int:
    """List, compare or go back; returns the exit code."""
    kept = _list_earlier(data)
    if number is None:
        return _list(data, kept, as_json=as_json)
    chosen = next((one for one in kept if one.number == number), None)
    if chosen is None:
        there = ", ".join(str(one.number) for one in kept) or "none"
        complain(f"generation {number} is not kept; kept are: {there}")
        return exit_codes.USAGE
    if diff:
        return _compare(data, chosen, as_json=as_json)
    with kept_interruptions(), hold_locks(data):
        return _go_back(data, chosen, as_json=as_json)


def _list_earlier(data: DataFolder) -> list[Generation]:
    """The generations that can be gone back to, the newest first: those kept here or, of a lake, its own."""
    store = data.store
    if isinstance(store, LakeStore):
        return list_turns(store.address)[1:]
    return list_generations(data.generations)


def _list(data: DataFolder, kept: Sequence[Generation], *, as_json: bool) -> int:
    """Print the warehouse and the generations that were kept of it."""
    try:
        if isinstance(data.store, LakeStore):
            now = list_turns(data.store.address)[:1]
        else:
            now = [describe_warehouse(data.warehouse, data.generations)]
    except WarehouseError as problem:
        complain(problem)
        now = []
    rows = [("now", one) for one in now] + [("kept", one) for one in kept]
    if as_json:
        told = [
            {"generation": one.number, "is_now": which == "now", "finished_at": one.finished_at.isoformat(),
             "status": one.status, "articles": one.articles, "bytes": one.size, "path": str(one.path)}
            for which, one in rows
        ]  # fmt: skip
        sys.stdout.write(json.dumps(told) + "\n")
        return exit_codes.DONE
    table = Table(box=None, pad_edge=False)
    for name in ("generation", "", "last run ended", "status", "articles", "MB"):
        table.add_column(name)
    for which, one in rows:
        ended = f"{one.finished_at:%Y-%m-%d %H:%M} UTC"
        table.add_row(str(one.number), which, ended, one.status, str(one.articles), f"{one.size / 1e6:.1f}")
    print_table(table)
    if not kept:
        new_console().print("no earlier generation is kept yet")
    return exit_codes.DONE


def _compare(data: DataFolder, chosen: Generation, *, as_json: bool) -> int:
    """Print what going back would change."""
    if isinstance(data.store, LakeStore):
        rows = compare_turns(data.store.address, chosen.number)
    else:
        rows = compare_generations(data.warehouse, chosen.path)
    if as_json:
        sys.stdout.write(json.dumps({name: {"now": now, "then": then} for name, now, then in rows}) + "\n")
        return exit_codes.DONE
    table = Table(box=None, pad_edge=False)
    for name in ("rows", "now", f"generation {chosen.number}"):
        table.add_column(name)
    for name, now, then in rows:
        table.add_row(name, str(now), str(then))
    print_table(table)
    return exit_codes.DONE


def _go_back(data: DataFolder, chosen: Generation, *, as_json: bool) -> int:
    """Publish a kept generation once more, with a row of its own in the run log; today's is kept as well.

    A warehouse that cannot be read is moved aside, never deleted.
    """
    run_id, now = str(uuid4()), datetime.now(UTC)
    with place_work_file(data, "restore") as work:
        found = _begin(data, chosen, work)
        with open_for_writing(work) as connection:
            add_change(connection, run_id, "restored", now, {"restored": chosen.number})
        if not data.store.is_lake:
            _keep(data)
        data.store.commit(work, found, None, run_id)
    if not data.store.is_lake:
        with open_for_reading(data.warehouse) as connection:
            export_tables(connection, data.tables, run_id, None)
    if as_json:
        sys.stdout.write(json.dumps({"restored": chosen.number, "articles": chosen.articles}) + "\n")
        return exit_codes.DONE
    new_console().print(
        f"{data.warehouse} is generation {chosen.number} again: {chosen.articles} articles; "
        "what it was before is kept: `newsmill restore` lists it",
        soft_wrap=True,
    )
    return exit_codes.DONE


def _begin(data: DataFolder, chosen: Generation, work: Path) -> FileStamp:
    """Make the work file of what was chosen; the stamp of the warehouse that it shall replace."""
    if not isinstance(data.store, LakeStore):
        found = FileStamp.of(data.warehouse)
        start_work_file(chosen.path, work)
        return found
    catch_up(data)
    found = FileStamp.of(data.warehouse)
    data.store.take_back(chosen.number, work)
    return found


def _keep(data: DataFolder) -> None:
    """Keep the file that is replaced: as a generation, or under another name if it cannot be read."""
    try:
        keep_generation(data.warehouse, data.generations, most=3)
    except WarehouseError:
        target = data.warehouse.resolve()
        aside: Path = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        aside.hardlink_to(target)
