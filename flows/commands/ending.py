"""How a run ended, printed: its report in short, its warnings, and what to try next."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console

from flows.commands.hints import as_typed
from flows.reports.model import RunReport
from flows.storage.folder import DataFolder
from flows.storage.journal import JournalEntry
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console

# The system's own words, as they come through DuckDB and Prefect, and SQLite's.
_FULL = os.strerror(errno.ENOSPC)
_SQLITE_FULL = "database or disk is full"
_CODES = {
    "Completed": exit_codes.DONE,
    "Skipped": exit_codes.BUSY,
    "Stopped": exit_codes.STOPPED,
    "TooManyRejected": exit_codes.TOO_MANY_REJECTED,
}
# Failed checks and rejected items on the screen; more would bury the rest.
_LISTED = 10
# What the user types after the program's name.
_NEXT = (
    'sql "select speaker, cue_type, quote_text from marts.who_said_what"',
    'sql "select actors, event_type, recipients, start_date from marts.who_did_what"',
    "ui",
)


def tell_end(
    name: str,
    message: str | None,
    entry: JournalEntry | None,
    data: DataFolder,
    pages: Path | None,
    warnings: Sequence[str],
    *,
    as_json: bool,
) -> int:
    """Print how the run ended; the exit code. The run's own journal counts more than the state that Prefect has."""
    code = _CODES.get(name, exit_codes.FAILED)
    warnings = [*warnings, *(entry.warnings if entry else ())]
    if entry is not None and entry.exit_code is not None:
        if name == "Failed" and message and entry.exit_code != exit_codes.FAILED:
            warnings.append(f"the run is published, but {message}")
        code, message = entry.exit_code, entry.message or message
    report = msgspec.convert(entry.report, RunReport) if entry and entry.report else None
    if as_json:
        outcome = {"exit_code": code, "message": message, "report": report and msgspec.to_builtins(report)}
        if pages:
            outcome["pages"] = str(pages)
        sys.stdout.write(json.dumps({**outcome, "warnings": warnings}, ensure_ascii=False) + "\n")
        return code
    if report is not None:
        print_report(report, data, pages)
    for warning in warnings:
        complain(f"warning: {warning}")
    if code != exit_codes.DONE:
        complain(_explain(message or "the run failed", data))
    return code


def _explain(problem: str, data: DataFolder) -> str:
    """The problem in words that help the user; a full disk is theirs to mend."""
    if _FULL not in problem and _SQLITE_FULL not in problem:
        return problem
    return f"{_FULL} for {data.root}: make room and run again; readers see nothing half done, and nothing is lost"


def print_report(report: RunReport, data: DataFolder, pages: Path | None = None) -> None:
    """Print the short table, the rejections, and what to try next."""
    console = new_console()
    passed = sum(check.passed for check in report.checks)
    rows = report.rows_written
    for label, value in (
        ("articles", f"{report.articles_loaded} loaded, {report.articles_unchanged} unchanged, "
                     f"{report.articles_rejected} rejected"),
        ("entities", str(rows.get("entities", 0))),
        ("quotes", str(rows.get("quotes", 0))),
        ("events", str(rows.get("events", 0))),
        ("checks", f"{passed} passed, {len(report.checks) - passed} failed"),
        ("warehouse", report.warehouse),
        *([("report", str(data.reports / f"{report.page}.html"))] if report.page else ()),
        *([("pages", str(pages))] if pages else []),
    ):  # fmt: skip
        console.print(f"{label:<11}{safe(value)}", soft_wrap=True)
    for check in report.failed_checks[:_LISTED]:
        console.print(
            f"{check.severity}: {safe(check.table_name)}: {safe(check.check_name)} ({check.rows_failed} rows)",
        )
    for rejection in report.rejections[:_LISTED]:
        console.print(
            f"rejected: {safe(rejection.source_path)}: {rejection.reason}: {safe(rejection.detail)}", soft_wrap=True
        )
    for note in report.notes[:_LISTED]:
        console.print(f"note: {safe(note)}", soft_wrap=True)
    rejections = as_typed("rejections", data, "warehouse")
    for label, left in (
        ("failed checks: the report has", len(report.failed_checks) - _LISTED),
        ("notes: the report has", len(report.notes) - _LISTED),
        (f"rejected: the report and `{rejections}` have", len(report.rejections) - _LISTED),
    ):
        if left > 0:
            console.print(f"{label} {left} more", soft_wrap=True)
    if report.articles_loaded:
        _print_next(console, data)


def _print_next(console: Console, data: DataFolder) -> None:
    """Print what to try next, as it can be typed."""
    console.print("\nTry next:")
    for command in _NEXT:
        uses: Literal["folder", "warehouse"] = "warehouse" if command.startswith("sql") else "folder"
        console.print(f"  {as_typed(command, data, uses)}", soft_wrap=True)
