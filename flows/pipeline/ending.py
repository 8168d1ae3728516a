"""What follows publication: Parquet files, clearing up, reports, and one sentence that says how the run went.

The run is published by now. What fails here is told as a warning, and whether the next run catches up with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from prefect import get_run_logger

from flows.alerts.evaluate import evaluate_alerts, keep_new
from flows.alerts.tell import publish_findings, send_to_webhook, summarize
from flows.inputs import Source
from flows.pipeline.landing import Landed
from flows.pipeline.tally import Outcome, Tally
from flows.reports.artifacts import publish_artifacts
from flows.reports.events import emit_problems
from flows.reports.index import write_pages
from flows.reports.model import PastRun, RejectionLine, RunReport
from flows.reports.names import choose_page_name, describe_inputs
from flows.stages.done import clear_done, rejected_files
from flows.stages.plan import RunPlan
from flows.stages.progress import Progress
from flows.stages.publish import clear_staging, export_run
from flows.storage.folder import DataFolder
from flows.storage.kept_items import is_kept
from flows.storage.known_files import KnownFiles
from flows.terminal.console import safe
from flows.terminal.interrupts import is_hurried
from warehouse.known import WarehouseFigures

# Lines of one kind in a run's log; more would bury it.
_LOGGED = 20
# Notes on the inputs in a report.
_NOTED = 100
_CATCHES_UP = "; the next run catches up"
_Made = TypeVar("_Made")


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


class _Steps:
    """Steps that may fail: each failure is kept as a warning, and an interruption leaves out the steps that follow."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def do(self, what: str, work: Callable[[], _Made], otherwise: _Made, *, is_told: bool = False) -> _Made:
        """What a step makes, or something else if it fails; nothing that it raises leaves it.

        What is only told (`is_told`) is of this run, and no later run tells it.
        """
        try:
            if not is_hurried():
                return work()
            self._warn("it was interrupted before it was finished")
        except Exception as problem:  # noqa: BLE001 - whatever it is, the warehouse is published
            told = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
            self._warn(f"{what}: {told.splitlines()[0]}", "" if is_told else _CATCHES_UP)
        return otherwise

    def _warn(self, what: str, then: str = _CATCHES_UP) -> None:
        """Say once what is left."""
        warning = f"the run is published, but {what}{then}"
        if warning not in self.warnings:
            self.warnings.append(warning)


def finish(plan: RunPlan, tally: Tally, landed: Landed, sources: Sequence[Source], progress: Progress) -> Outcome:
    """Write the Parquet files and the reports of a published run, clear up, and say in one line how it ended."""
    steps = _Steps()

    def export() -> WarehouseFigures:
        with progress.step("publish", 0):
            return export_run(plan, landed.changed, behind=landed.behind)

    figures = steps.do("the Parquet files were not written", export, WarehouseFigures())
    steps.do("its staging was not cleared", lambda: clear_staging(plan, keep=bool(tally.broken)), None)
    if not tally.broken:
        steps.do("what it read was not noted", lambda: _note_files(plan, tally, sources), None)
        steps.do("the inbox was not cleared", lambda: clear_done(plan, sources, tally.rejections), None)
    steps.do("its log did not reach Prefect", lambda: log_outcome(tally), None, is_told=True)
    share = len(tally.rejections) / tally.read if tally.read else 0.0
    too_many = not tally.broken and share > plan.max_rejected
    problem = _describe_problem(plan, tally, share, too_many=too_many)
    message = problem or (
        f"{tally.read} read: {tally.loaded} loaded, {tally.unchanged} unchanged, {len(tally.rejections)} rejected"
    )
    report = _make_report(plan, tally, landed, figures, progress, problem)
    page = steps.do("its report was not written", lambda: write_pages(report, plan.data.reports), None, is_told=True)
    if page is None:
        report = replace(report, page="")
    else:
        artifacts = partial(publish_artifacts, report, f"/reports/{page.name}")
        steps.do("its report did not reach Prefect", artifacts, None, is_told=True)
    problems = partial(emit_problems, report, too_many_rejected=too_many)
    steps.do("its problems were not told as events", problems, None, is_told=True)
    alerts = "" if tally.broken else steps.do("its alerts were not told", lambda: _tell_alerts(plan.data), "")
    message = f"{message}; {alerts}" if alerts else message
    return Outcome(report.status, landed.row, message, too_many, report, tuple(steps.warnings))


def _note_files(plan: RunPlan, tally: Tally, sources: Sequence[Source]) -> None:
    """Note which files came in whole, so that they are not read again."""
    bad = rejected_files(tally.rejections)
    whole = [source for source in sources if source.source_path not in bad]
    known = KnownFiles(plan.data.known_files, plan.file_versions)
    known.remember(whole, tally.articles_of, plan.run_id, plan.started_at)


def _make_report(
    plan: RunPlan,
    tally: Tally,
    landed: Landed,
    figures: WarehouseFigures,
    progress: Progress,
    problem: str | None,
) -> RunReport:
    """The one value that every report is drawn from."""
    what = describe_inputs(_named_inputs(plan), refresh=plan.refresh)
    return RunReport(
        run_id=plan.run_id,
        status=str(landed.row["status"]),
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
        problem=problem,
        drift=tally.measures.drift,
        what=what,
        page=choose_page_name(plan.data.reports, plan.started_at, what),
    )


def _tell_alerts(data: DataFolder) -> str:
    """Tell what the alerts find that is new; in a clause, too. A wrong alert is logged and fails no run."""
    log = get_run_logger()
    evaluated = evaluate_alerts(data)
    for path, problem in evaluated.wrong:
        log.warning("the alert %s is wrong: %s", path, safe(problem))
    findings = keep_new(data, evaluated.findings)
    if findings:
        publish_findings(findings)
        if failure := send_to_webhook(findings, str(data.warehouse)):
            log.warning(failure)
    return summarize(findings)


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
    named = _named_inputs(plan)
    if too_many and named and all(is_kept(name, plan.data) for name in named):
        return (
            f"{len(tally.rejections)} of {tally.read} items were rejected again: they stay kept; mend what rejects "
            "them, then run `newsmill retry`"
        )
    if too_many:
        rest = f"; the others are published ({tally.loaded} loaded)" if tally.loaded else ""
        return f"{share:.0%} of the items were rejected, more than the {plan.max_rejected:.0%} allowed{rest}"
    return None
