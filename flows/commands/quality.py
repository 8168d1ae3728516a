"""`newsmill quality`: run the data-quality flow now, and print how it ended."""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec
from rich.status import Status

from flows.reports.model import RunReport
from flows.server.environment import apply_environment
from flows.server.process import RunServer, ServerError
from flows.server.watch import ServerGoneError, leave_at_once, watch_server
from flows.storage.folder import DataFolder
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console

_CODES = {"Completed": exit_codes.DONE, "Stopped": exit_codes.STOPPED}


def quality_command(data: DataFolder, *, with_docs: bool, as_json: bool) -> int:
    """Check the whole warehouse and print what failed; returns the exit code.

    A check that could not be made and a warehouse that cannot be read count as failures.
    """
    from warehouse.connect import WarehouseError, open_for_reading

    try:
        open_for_reading(data.warehouse).close()
        apply_environment(data)
    except WarehouseError as problem:
        complain(problem)
        return exit_codes.FAILED
    except OSError as problem:
        complain(f"{data.root} cannot be written: {problem.strerror}; name another folder with --data")
        return exit_codes.FAILED
    try:
        with Status("checking the warehouse", console=new_console(stderr=True, quiet=as_json)):
            state = _run_flow(data, RunServer(data), with_docs=with_docs)
    except ServerGoneError as problem:
        complain(f"{problem}; run it again for an answer")
        leave_at_once(exit_codes.FAILED)
    except ServerError as problem:
        complain(problem)
        return exit_codes.FAILED
    code = _CODES.get(state.name or "", exit_codes.FAILED)
    report = _read_report(data, str(state.state_details.flow_run_id)) if code in _CODES.values() else None
    if as_json:
        told = {"exit_code": code, "message": state.message, "report": report and msgspec.to_builtins(report)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    elif report is not None:
        _print(report, data, with_docs=with_docs)
    if code != exit_codes.DONE and not as_json:
        complain(state.message or "the warehouse could not be checked")
    return code


def _run_flow(data: DataFolder, server: RunServer, *, with_docs: bool) -> Any:
    """Import Prefect while its server starts, run the flow, and wait until its task runs are recorded."""
    from flows.pipeline.quality import data_quality
    from flows.server.records import wait_for_records

    warehouse = data.warehouse_file and str(data.warehouse_file)
    seeds = data.seeds_folder and str(data.seeds_folder)
    with server.up(), watch_server() as watch:
        state = data_quality(str(data.root), warehouse, with_docs=with_docs, seeds=seeds, return_state=True)
        if not watch.is_gone:
            wait_for_records(str(state.state_details.flow_run_id))
    return state


def _read_report(data: DataFolder, run_id: str) -> RunReport | None:
    """The report that the flow wrote."""
    for path in sorted(data.reports.glob("*_check*.json"), reverse=True):
        report = msgspec.json.decode(path.read_bytes(), type=RunReport)
        if report.run_id == run_id:
            return report
    return None


def _print(report: RunReport, data: DataFolder, *, with_docs: bool) -> None:
    """Print what failed, and where the full report is."""
    console = new_console()
    failed = report.failed_checks
    console.print(f"{report.articles_read} articles, {len(report.checks)} checks, {len(failed)} failed")
    for check in failed[:20]:
        examples = f" (such as {', '.join(map(safe, check.examples[:3]))})" if check.examples else ""
        console.print(
            f"{check.severity}: {safe(check.table_name)}: {safe(check.check_name)}: {check.rows_failed} of "
            f"{check.rows_checked} rows{examples}",
        )
    console.print(f"report     {data.reports / f'{report.page}.html'}", soft_wrap=True)
    if with_docs:
        console.print(f"data docs  {data.reports / report.page / 'data-docs' / 'index.html'}", soft_wrap=True)
