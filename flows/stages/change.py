"""Publish a change of the warehouse by which nothing is read, as a run of its own in the run log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from flows.stages.rows import add_change
from flows.storage.folder import DataFolder
from flows.storage.work_file import catch_up, place_work_file
from warehouse.changed import Changed
from warehouse.connect import Connection, open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.generations import Relation, compare_with_files, drop_generations, keep_generation, refuse_older
from warehouse.lake.maintain import maintain_lake
from warehouse.publish import start_work_file
from warehouse.store import LakeStore

# Changes the open work file in the name of a run at a moment; whose rows are others then.
Change = Callable[[Connection, str, datetime], Changed]


def publish_change(
    data: DataFolder, status: str, parameters: Mapping[str, object], change: Change, *, forget: bool = False
) -> None:
    """Change a copy of the warehouse, log it under this status, and publish it with its Parquet files.

    The file that is replaced is kept as a generation. With `forget` nothing that was before can be gone back to:
    generations and earlier states of a lake go, since they hold what was taken out. The caller holds the locks.

    Raises:
        WarehouseError: if the warehouse is older than its Parquet files, or cannot be read; nothing is changed then.
    """
    refuse_older(data.warehouse, data.tables)
    run_id, now = str(uuid4()), datetime.now(UTC)
    store = data.store
    catch_up(data)
    is_behind = not store.is_lake and compare_with_files(data.warehouse, data.tables) is not Relation.SAME
    with place_work_file(data, status) as work:
        copied = start_work_file(data.warehouse, work)
        with open_for_writing(work) as connection:
            changed = change(connection, run_id, now)
            add_change(connection, run_id, status, now, parameters)
        if forget:  # before it is published: were it stopped right after that, nobody would come back to them
            drop_generations(data.generations)
        elif not store.is_lake:
            keep_generation(data.warehouse, data.generations)
        store.commit(work, copied, changed, run_id)
    if not isinstance(store, LakeStore):
        with open_for_reading(data.warehouse) as connection:
            export_tables(connection, data.tables, run_id, None if is_behind else changed)
    elif forget:
        maintain_lake(store.address, datetime.now(UTC), 1, dry=False, reading=timedelta(0))
