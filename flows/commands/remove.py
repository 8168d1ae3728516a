"""`newsmill remove`: take articles out of warehouse and Parquet files for good, or let them in again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime

from flows.commands.guarded import guarded
from flows.inputs.sources import tell_path
from flows.stages.change import publish_change
from flows.storage.folder import DataFolder
from flows.storage.lock import hold_locks
from flows.storage.reusable import forget_texts
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.screen import new_console
from seeds.stories import read_word_frequencies
from warehouse.articles import read_articles
from warehouse.changed import Changed
from warehouse.connect import Connection, WarehouseError, open_for_reading
from warehouse.remove import find_articles, readmit_articles, remove_articles
from warehouse.settle import settle_tables
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

    def remove(connection: Connection, run_id: str, now: datetime) -> Changed:
        changed = Changed(replaced=frozenset(article_ids))
        remove_articles(connection, article_ids, run_id, now)
        changed |= settle_tables(connection, read_word_frequencies(), run_id)
        _audit(connection, data, article_ids, now)
        return changed

    def readmit(connection: Connection, _run_id: str, _now: datetime) -> Changed:
        readmit_articles(connection, article_ids)
        return Changed(replaced=frozenset(article_ids))

    data.known_files.unlink(missing_ok=True)  # what is let in again has to be read again
    is_gone = status == "removed"
    if is_gone:
        texts = [article.text for article in read_articles(data.warehouse, article_ids).values()]
        forget_texts(data.reusable, data.address, texts)
    publish_change(data, status, {status: list(keys)}, remove if is_gone else readmit, forget=is_gone)


def _audit(connection: Connection, data: DataFolder, article_ids: Sequence[str], now: datetime) -> None:
    """Compare the work file with the warehouse that it shall replace.

    Raises:
        WarehouseError: if more or less is gone than the rows of these articles; nothing is published then.
    """
    wrong = [c for c in audit_work_file(connection, data.warehouse, Changes(removed=article_ids), now) if c.stops]
    if wrong:
        raise WarehouseError(f"{wrong[0].table_name}: {wrong[0].check_name}: nothing was removed; please report it")
