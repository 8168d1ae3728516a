"""`newsmill run`: run the flow, show its progress, and print how it ended."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from flows.commands.hints import as_typed
from flows.inputs.given import hand_over
from flows.inputs.hosts import ALLOW_PRIVATE
from flows.inputs.sources import find_nothing
from flows.reports.model import RunReport
from flows.server.environment import apply_environment
from flows.server.process import RunServer, ServerError
from flows.server.watch import GONE, ServerGoneError, leave_at_once, watch_server
from flows.stages.language_model import ModelError, model_info
from flows.stages.progress import STAGES, listen
from flows.stages.runners import describe_missing
from flows.storage.folder import DataFolder
from flows.storage.journal import JournalEntry, read_last_entry
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.interrupts import deferrable_interruptions
from flows.terminal.lines import Count, ProgressLines
from flows.terminal.memory import describe_lack
from flows.terminal.screen import new_console
from seeds.slips import SeedError

# The system's own words, as they come through DuckDB and Prefect, and SQLite's.
_FULL = os.strerror(errno.ENOSPC)
_SQLITE_FULL = "database or disk is full"
_RESTARTED = "Prefect's server died and was started again; its pages may lack tasks of this run, no row is lost"
_CODES = {
    "Completed": exit_codes.DONE,
    "Skipped": exit_codes.BUSY,
    "Stopped": exit_codes.STOPPED,
    "TooManyRejected": exit_codes.TOO_MANY_REJECTED,
}
# Of which a run uses a third: shared libraries and the stacks of threads take the rest.
_ADDRESS_BYTES = 3_000_000_000
# Failed checks and rejected items on the screen; more would bury the rest.
_LISTED = 10
# What the stages count, where it is not articles.
_UNITS = {"read": "files", "publish": "warehouse"}
# What the user types after the program's name.
_NEXT = (
    'sql "select speaker, cue_type, quote_text from marts.who_said_what"',
    'sql "select actors, event_type, recipients, start_date from marts.who_did_what"',
    "ui",
)


def run_command(parameters: Mapping[str, Any], *, as_json: bool, explore: bool = False) -> int:
    """Run the flow once, with its own server or the one that PREFECT_API_URL names; returns the exit code.

    With `explore` the published warehouse is written as pages too; that they cannot be written fails no run.
    """
    parameters = prepare_parameters(parameters)
    if refuse_nothing(parameters["inputs"]):
        return exit_codes.USAGE
    given, warehouse = parameters["data"], parameters["warehouse"]
    seeds = parameters.get("seeds")
    data = DataFolder.choose(given and Path(given), warehouse and Path(warehouse), seeds and Path(seeds))
    with ExitStack() as held:
        try:
            apply_environment(data)
            # From before the server starts: of two first runs on a folder one must not meet the other's half-made
            # database. The flow holds the locks once more.
            held.enter_context(hold_locks(data))
        except WarehouseBusyError as problem:
            complain(problem)
            return exit_codes.BUSY
        except OSError as problem:
            complain(f"{data.root} cannot be written: {problem.strerror}; name another folder with --data")
            return exit_codes.FAILED
        held.enter_context(deferrable_interruptions())
        if refused := _refuse_early(data, parameters):
            return refused
        from flows.pipeline.nothing_new import find_nothing_new

        if (entry := find_nothing_new(data, parameters)) is not None:
            pages = _write_pages(data) if explore else None
            return _tell("Completed", entry.message, entry, data, pages, (), as_json=as_json)
        code, has_server = _run(parameters, data, as_json=as_json, explore=explore)
    if not has_server:
        leave_at_once(code)
    return code


def _run(parameters: Mapping[str, Any], data: DataFolder, *, as_json: bool, explore: bool) -> tuple[int, bool]:
    """Run the flow and tell how it ended: what it published counts, whatever became of Prefect's server.

    Returns:
        The exit code, and whether the server is still there.
    """
    began = datetime.now(UTC)
    has_server = True
    warnings: list[str] = []
    try:
        with _Screen(new_console(stderr=True, quiet=as_json)):
            state, restarts = _run_flow(parameters, data)
        name, message = state.name, state.message
        warnings += [_RESTARTED] if restarts else []
    except ServerGoneError:
        name, message, has_server = "Gone", GONE, False
        warnings.append(GONE)
    except (SeedError, ServerError) as problem:
        name, message, has_server = "Failed", str(problem), isinstance(problem, SeedError)
    entry = read_last_entry(data, began)
    pages = _write_pages(data) if explore and entry and entry.status == "completed" else None
    return _tell(name, message, entry, data, pages, warnings, as_json=as_json), has_server


def _write_pages(data: DataFolder) -> Path | None:
    """The first of the pages for people; None after saying why there are none."""
    from flows.commands.explore import write_pages

    try:
        written = write_pages(data.warehouse, data.pages)
    except Exception as problem:  # noqa: BLE001 - the run is done and published: whatever happens here, it stays so
        complain(f"no pages were written: {problem}; the warehouse is published")
        return None
    return written.index if written else None


def prepare_parameters(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that the flow may store; secrets and permissions stay in this process."""
    prepared = {**parameters, "inputs": parameters["inputs"] and hand_over(parameters["inputs"])}
    if prepared.pop("allow_private_hosts", False):
        os.environ[ALLOW_PRIVATE] = "1"
    return prepared


