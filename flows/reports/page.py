"""The full report of a run: one HTML file that opens offline, on a phone and in print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.reports import words
from flows.reports.accuracy import expected_accuracy
from flows.reports.charts import RunChart, build_bars, build_run_chart, build_time_chart
from flows.reports.model import PastRun, RejectionLine, RunReport
from transforms.checks import CheckResult

_MOST_ROWS = 500  # more rows make a page that no phone opens; ops.* holds all of them
_MOST_PASSED = 200
_MOST_REJECTIONS = 50  # of one reason
_MOST_PAST = 30
SUMMARY = "newsmill:summary"


@cache
def new_environment() -> Environment:
    """What draws the templates: it escapes every value and refuses names it is not given."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(show=words.show, duration=words.duration, instant=words.instant)
    return environment


def render_page(report: RunReport) -> str:
    """Draw the report as a self-contained HTML page without any script or outside address."""
    verdict = words.judge(report)
    passed = sorted((c for c in report.checks if c.passed), key=lambda c: (c.table_name, c.check_name, c.batch))
    return (
        new_environment()
        .get_template("page.html")
        .render(
            report=report,
            verdict=verdict,
            what=_what(report),
            summary_name=SUMMARY,
            summary=_summary(report, verdict),
            accuracy=expected_accuracy(),
            sum_holds=words.sum_holds(report),
            severities=_count_severities(report),
            tables=_count_tables(report),
            failed=report.failed_checks[:_MOST_ROWS],
            passed=passed[:_MOST_PASSED],
            passed_total=len(passed),
            rejections=_group_rejections(report),
            rows=_list_rows(report),
            stages=build_bars(list(report.stage_seconds.items()), most=20),
            outlets=build_bars(report.quotes_per_outlet),
            days=build_time_chart(report.articles_per_day),
            history=_compare_runs(report),
            check_history=_chart_failures(report),
            drift=[
                (
                    line,
                    words.figure(line.value, is_share=line.is_share),
                    words.figure(line.usual, is_share=line.is_share),
                    words.change(line),
                )
                for line in report.drift
            ],
            parameters=[(name, _parameter(value)) for name, value in report.parameters.items()],
            queries=_queries(report),
            took=words.duration((report.finished_at - report.started_at).total_seconds()),
            share=words.share,
        )
    )


def _what(report: RunReport) -> str:
    """What the report is about, in a few words."""
    return "check of the warehouse" if report.is_audit else words.show(report.what, 100)


def _summary(report: RunReport, verdict: words.Verdict) -> str:
    """What the head of the page says of the report, as JSON without any outside text: the index reads it."""
    return json.dumps(
        {
            "started": words.instant(report.started_at),
            "level": verdict.level,
            "word": verdict.word,
            "read": report.articles_read,
            "loaded": report.articles_loaded,
            "rejected": report.articles_rejected,
            "failed": len(report.failed_checks),
        }
    )


@dataclass(frozen=True, slots=True)
class RejectionGroup:
    """The rejections of one reason, of which the first few are listed."""

    stage: str
    reason: str
    items: int
    lines: tuple[RejectionLine, ...]


def _group_rejections(report: RunReport) -> list[RejectionGroup]:
    """Rejections by stage and reason, the most frequent first."""
    return [
        RejectionGroup(
            stage,
            reason,
            items,
            tuple(line for line in report.rejections if (line.stage, line.reason) == (stage, reason))[
                :_MOST_REJECTIONS
            ],
        )
        for stage, reason, items in words.count_reasons(report)
    ]


def _count_severities(report: RunReport) -> list[tuple[str, int, int]]:
    """Severity, checks passed, checks failed."""
    return [_count(name, [c for c in report.checks if c.severity == name]) for name in _names(report, "severity")]


def _count_tables(report: RunReport) -> list[tuple[str, int, int]]:
    """Table, checks passed, checks failed; tables with failures first."""
    counted = [
        _count(name, [c for c in report.checks if c.table_name == name]) for name in _names(report, "table_name")
    ]
    return sorted(counted, key=lambda row: (-row[2], row[0]))


def _names(report: RunReport, field: str) -> list[str]:
    """The values of one field of the checks, each once, in order."""
    return sorted({str(getattr(check, field)) for check in report.checks})


def _count(name: str, checks: list[CheckResult]) -> tuple[str, int, int]:
    """A name with its passed and failed checks."""
    passed = sum(check.passed for check in checks)
    return name, passed, len(checks) - passed


def _list_rows(report: RunReport) -> list[tuple[str, int, int]]:
    """Table, rows written by this run, rows in the warehouse."""
    tables = dict.fromkeys((*report.rows_total, *report.rows_written))
    return [(name, report.rows_written.get(name, 0), report.rows_total.get(name, 0)) for name in tables]


def _compare_runs(report: RunReport) -> list[PastRun]:
    """The run of the report, then earlier ones, the latest first."""
    current = PastRun(
        report.run_id,
        report.started_at,
        report.status,
        report.articles_read,
        report.articles_loaded,
        report.articles_unchanged,
        report.articles_rejected,
        len(report.failed_checks),
    )
    earlier = [past for past in report.past_runs if past.run_id != report.run_id]
    return [current, *sorted(earlier, key=lambda past: past.started_at, reverse=True)[:_MOST_PAST]]


def _chart_failures(report: RunReport) -> RunChart:
    """Failed checks per run, the oldest first and this run last."""
    runs = reversed(_compare_runs(report))
    return build_run_chart([(past.started_at.strftime("%Y-%m-%d %H:%M"), past.checks_failed) for past in runs])


def _parameter(value: object) -> str:
    """A parameter's value as JSON, cut where it is long."""
    return words.show(json.dumps(value, ensure_ascii=False, default=str), 300)


def _queries(report: RunReport) -> list[tuple[str, str]]:
    """What to ask next: a title and the SQL."""
    run_id = words.show(report.run_id, 100).replace("'", "''")
    return [
        (
            "Who is quoted most",
            "select e.canonical_name, count(*) as quotes\nfrom quotes q join entities e on e.entity_id = "
            "q.speaker_entity_id\ngroup by all order by quotes desc limit 10",
        ),
        (
            "Who did what to whom",
            "select v.start_date, v.event_type, a.participant_text as actor, v.trigger_text,\n       "
            "r.participant_text as recipient\nfrom events v\njoin event_participants a on a.event_id = v.event_id "
            "and a.role = 'actor'\njoin event_participants r on r.event_id = v.event_id and r.role = 'recipient'\n"
            "where v.event_status = 'occurred' limit 20",
        ),
        (
            "What this run rejected, and why",
            f"select stage, reason, source_path, detail\nfrom ops.rejections where run_id = '{run_id}'",
        ),
    ]
