"""A report of a run with the same words in every field that can hold some."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flows.reports.model import PastRun, RejectionLine, RunReport
from transforms.checks import CheckResult

START = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def make_report(text: str = "plain", **changes: Any) -> RunReport:
    """A report with `text` in every field that can hold some."""
    report = RunReport(
        run_id=text,
        status="completed",
        started_at=START,
        finished_at=START + timedelta(seconds=75),
        pipeline_version=text,
        model=text,
        reference_version=text,
        parameters={text: [text, {text: text}], "batch_size": 32},
        articles_read=10,
        articles_loaded=6,
        articles_unchanged=3,
        articles_rejected=1,
        articles_duplicate=2,
        warehouse=text,
        checks=(
            CheckResult(text, text, "warning", False, 40, 3, (text, text), text, batch=text),
            CheckResult(text, text, "critical", True, 40, 0, (), text, batch=text),
        ),
        rejections=(RejectionLine(text, text, text, text),),
        notes=(text,),
        rows_written={text: 5},
        rows_total={text: 50},
        stage_seconds={text: 1.5},
        past_runs=(PastRun(text, START - timedelta(days=1), text, 9, 9, 0, 0, 1),),
        articles_per_day=((date(2026, 5, 2), 4), (date(2026, 5, 3), 2)),
        quotes_per_outlet=((text, 7),),
        most_quoted=((text, 3),),
        top_events=((text, text, text, text, 2),),
        problem=text,
        what=text,
    )
    return replace(report, **changes)