def refuse_nothing(inputs: Sequence[str] | None) -> bool:
    """Whether inputs were given and none of them names anything; says so then, in one line."""
    missing = find_nothing(inputs or ())
    if not missing:
        return False
    more = f" (and so with {len(missing) - 1:,} more)" if len(missing) > 1 else ""
    complain(f"{missing[0].source_path}: {missing[0].detail}{more}; nothing was read or written")
    return True


def _refuse_early(data: DataFolder, parameters: Mapping[str, Any]) -> int:
    """Refuse what can be known without a server: no model, no runner, nothing to refresh; 0 if all is well."""
    if (lack := describe_lack(_ADDRESS_BYTES)) is not None:
        complain(lack)
        return exit_codes.FAILED
    runner = parameters.get("runner", "local")
    if runner == "local" and parameters.get("scheduler"):
        complain("--scheduler names the workers of a cluster: say which with --runner dask or --runner ray")
        return exit_codes.USAGE
    if (missing := describe_missing(runner)) is not None:
        complain(missing)
        return exit_codes.FAILED
    try:
        model_info(parameters["model"])
    except ModelError as problem:
        complain(problem)
        return exit_codes.FAILED
    if parameters.get("refresh") and not data.warehouse.exists():
        complain(f"{data.warehouse} does not exist yet: run `newsmill run` first, or name the folder with --data")
        return exit_codes.FAILED
    return exit_codes.DONE


def _run_flow(parameters: Mapping[str, Any], data: DataFolder) -> tuple[Any, int]:
    """Do the slow imports while the server starts, run the flow, and wait for its records.

    Returns:
        The flow's final state, and how often its server had to be started again.
    """
    server = RunServer(data)  # before Prefect is imported, which reads the server's address at import
    from prefect import tags

    from expectations import prepare_checks
    from flows.pipeline.flow import newsmill
    from flows.server.records import wait_for_records
    from seeds.reference import read_reference

    read_reference(data.own_seeds)
    if server.makes_database:  # which takes longer than this, and a fresh folder has batches to check
        prepare_checks()
    with server.up(), watch_server() as watch, tags("newsmill", _name_kind(parameters)):
        state = newsmill(**parameters, return_state=True)
        if not server.restarts and not watch.is_gone:  # records that a dead server had are lost
            wait_for_records(str(state.state_details.flow_run_id))
    return state, server.restarts


def _name_kind(parameters: Mapping[str, Any]) -> str:
    """What kind of run it is, as its tag in Prefect."""
    if parameters.get("refresh"):
        return "refresh"
    return "run" if parameters.get("inputs") else "samples"


class _Screen:
    """Draws one line per stage while the flow runs; where nobody can see that, writes a line every half minute."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<9}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TextColumn("{task.fields[seconds]}"),
            console=console,
        )
        self._told = ProgressLines(console.file.write) if not console.is_terminal and not console.quiet else None
        self._start = self._bars.add_task("start", total=1, unit="server", seconds="")
        self._lines = {
            stage: self._bars.add_task(
                stage, total=None, unit=_UNITS.get(stage, "articles"), seconds="", start=False, visible=False
            )
            for stage in STAGES
        }

    def __enter__(self) -> None:
        self._bars.start()
        if self._told is not None:
            self._told.start()
        listen(self._update)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        listen(None)
        if self._told is not None:
            self._told.stop()
        self._bars.live.transient = kind is not None  # no half-drawn line above the message
        self._bars.stop()

    def _update(self, stage: str, done: int, total: int, seconds: float) -> None:
        self._bars.update(self._start, completed=1)
        if self._told is not None:
            self._told.update(stage, Count(done, max(total, done), _UNITS.get(stage, "articles")))
        line = self._lines[stage]
        if not self._bars.tasks[line].started:
            self._bars.start_task(line)
        self._bars.update(line, completed=done, total=max(total, done), visible=True, seconds=f"{seconds:.1f} s")


def _tell(
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
        _print_report(report, data, pages)
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


def _print_report(report: RunReport, data: DataFolder, pages: Path | None = None) -> None:
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
