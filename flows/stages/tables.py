"""Stage 3: from articles and annotations to the typed tables of a batch, as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from flows.stages.plan import Batch, RunPlan, read_annotations, read_articles
from transforms.annotation import Annotation
from transforms.articles.model import Article, Rejection
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES


@dataclass(frozen=True, slots=True)
class Tabulated:
    """How many articles are in a batch's tables, and which were rejected because their rows fit no table."""

    articles: int
    rejections: tuple[Rejection, ...]


def tabulate_batch(plan: RunPlan, batch: Batch) -> Tabulated:
    """Write the batch's core tables; articles that could not be annotated are left out.

    A row that does not fit its table is a bug of ours; it costs its article, not the batch.
    """
    annotations = read_annotations(batch)
    found = [(a, annotations[a.article_id]) for a in read_articles(batch) if a.article_id in annotations]
    try:
        tables, rejections = build_tables(found, plan.run_id), []
    except Exception:  # noqa: BLE001 - whatever is wrong in one article's rows: it is found, and costs that article
        rejections = [rejection for pair in found if (rejection := _try(plan, *pair)) is not None]
        guilty = {rejection.article_id for rejection in rejections}
        found = [pair for pair in found if pair[0].article_id not in guilty]
        tables = build_tables(found, plan.run_id)
    for name, table in tables.items():
        pq.write_table(table, batch.table_file(name), compression="zstd")
    return Tabulated(len(found), tuple(rejections))


def require_all(batch: Batch, made: Tabulated, rejected: Sequence[Rejection]) -> None:
    """Check that each article of a batch came out once: in its tables, or rejected by this stage or the one before.

    Raises:
        RuntimeError: if one got lost on the way.
    """
    out = made.articles + len(made.rejections) + len(rejected)
    if out != batch.articles:
        raise RuntimeError(f"{batch.name}: {batch.articles} articles went in, {out} came out")


def _try(plan: RunPlan, article: Article, annotation: Annotation) -> Rejection | None:
    """The rejection of an article whose rows fit no table; None if they fit."""
    try:
        build_tables([(article, annotation)], plan.run_id)
    except Exception as problem:  # noqa: BLE001 - told with its article
        detail = f"{type(problem).__name__}: {problem}: please report it with the page; the rest of the batch went on"
        return Rejection.of(article, "tables", "row_does_not_fit", detail)
    return None


def read_tables(batch: Batch) -> dict[str, pa.Table]:
    """The core tables of a batch."""
    return {table.name: pq.read_table(batch.table_file(table.name)) for table in CORE_TABLES}
