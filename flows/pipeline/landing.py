"""The end of a run's work: load into the work file, audit it, and publish it in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from expectations import check_run
from flows.pipeline import tasks
from flows.pipeline.tally import Tally
from flows.stages.correct import correct_tables
from flows.stages.load import KnownArticles, begin_load
from flows.stages.plan import RunPlan, read_articles
from flows.stages.progress import Progress
from flows.stages.publish import Commitment, audit_run, finish_tables, write_run_log
from flows.stages.rows import run_row
from transforms.articles.model import Article, Rejection
from transforms.schema import CORE_TABLES
from warehouse.changed import Changed
from warehouse.connect import kept_open
from warehouse.layout import Lack, read_lacks
from warehouse.publish import FileStamp, WarehouseChangedError, refuse_another

# How often a run loads again because another program replaced the warehouse meanwhile, or another run was faster to
# commit to the lake.
_TURNS, _LAKE_TURNS = 3, 20
# The stamp of what the work file was copied from, whose rows are others in it, and the run's row of `ops.runs`.
_Filled = tuple[FileStamp, Changed, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Landed:
    """A published run: its row of `ops.runs`, whose rows changed, and whether all Parquet files must be written."""

    row: dict[str, object]
    changed: Changed
    behind: bool


def land(plan: RunPlan, tally: Tally, progress: Progress, begun: FileStamp | None = None) -> tuple[Tally, Landed]:
    """Load, audit and publish a run's batches, or its run log alone if a critical check failed.

    `begun` is the stamp of what the work file was copied from, where there is one already. If another program replaced
    the warehouse meanwhile, the load begins again on the newer one.

    Raises:
        WarehouseChangedError: if the warehouse is replaced time and again.
        RuntimeError: if the sums or the work file are wrong; nothing is published then.
    """
    turns = _LAKE_TURNS if plan.data.store.is_lake else _TURNS
    for turn in range(1, turns + 1):
        draft = tally.copy()
        plan.data.store.catch_up(plan.work_file)
        try:
            return draft, _land_once(plan, draft, progress, begun if turn == 1 else None)
        except WarehouseChangedError:
            if turn == turns:
                raise
    raise AssertionError("every turn returns or raises")


def _land_once(plan: RunPlan, tally: Tally, progress: Progress, begun: FileStamp | None) -> Landed:
    """Load, audit and publish on the warehouse as it is now, which may be one of an earlier version."""
    with kept_open(plan.data.warehouse):
        lacks = read_lacks(plan.data.warehouse)
        copied = None if tally.broken else begun or begin_load(plan)
    tally.notes.update((plan.data.warehouse.name, note) for note in _word_lacks(lacks))
    filled = None if copied is None else _fill(plan, tally, progress, copied)
    copied, changed, row = filled or _log_alone(plan, tally, progress)
    commitment = Commitment(None if lacks else changed)
    behind = tasks.publish(plan, copied, commitment, progress, loaded=bool(tally.loaded or lacks))
    return Landed(row, changed, behind or bool(lacks))


def _word_lacks(lacks: Sequence[Lack]) -> list[str]:
    """What a run has to tell of core tables that are of an earlier version."""
    return [
        f"{', '.join(lack.columns)} of {lack.table.full_name} came with this version: `newsmill refresh` fills it"
        for lack in lacks
        if lack.columns and lack.table in CORE_TABLES
    ]


def _fill(plan: RunPlan, tally: Tally, progress: Progress, copied: FileStamp) -> _Filled | None:
    """Load the batches and the run log into the work file; None if its audit finds what breaks the run."""
    with kept_open(plan.work_file, for_writing=True):
        changed = _load_batches(plan, progress, tally)
        refuse_another(plan.data.warehouse, copied)  # else the audit would compare with another file
        with progress.step("publish", 0):
            audited = audit_run(plan, [batch for batch, _ in tally.checked])
            # Where nothing was staged, a rule that holds was not put to the test, and is no pass.
            tally.checks += audited if tally.checked else [check for check in audited if not check.passed]
        if tally.broken:
            return None
        corrected = correct_tables(plan)
        tally.checks += corrected.checks
        with progress.step("publish", 0):
            return copied, changed | corrected.changed, _write_run_log(plan, tally)


def _log_alone(plan: RunPlan, tally: Tally, progress: Progress) -> _Filled:
    """Make the work file anew, of a run that a critical check stopped: nothing of it but its log comes in."""
    tally.unload()
    copied = begin_load(plan)
    with kept_open(plan.work_file, for_writing=True), progress.step("publish", 0):
        if wrong := [check for check in audit_run(plan, []) if check.stops]:
            told = f"{wrong[0].table_name}: {wrong[0].check_name}"
            raise RuntimeError(f"a copy of the warehouse differs from it: {told}")
        return copied, Changed(), _write_run_log(plan, tally)


def _load_batches(plan: RunPlan, progress: Progress, tally: Tally) -> Changed:
    """Load the checked batches one after another: the work file has one writer.

    Returns:
        Whose rows are others now.
    """
    parts: list[Changed] = []
    known = KnownArticles(plan, [batch for batch, _ in tally.checked])
    for batch, checks in tally.checked:
        loaded = tasks.load.submit(plan, batch, checks, known, progress, return_state=False).result()
        parts.append(loaded.changed)
        for name, count in loaded.rows.items():
            tally.rows_written[name] = tally.rows_written.get(name, 0) + count
    tally.loaded = tally.rows_written.get("articles", 0)
    if not tally.checked:
        return Changed()
    with progress.step("publish", 0):
        compared, tally.duplicate = finish_tables(plan, freed=bool(known.ids))
    return Changed.join([*parts, compared])


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
