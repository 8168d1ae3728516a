"""Stage 5: checked batches into the run's work file, one transaction each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.stages.plan import Batch, RunPlan
from flows.stages.tables import read_tables
from seeds.tables import layout_version, read_reference_tables, reference_table_names
from warehouse.changed import Changed
from warehouse.connect import Connection, open_for_writing
from warehouse.load import find_known, holds_reference, load_batch, load_reference
from warehouse.publish import FileStamp, start_work_file


def begin_load(plan: RunPlan) -> FileStamp:
    """Make the run's work file: a copy of the warehouse with today's reference tables in `ref`.

    Returns:
        The stamp of the file that was copied.
    """
    version = f"{plan.reference_version}+{layout_version()}"

    def add_reference(connection: Connection) -> None:
        if not holds_reference(connection, reference_table_names(), version):
            load_reference(connection, read_reference_tables(plan.data.own_seeds), version)

    return start_work_file(plan.data.warehouse, plan.work_file, add_reference)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows per core table, and whose rows are others now."""

    rows: dict[str, int]
    changed: Changed


class KnownArticles:
    """The articles of a run's batches that the work file has already, or that come twice; asked once for all.

    No dataclass: Prefect looks into every value that it can when it is handed to a task.
    """

    def __init__(self, plan: RunPlan, batches: Sequence[Batch]) -> None:
        with open_for_writing(plan.work_file) as connection:
            self.ids = find_known(connection, [batch.table_file("articles") for batch in batches])


def load_tables(plan: RunPlan, batch: Batch, known: KnownArticles | None = None) -> Loaded:
    """Load one batch in one transaction; `known` are the articles that may be there already, None asks for them."""
    tables = read_tables(batch)
    with open_for_writing(plan.work_file) as connection:
        changed = load_batch(
            connection, tables, plan.run_id, batch.name, datetime.now(UTC), None if known is None else known.ids
        )
    return Loaded({name: table.num_rows for name, table in tables.items()}, changed)
