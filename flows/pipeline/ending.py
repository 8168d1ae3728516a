"""The end of a run: its log lines, its reports, and one sentence that says how it went."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import get_run_logger

from flows.pipeline.tally import Outcome, Tally
from flows.reports.artifacts import publish_artifacts
from flows.reports.index import write_pages
from flows.reports.model import PastRun, RejectionLine, RunReport
from flows.reports.names import choose_page_name, describe_inputs
from flows.stages.plan import RunPlan
from flows.stages.progress import Progress
from flows.terminal.console import safe
from warehouse.known import WarehouseFigures

# Lines of one kind in a run's log; more would bury it.
_LOGGED = 20
# Notes on the inputs in a report.
_NOTED = 100


def log_outcome(tally: Tally) -> None:
    """Log the first rejections and failed checks in Prefect; the run log in `ops` holds all of them."""
    log = get_run_logger()
    log.info("%(read)d read, %(loaded)d loaded, %(unchanged)d unchanged, %(rejected)d rejected", tally.counts)
    for rejection in tally.rejections[:_LOGGED]:
        log.warning("rejected: %s: %s: %s", safe(rejection.source_path), rejection.reason, safe(rejection.detail))
    for note in _word_notes(tally)[:_LOGGED]:
        log.warning("%s", safe(note))
    for check in [check for check in tally.checks if not check.passed][:_LOGGED]:
        log.warning(
            "%s check failed: %s: %s (%d rows)", check.severity, check.table_name, check.check_name, check.rows_failed
        )


def conclude(
    plan: RunPlan, tally: Tally, row: dict[str, object], figures: WarehouseFigures, progress: Progress
) -> Outcome:
    """Write the reports and say in one line how the run ended."""
    share = len(tally.rejections) / tally.read if tally.read else 0.0
    what = describe_inputs(_named_inputs(plan), refresh=plan.refresh)
    too_many = not tally.broken and share > plan.max_rejected
    report = RunReport(
        run_id=plan.run_id,
        status=str(row["status"]),
        started_at=plan.started_at,
        finished_at=datetime.now(UTC),
        pipeline_version=plan.pipeline_version,
        model=f"{plan.model} {plan.model_version}",
        reference_version=plan.reference_version,
        parameters=plan.parameters,
        articles_read=tally.read,
        articles_loaded=tally.loaded,
        articles_unchanged=tally.unchanged,
        articles_rejected=len(tally.rejections),
        articles_duplicate=tally.duplicate,
        warehouse=str(plan.data.warehouse),
        checks=tuple(tally.checks),
        rejections=tuple(RejectionLine(r.source_path, r.stage, r.reason, r.detail) for r in tally.rejections),
        notes=_word_notes(tally),
        rows_written=tally.rows_written,
        rows_total=figures.rows,
        stage_seconds={stage: round(seconds, 3) for stage, seconds in progress.seconds.items()},
        past_runs=tuple(PastRun(*past) for past in figures.past_runs),
        articles_per_day=figures.articles_per_day,
        quotes_per_outlet=figures.quotes_per_outlet,
        most_quoted=figures.most_quoted,
        top_events=figures.top_events,
        problem=_describe_problem(plan, tally, share, too_many=too_many),
        drift=tally.measures.drift,
        what=what,
        page=choose_page_name(plan.data.reports, plan.started_at, what),
    )
    page = write_pages(report, plan.data.reports)
    publish_artifacts(report, f"/reports/{page.name}")
    message = report.problem or (
        f"{tally.read} read: {tally.loaded} loaded, {tally.unchanged} unchanged, {len(tally.rejections)} rejected"
    )
    return Outcome(report, row, message, too_many)


def _word_notes(tally: Tally) -> tuple[str, ...]:
    """What was not read though it may have been meant, the most frequent first."""
    return tuple(f"{file}: {note} ({count:,} x)" for (file, note), count in tally.notes.most_common(_NOTED))


def _named_inputs(plan: RunPlan) -> list[str]:
    """The inputs that the user named; none for the sample pages."""
    named = plan.parameters.get("inputs")
    return [str(name) for name in named] if isinstance(named, list) else []


def _describe_problem(plan: RunPlan, tally: Tally, share: float, *, too_many: bool) -> str | None:
    """What went wrong with the whole run, in one line; None if nothing did."""
    if tally.broken:
        first = tally.broken[0]
        return (
            f"{len(tally.broken)} critical checks failed, first {first.table_name}: {first.check_name}; nothing was "
            f"published, the batches are kept in {plan.folder}"
        )
    if too_many:
        return f"{share:.0%} of the items were rejected, more than the {plan.max_rejected:.0%} allowed"
    return None
