"""A report of a run with the same words in every field that can hold some."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.reports.model import CheckLine, PastRun, RejectionLine, RunReport

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
            CheckLine(text, text, text, "warning", False, 40, 3, (text, text), text),
            CheckLine(text, text, text, "critical", True, 40, 0, (), text),
        ),
        rejections=(RejectionLine(text, text, text, text),),
        rows_written={text: 5},
        rows_total={text: 50},
        stage_seconds={text: 1.5},
        past_runs=(PastRun(text, START - timedelta(days=1), text, 9, 9, 0, 0, 1),),
        articles_per_day=((text, 4), ("2026-05-03", 2)),
        quotes_per_outlet=((text, 7),),
        problem=text,
    )
    return replace(report, **changes)
