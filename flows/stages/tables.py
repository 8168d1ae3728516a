"""Stage 3: from articles and annotations to the typed tables of a batch, as Parquet."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from flows.stages.plan import Batch, RunPlan, read_annotations, read_articles
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES


def tabulate_batch(plan: RunPlan, batch: Batch) -> int:
    """Write the batch's core tables; articles that could not be annotated are left out.

    Returns:
        The number of articles in the tables.
    """
    annotations = read_annotations(batch)
    found = [(a, annotations[a.article_id]) for a in read_articles(batch) if a.article_id in annotations]
    for name, table in build_tables(found, plan.run_id).items():
        pq.write_table(table, batch.table_file(name), compression="zstd")
    return len(found)


def read_tables(batch: Batch) -> dict[str, pa.Table]:
    """The core tables of a batch."""
    return {table.name: pq.read_table(batch.table_file(table.name)) for table in CORE_TABLES}
