"""`newsmill remove`: take articles out of warehouse and Parquet files for good, or let them in again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from flows.commands.guarded import guarded
from flows.inputs.sources import tell_path
from flows.stages.rows import add_change
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console
from seeds.stories import read_word_frequencies
from warehouse.changed import Changed
from warehouse.connect import Connection, WarehouseError, open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.generations import Relation, compare_with_files, drop_generations, refuse_older
from warehouse.lake.maintain import maintain_lake
from warehouse.publish import start_work_file
from warehouse.remove import find_articles, readmit_articles, remove_articles
from warehouse.settle import settle_tables
from warehouse.store import LakeStore
from warehouse.work_audit import Changes, audit_work_file

_KEYS = (
    "an article_id, a URL, a record's id, or the path it was read from, as "
    '`newsmill sql "select article_id, url, external_id, source_path from articles"` shows them'
)
_REMOVED_KEYS = (
    "an article_id, a URL, or the path it was read from, as "
    '`newsmill sql "select article_id, url, source_path from ops.removed_articles"` shows them'
)


def remove_command(data: DataFolder, keys: Sequence[str], *, undo: bool = False, as_json: bool) -> int:
    """Remove the articles that these ids, addresses or paths name; returns 1 if one of them names none.

    The articles are marked, so that no run loads them again; `undo` takes the marks away, so that
    the next run over their pages does. Each is a run of its own in the run log.
    """
    if not data.warehouse.exists():
        complain(f"{data.warehouse} does not exist: name the folder with --data")
        return exit_codes.FAILED

    def work() -> int:
        with kept_interruptions(), hold_locks(data):
            return _change(data, keys, undo=undo, as_json=as_json)

    return guarded(work)


def _change(data: DataFolder, keys: Sequence[str], *, undo: bool, as_json: bool) -> int:
    """Remove or readmit under the lock, publish, and tell."""
    places = {key: (key, tell_path(key, data.home)) for key in keys}
    with open_for_reading(data.warehouse) as connection:
        known = find_articles(connection, [name for names in places.values() for name in names], removed=undo)
        gone = {} if undo else find_articles(connection, list(known), removed=True)
    found = {key: sorted({each for name in names for each in known[name]}) for key, names in places.items()}
    article_ids = sorted({article_id for ids in found.values() for article_id in ids})
    status = "readmitted" if undo else "removed"
    if article_ids:
        _publish_change(data, article_ids, status, keys)
    if as_json:
        sys.stdout.write(json.dumps({status: found}, ensure_ascii=False) + "\n")
    console = new_console(quiet=as_json)
    for key, ids in found.items():
        if ids:
            count = "1 article" if len(ids) == 1 else f"{len(ids)} articles"
            then = ": run its pages again to load it" if undo else ""
            console.print(f"{status} {count} of {safe(key)}{then}", soft_wrap=True)
        elif any(gone.get(name) for name in places[key]):
            complain(f"{key} is removed already; --undo lets it in again")
        else:
            kind, advice = ("removed article", _REMOVED_KEYS) if undo else ("article", _KEYS)
            complain(f"{key} names no {kind}: give {advice}")
    return exit_codes.DONE if all(found.values()) else exit_codes.FAILED


def _publish_change(data: DataFolder, article_ids: Sequence[str], status: str, keys: Sequence[str]) -> None:
    """Write and publish the warehouse without these articles, or without their marks, and the Parquet files."""
    refuse_older(data.warehouse, data.tables)
    run_id, now = str(uuid4()), datetime.now(UTC)
    work = data.staging / f"{status}-{run_id}" / "warehouse.duckdb"
    data.known_files.unlink(missing_ok=True)  # what is let in again has to be read again
    data.store.catch_up(work)
    copied = start_work_file(data.warehouse, work)
    try:
        with open_for_writing(work) as connection:
            is_behind = compare_with_files(data.warehouse, data.tables) is not Relation.SAME
            changed = Changed(replaced=frozenset(article_ids))
            if status == "removed":
                remove_articles(connection, article_ids, run_id, now)
                changed |= settle_tables(connection, read_word_frequencies(), run_id)
            else:
                readmit_articles(connection, article_ids)
            add_change(connection, run_id, status, now, {status: list(keys)})
            if status == "removed":
                _audit(connection, data, article_ids, now)
        data.store.commit(work, copied, changed, run_id)
        if status == "removed":
            drop_generations(data.generations)  # the articles stand in them
            if isinstance(data.store, LakeStore):  # and in earlier states of the lake
                maintain_lake(data.store.address, datetime.now(UTC), 1, dry=False, reading=timedelta(0))
    finally:
        work.unlink(missing_ok=True)
        work.parent.rmdir()
    if data.store.is_lake:
        return
    with open_for_reading(data.warehouse) as connection:
        export_tables(connection, data.tables, run_id, None if is_behind else changed)


def _audit(connection: Connection, data: DataFolder, article_ids: Sequence[str], now: datetime) -> None:
    """Compare the work file with the warehouse that it shall replace.

    Raises:
        WarehouseError: if more or less is gone than the rows of these articles; nothing is published then.
    """
    wrong = [c for c in audit_work_file(connection, data.warehouse, Changes(removed=article_ids), now) if c.stops]
    if wrong:
        raise WarehouseError(f"{wrong[0].table_name}: {wrong[0].check_name}: nothing was removed; please report it")
