"""Stage 5: checked batches into the run's work file, one transaction each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flows.stages.plan import Batch, RunPlan
from flows.stages.tables import read_tables
from seeds.tables import read_reference_tables
from warehouse.connect import open_for_writing
from warehouse.export import days_of
from warehouse.load import load_batch, load_reference
from warehouse.publish import FileStamp, start_work_file


def begin_load(plan: RunPlan) -> FileStamp:
    """Make the run's work file: a copy of the warehouse with today's reference tables in `ref`.

    Returns:
        The stamp of the file that was copied.
    """
    stamp = start_work_file(plan.data.warehouse, plan.work_file)
    with open_for_writing(plan.work_file) as connection:
        load_reference(connection, read_reference_tables(plan.data.own_seeds))
    return stamp


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows per core table, and the days of publication whose Parquet files change."""

    rows: dict[str, int]
    days: set[str]


def load_tables(plan: RunPlan, batch: Batch) -> Loaded:
    """Load one batch in one transaction."""
    tables = read_tables(batch)
    ids = tables["articles"]["article_id"].to_pylist()
    with open_for_writing(plan.work_file) as connection:
        before = days_of(connection, ids)
        load_batch(connection, tables, plan.run_id, batch.name, datetime.now(UTC))
        after = days_of(connection, ids)
    return Loaded({name: table.num_rows for name, table in tables.items()}, before | after)
