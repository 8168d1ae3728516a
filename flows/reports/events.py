"""What is wrong with a run's data, as Prefect events that an automation can tell to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.reports.model import RunReport
from flows.terminal.console import safe

CHECKS_FAILED, TOO_MANY_REJECTED = "newsmill.checks-failed", "newsmill.too-many-rejected"
RESOURCE = "newsmill.warehouse"
# Failed checks and reasons that an event names; the report has all of them.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ProblemEvent:
    """An event: its name, and what it says as one line (`message`) and in figures."""

    name: str
    payload: Mapping[str, str | int | float]


def describe_problems(report: RunReport, *, too_many_rejected: bool) -> list[ProblemEvent]:
    """One event if checks failed, and one if more was rejected than allowed; none for a run that is well."""
    events = []
    if failed := report.failed_checks:
        critical = sum(check.stops for check in failed)
        named = "; ".join(f"{c.table_name}: {c.check_name} ({c.rows_failed:,} rows)" for c in failed[:_NAMED])
        message = f"{len(failed)} checks failed, {critical} of them critical: {safe(named)}"
        events.append(ProblemEvent(CHECKS_FAILED, {"message": message, "failed": len(failed), "critical": critical}))
    if too_many_rejected:
        share = report.articles_rejected / report.articles_read
        message = f"{report.articles_rejected:,} of {report.articles_read:,} items were rejected ({share:.0%})"
        events.append(ProblemEvent(TOO_MANY_REJECTED, {"message": message, "share": round(share, 4)}))
    return events


def emit_problems(report: RunReport, *, too_many_rejected: bool) -> None:
    """Emit the events; call it inside the flow run, to which Prefect then relates them."""
    from prefect.events import emit_event

    for one in describe_problems(report, too_many_rejected=too_many_rejected):
        resource = {"prefect.resource.id": f"{RESOURCE}.{Path(report.warehouse).stem}"}
        emit_event(event=one.name, resource=resource, payload={**one.payload, "run_id": report.run_id})
