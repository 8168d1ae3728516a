"""One run from inputs to published warehouse, as tasks of the flow that calls it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from prefect.futures import PrefectFuture

from flows.inputs import Source, list_sources
from flows.pipeline import tasks
from flows.pipeline.early import early_work_file
from flows.pipeline.elsewhere import new_runner, work_elsewhere
from flows.pipeline.ending import finish
from flows.pipeline.landing import land
from flows.pipeline.tally import Outcome, Tally
from flows.stages.annotate import annotate_batch
from flows.stages.check import end_checks
from flows.stages.cpu_limit import Limited
from flows.stages.done import settled_sources
from flows.stages.measure import measure_run
from flows.stages.plan import Batch, ReadResult, RunPlan
from flows.stages.processes import is_preloaded, preload_if_alone
from flows.stages.progress import Progress, new_progress
from flows.stages.read import SeenArticles, group_sources
from flows.stages.tables import Tabulated
from flows.stages.usual import LOCAL
from flows.stages.workers import LanguageWorkers
from flows.storage.known_files import KnownFiles
from flows.terminal.interrupts import kept_interruptions
from transforms.articles.model import Rejection
from transforms.checks import CheckResult
from warehouse.connect import kept_open
from warehouse.generations import refuse_older
from warehouse.known import find_outdated, read_statuses
from warehouse.publish import inspect_warehouse

# Below this much input, loading the model in a further process costs more time than it saves; where it is loaded
# already, one costs next to nothing.
_BYTES_WORTH_LOADING = 400_000
_BYTES_WORTH_A_WORKER = 60_000
_ARTICLE_BYTES = 4_000  # of a usual article's text
# Batches that are under way beyond those that the workers annotate. Every task that waits holds a thread, and every
# thread some megabytes, so that a large input is not handed over all at once.
_AHEAD = 4


@kept_interruptions()
def run_stages(plan: RunPlan) -> Outcome:
    """Run all stages; the caller holds the data folder's lock and runs inside a flow.

    Raises:
        Exception: an error that stops the whole run (a full disk, a damaged warehouse) before it is published;
            what fails afterwards is a warning of the outcome.
    """
    progress = new_progress()
    tally = Tally()
    sources = settled_sources(list_sources(plan.inputs, plan.data.home), plan.settle_seconds)
    with kept_open(plan.data.warehouse):
        refuse_older(plan.data.warehouse, plan.data.tables)
        if plan.data.warehouse.exists():
            inspect_warehouse(plan.data.warehouse)  # before the hours of work that a damaged one would waste
        fresh = _leave_known(plan, sources, tally)
        outdated = find_outdated(plan.data.warehouse, plan.made_by) if plan.refresh else []
    if plan.runner == LOCAL:
        preload_if_alone(plan.model, plan.data.own_seeds)
    read = _read_all(plan, fresh, outdated, progress)
    if plan.runner == LOCAL:
        annotate = Limited(
            partial(annotate_batch, reusable=plan.reusable, imported=plan.data.reference, own_seeds=plan.data.own_seeds)
        )
        count = _choose_workers(plan, fresh, outdated)
        with (
            early_work_file(plan) as early,
            LanguageWorkers(plan.model, count, annotate, stopped=progress.stopped) as workers,
        ):
            _work_here(plan, early.after(read), workers, progress, tally)
        begun = early.stamp()
    else:
        begun = None
        with new_runner(plan) as runner:
            work_elsewhere(runner, plan, (result for _, result in read), progress, tally)
    end_checks()
    for _, checks in tally.checked:
        tally.checks += checks
    if not tally.broken:
        batches = [batch for batch, _ in tally.checked]
        tally.measures = measure_run(plan, batches, tally.read, len(tally.rejections))
        tally.checks += tally.measures.checks
    tally, landed = land(plan, tally, progress, begun)
    return finish(plan, tally, landed, sources, progress)


def _leave_known(plan: RunPlan, sources: Sequence[Source], tally: Tally) -> list[Source]:
    """The files that are to be read; the articles of those that the warehouse has as they are count as unchanged."""
    runs = read_statuses(plan.data.warehouse)
    known = KnownFiles(plan.data.known_files, plan.file_versions).find(sources, runs)
    tally.read += sum(known.values())
    tally.unchanged += sum(known.values())
    return [source for source in sources if source.source_path not in known]


def _choose_workers(plan: RunPlan, sources: Sequence[Source], outdated: Sequence[str]) -> int:
    """How many worker processes pay off for this much input."""
    if plan.workers:
        return plan.workers
    size = sum(s.size for s in sources if s.rejection is None) + len(outdated) * _ARTICLE_BYTES
    worth = _BYTES_WORTH_A_WORKER if is_preloaded() else _BYTES_WORTH_LOADING
    return max(1, min(os.cpu_count() or 1, size // worth))


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


def _work_here(
    plan: RunPlan,
    read: Iterable[tuple[PrefectFuture[ReadResult], ReadResult]],
    workers: LanguageWorkers,
    progress: Progress,
    tally: Tally,
) -> None:
    """Send each batch through annotate, tables and check while reading continues a few batches ahead."""
    annotated: list[PrefectFuture[list[Rejection]]] = []
    checked: list[tuple[Batch, PrefectFuture[list[CheckResult]]]] = []
    tabulated: list[PrefectFuture[Tabulated]] = []
    most = workers.count + _AHEAD
    for reading, result in read:
        tally.note(result)
        for stage in ("annotate", "tables", "check", "load"):
            progress.expect(stage, sum(batch.articles for batch in result.batches))
        for batch in result.batches:
            if len(checked) >= most:
                checked[-most][1].wait()
            annotating = tasks.annotate.submit(workers, batch, progress, wait_for=[reading], return_state=False)
            # In lists: of a future that is a parameter itself, each task would ask Prefect's server.
            tabulating = tasks.tables.submit(plan, batch, [annotating], progress, return_state=False)
            checking = tasks.check.submit(batch, [tabulating], progress, return_state=False)
            annotated.append(annotating)
            tabulated.append(tabulating)
            checked.append((batch, checking))
    for annotating in annotated:
        tally.rejections += annotating.result()
    for tabulating in tabulated:  # asked before the checks, so that a failure is told as what it is
        tally.rejections += tabulating.result().rejections
    tally.checked += [(batch, checking.result()) for batch, checking in checked]
