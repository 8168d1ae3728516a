"""The stages as Prefect tasks: one task per batch, thin wrappers around plain functions."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.inputs import Source
from flows.stages.check import check_tables
from flows.stages.load import KnownArticles, Loaded, load_tables
from flows.stages.plan import Batch, ReadResult, RunPlan
from flows.stages.progress import Progress
from flows.stages.publish import Commitment, publish_run
from flows.stages.read import SeenArticles, read_group, take_articles_back
from flows.stages.tables import Tabulated, require_all, tabulate_batch
from flows.stages.workers import LanguageWorkers
from flows.terminal.interrupts import defer_interruptions
from transforms.articles.model import Rejection
from transforms.checks import CheckResult
from warehouse.publish import FileStamp

# One batch is checked at a time; the wait is not timed as work, and ends when the run is stopped.
_CHECKING = threading.Lock()


@task(name="read", task_run_name="read {files}", cache_policy=NO_CACHE)
def read(
    plan: RunPlan, sources: Sequence[Source], files: str, seen: SeenArticles, first_batch: int, progress: Progress
) -> ReadResult:
    """Read a group of files into batches of clean articles that the warehouse does not hold yet.

    `files` says which of the run's files they are, for the name of the task run.
    """
    with progress.step("read", len(sources)):
        return _log_read(read_group(plan, sources, seen, first_batch))


@task(name="read", task_run_name="read batch {number} from the warehouse", cache_policy=NO_CACHE)
def take_back(plan: RunPlan, article_ids: Sequence[str], number: int, progress: Progress) -> ReadResult:
    """Read articles from the warehouse whose rows must be remade."""
    with progress.step("read", len(article_ids)):
        return _log_read(take_articles_back(plan, article_ids, number))


def _log_read(result: ReadResult) -> ReadResult:
    """Log what a task read."""
    get_run_logger().info(
        "%d read: %d articles to do, %d unchanged, %d rejected",
        result.read,
        sum(batch.articles for batch in result.batches),
        result.unchanged,
        len(result.rejections),
    )
    return result


@task(name="annotate", task_run_name="annotate {batch.name}", cache_policy=NO_CACHE)
def annotate(workers: LanguageWorkers, batch: Batch, progress: Progress) -> list[Rejection]:
    """Find entities, dates, quotes and events of a batch, over one language pass."""
    with workers.slot(), progress.step("annotate", batch.articles):
        rejected = workers.annotate(batch)
    get_run_logger().info("%s: %d articles, %d rejected", batch.name, batch.articles, len(rejected))
    return rejected


@task(name="tables", task_run_name="tables {batch.name}", cache_policy=NO_CACHE)
def tables(plan: RunPlan, batch: Batch, annotated: Sequence[list[Rejection]], progress: Progress) -> Tabulated:
    """Turn what was found into typed tables (Parquet); `annotated` has what the stage before returned."""
    with progress.step("tables", batch.articles):
        made = tabulate_batch(plan, batch)
    require_all(batch, made, annotated[0])
    get_run_logger().info("%s: rows of %d articles, %d rejected", batch.name, made.articles, len(made.rejections))
    return made


@task(name="check", task_run_name="check {batch.name}", cache_policy=NO_CACHE)
def check(batch: Batch, tabulated: Sequence[Tabulated], progress: Progress) -> list[CheckResult]:
    """Check a batch's tables before they are loaded; `tabulated` has what the stage before returned."""
    made = tabulated[0]
    with _CHECKING, progress.step("check", batch.articles):
        checks = check_tables(batch, made.articles) if made.articles else []
    failed = sum(not one.passed for one in checks)
    get_run_logger().info("%s: %d checks passed, %d failed", batch.name, len(checks) - failed, failed)
    return checks


@task(name="load", task_run_name="load {batch.name}", cache_policy=NO_CACHE)
def load(plan: RunPlan, batch: Batch, checks: list[CheckResult], known: KnownArticles, progress: Progress) -> Loaded:
    """Load a checked batch in one transaction; `known` are the articles that may be there already."""
    if any(check.stops for check in checks):
        raise RuntimeError(f"{batch.name} broke a critical check and must not be loaded")
    with progress.step("load", batch.articles):
        loaded = load_tables(plan, batch, known)
    rows = [f"{loaded.rows[name]} {name}" for name in ("articles", "quotes", "events")]
    get_run_logger().info("%s: %s", batch.name, ", ".join(rows))
    return loaded


@task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)
def publish(plan: RunPlan, copied: FileStamp, commitment: Commitment, progress: Progress, *, loaded: bool) -> bool:
    """Put the work file in the warehouse's place, in one step; from then on interruptions wait.

    Returns:
        Whether the Parquet files were behind the warehouse that was replaced.
    """
    with progress.step("publish", 1):
        behind = publish_run(plan, copied, commitment.changed, loaded=loaded)
        defer_interruptions()
    get_run_logger().info("%s is published", plan.data.warehouse.name)
    return behind
