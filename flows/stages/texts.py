"""Take old texts out of the data folder, where a licence allows to keep them for a time only."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from flows.stages.rows import add_change
from flows.storage.folder import DataFolder
from warehouse.compact import fold_files
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.generations import drop_generations, refuse_older
from warehouse.publish import publish, start_work_file
from warehouse.texts import find_old_texts, remove_texts


def remove_old_texts(data: DataFolder, before: datetime, keep_days: int, *, dry: bool) -> int:
    """Take out the texts of articles whose content came before a moment; how many. The caller holds the locks.

    The rows stay, and the words that they quote. With the texts go the generations and the parses that hold them, and
    the Parquet files are written anew. The caller compacts the warehouse, so that its file loses them too.

    Raises:
        WarehouseError: if the warehouse is older than its Parquet files, or cannot be read; nothing is changed then.
    """
    if not data.warehouse.exists():
        return 0
    with open_for_reading(data.warehouse) as connection:
        article_ids = find_old_texts(connection, before)
    if dry or not article_ids:
        return len(article_ids)
    refuse_older(data.warehouse, data.tables)
    run_id, now = str(uuid4()), datetime.now(UTC)
    work = data.staging / f"texts-{run_id}" / "warehouse.duckdb"
    copied = start_work_file(data.warehouse, work)
    try:
        with open_for_writing(work) as connection:
            add_change(connection, run_id, "texts_removed", now, {"keep_text_days": keep_days})
            remove_texts(connection, article_ids)
        # Before it is published: were it stopped right after that, no later call would find these texts again.
        drop_generations(data.generations)
        data.reusable.unlink(missing_ok=True)
        publish(work, data.warehouse, copied)
    finally:
        work.unlink(missing_ok=True)
        work.parent.rmdir()
    fold_files(data.warehouse, data.tables)
    return len(article_ids)
