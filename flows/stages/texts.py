"""Take old texts out of the data folder, where a licence allows to keep them for a time only."""

from __future__ import annotations

from datetime import datetime

from flows.stages.change import publish_change
from flows.storage.folder import DataFolder
from flows.storage.reusable import forget_parses
from flows.storage.work_file import catch_up, renew_copy
from warehouse.changed import Changed
from warehouse.connect import Connection, open_for_reading
from warehouse.texts import find_old_texts, remove_texts


def remove_old_texts(data: DataFolder, before: datetime, keep_days: int, *, dry: bool) -> int:
    """Take out the texts of articles whose content came before a moment; how many. The caller holds the locks.

    The rows stay, and the words that they quote. With the texts go the generations, the parses and the earlier states
    of a lake that hold them. The caller compacts the warehouse, so that its file loses them too; the copy of a lake is
    made anew.

    Raises:
        WarehouseError: if the warehouse is older than its Parquet files, or cannot be read; nothing is changed then.
    """
    catch_up(data)
    if not data.warehouse.exists():
        return 0
    with open_for_reading(data.warehouse) as connection:
        article_ids = find_old_texts(connection, before)
    if dry or not article_ids:
        return len(article_ids)

    def mask(connection: Connection, _run_id: str, _now: datetime) -> Changed:
        remove_texts(connection, article_ids)
        forget_parses(data.reusable, data.address)
        return Changed(replaced=frozenset(article_ids))

    publish_change(data, "texts_removed", {"keep_text_days": keep_days}, mask, forget=True)
    if data.store.is_lake:
        renew_copy(data)
    return len(article_ids)
