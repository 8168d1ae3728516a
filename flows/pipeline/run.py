"""One run from inputs to published warehouse, as tasks of the flow that calls it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from prefect.futures import PrefectFuture

from expectations import check_run
from flows.inputs import Source, list_sources
from flows.pipeline import tasks
from flows.pipeline.ending import conclude, log_outcome
from flows.pipeline.tally import Outcome, Tally
from flows.stages.annotate import annotate_batch
from flows.stages.done import clear_done, settled_sources
from flows.stages.load import begin_load
from flows.stages.measure import measure_run
from flows.stages.plan import ReadResult, RunPlan, read_articles
from flows.stages.progress import Progress, new_progress
from flows.stages.publish import clear_staging, finish_tables, publish_run, run_row, write_run_log
from flows.stages.read import SeenArticles, group_sources
from flows.stages.tables import Tabulated
from flows.stages.workers import LanguageWorkers
from flows.terminal.interrupts import kept_interruptions
from transforms.articles.model import Article, Rejection
from warehouse.known import find_outdated
from warehouse.publish import inspect_warehouse

# Below this much input, loading the model in further processes costs more time than they save.
_BYTES_WORTH_A_WORKER = 400_000
_ARTICLE_BYTES = 4_000  # of a usual article's text
# Batches that are under way beyond those that the workers annotate. Every task that waits holds a thread, and every
# thread some megabytes, so that a large input is not handed over all at once.
_AHEAD = 4


@kept_interruptions()
def run_stages(plan: RunPlan) -> Outcome:
    """Run all stages; the caller holds the data folder's lock and runs inside a flow.

    Raises:
        Exception: an error that stops the whole run (a full disk, a damaged warehouse); nothing
            is published then.
    """
    progress = new_progress()
    tally = Tally()
    if plan.data.warehouse.exists():
        inspect_warehouse(plan.data.warehouse)  # before the hours of work that a damaged one would waste
    sources = settled_sources(list_sources(plan.inputs, plan.data.home), plan.settle_seconds)
    outdated = find_outdated(plan.data.warehouse, plan.made_by) if plan.refresh else []
    annotate = partial(
        annotate_batch, reusable=plan.reusable, imported=plan.data.reference, own_seeds=plan.data.own_seeds
    )
    count = _choose_workers(plan, sources, outdated)
    with LanguageWorkers(plan.model, count, annotate, stopped=progress.stopped) as workers:
        _start_batches(plan, _read_all(plan, sources, outdated, progress), workers, progress, tally)
        for _, future in tally.checked:
            tally.checks += future.result()
    if not tally.broken:
        batches = [batch for batch, _ in tally.checked]
        tally.measures = measure_run(plan, batches, tally.read, len(tally.rejections))
        tally.checks += tally.measures.checks
    begin_load(plan)
    days = set() if tally.broken else _load_batches(plan, progress, tally)
    with progress.step("publish", 1):
        row = _write_run_log(plan, tally)
        figures = publish_run(plan, days)
    clear_staging(plan, keep=bool(tally.broken))
    if not tally.broken:
        clear_done(plan, sources, tally.rejections)
    log_outcome(tally)
    return conclude(plan, tally, row, figures, progress)


def _choose_workers(plan: RunPlan, sources: Sequence[Source], outdated: Sequence[str]) -> int:
    """How many worker processes pay off for this much input."""
    if plan.workers:
        return plan.workers
    size = sum(s.size for s in sources if s.rejection is None) + len(outdated) * _ARTICLE_BYTES
    return max(1, min(os.cpu_count() or 1, size // _BYTES_WORTH_A_WORKER))


def _read_all(
    plan: RunPlan, sources: Sequence[Source], outdated: Sequence[str], progress: Progress
) -> Iterator[tuple[PrefectFuture[ReadResult], ReadResult]]:
    """Read outdated articles of the warehouse, then the input files, group by group."""
    batches = 0
    progress.expect("read", len(outdated) + len(sources))
    for start in range(0, len(outdated), plan.batch_size):
        reading = tasks.take_back.submit(plan, outdated[start : start + plan.batch_size], batches, progress)
        batches += 1
        yield reading, reading.result()
    seen = SeenArticles()
    for first, group in group_sources(sources, plan.batch_size):
        files = f"files {first + 1} to {first + len(group)}"
        reading = tasks.read.submit(plan, group, files, seen, batches, progress)
        result = reading.result()
        batches += len(result.batches)
        yield reading, result


def _start_batches(
    plan: RunPlan,
    read: Iterable[tuple[PrefectFuture[ReadResult], ReadResult]],
    workers: LanguageWorkers,
    progress: Progress,
    tally: Tally,
) -> None:
    """Send each batch through annotate, tables and check while reading continues a few batches ahead."""
    annotated: list[PrefectFuture[list[Rejection]]] = []
    tabulated: list[PrefectFuture[Tabulated]] = []
    most = workers.count + _AHEAD
    for reading, result in read:
        tally.read += result.read
        tally.unchanged += result.unchanged
        tally.rejections += result.rejections
        tally.notes.update(result.notes)
        for stage in ("annotate", "tables", "check", "load"):
            progress.expect(stage, sum(batch.articles for batch in result.batches))
        for batch in result.batches:
            if len(tally.checked) >= most:
                tally.checked[-most][1].wait()
            annotating = tasks.annotate.submit(workers, batch, progress, wait_for=[reading], return_state=False)
            tabulating = tasks.tables.submit(plan, batch, annotating, progress, return_state=False)
            checking = tasks.check.submit(batch, tabulating, progress, return_state=False)
            annotated.append(annotating)
            tabulated.append(tabulating)
            tally.checked.append((batch, checking))
    for annotating in annotated:
        tally.rejections += annotating.result()
    for tabulating in tabulated:  # asked before the checks, so that a failure is told as what it is
        tally.rejections += tabulating.result().rejections


def _load_batches(plan: RunPlan, progress: Progress, tally: Tally) -> set[str]:
    """Load the checked batches one after another: the work file has one writer.

    Returns:
        The days of publication whose Parquet files change.
    """
    days: set[str] = set()
    for batch, checking in tally.checked:
        loaded = tasks.load.submit(plan, batch, checking, progress, return_state=False).result()
        days |= loaded.days
        for name, count in loaded.rows.items():
            tally.rows_written[name] = tally.rows_written.get(name, 0) + count
    tally.loaded = tally.rows_written.get("articles", 0)
    if not tally.checked:
        return days
    with progress.step("publish", 0):
        changed, tally.duplicate = finish_tables(plan)
    return days | changed


def _write_run_log(plan: RunPlan, tally: Tally) -> dict[str, object]:
    """Check that every item came out once, and write the run log into the work file.

    A stopped run loads nothing: the articles that it had ready are rejected by the check stage.

    Raises:
        RuntimeError: if the sum does not hold; then nothing may be published.
    """
    stopped = bool(tally.broken)
    if stopped:
        rejected = {rejection.article_id for rejection in tally.rejections}
        for batch, _ in tally.checked:
            tally.rejections += [_held_back(a) for a in read_articles(batch) if a.article_id not in rejected]
    sums = check_run(**tally.counts)
    if wrong := [line.check_name for line in sums if line.stops]:
        raise RuntimeError(f"the run's sum of articles does not hold ({', '.join(wrong)}): {tally.counts}")
    tally.checks += sums
    row = run_row(plan, "stopped" if stopped else "completed", datetime.now(UTC), tally.counts)
    write_run_log(plan, row, tally.checks, tally.rejections, tally.measures)
    return row


def _held_back(article: Article) -> Rejection:
    """The rejection of an article whose run a critical check stopped."""
    return Rejection.of(
        article,
        "check",
        "critical_check",
        "a critical check stopped the load; see ops.check_results, mend the cause and run again",
    )
