"""`newsmill run`: run the flow, show its progress, and print how it ended."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.commands.ending import tell_end
from flows.inputs.given import hand_over
from flows.inputs.hosts import ALLOW_PRIVATE
from flows.inputs.sources import find_nothing
from flows.server.environment import apply_environment
from flows.server.process import RunServer, ServerError
from flows.server.watch import GONE, ServerGoneError, leave_at_once, watch_server
from flows.stages.language_model import ModelError, model_info
from flows.stages.processes import one_thread_each, preload_language
from flows.stages.runners import describe_absent, describe_missing
from flows.storage.folder import DataFolder
from flows.storage.journal import read_last_entry
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.storage.objects import StoreError
from flows.terminal import exit_codes
from flows.terminal.bars import StageBars
from flows.terminal.console import complain
from flows.terminal.forks import may_fork
from flows.terminal.interrupts import deferrable_interruptions
from flows.terminal.memory import describe_lack
from flows.terminal.screen import new_console
from seeds.collector import paused_collector
from seeds.slips import SeedError

_RESTARTED = "Prefect's server died and was started again; its pages may lack tasks of this run, no row is lost"
# Of which a run uses a third: shared libraries and the stacks of threads take the rest.
_ADDRESS_BYTES = 3_000_000_000


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
        except StoreError as problem:
            complain(problem)
            return exit_codes.FAILED
        except OSError as problem:
            complain(f"{data.root} cannot be written: {problem.strerror}; name another folder with --data")
            return exit_codes.FAILED
        held.enter_context(deferrable_interruptions())
        if refused := _refuse_early(data, parameters):
            return refused
        with one_thread_each(), paused_collector(keeps=True):
            from flows.pipeline.nothing_new import find_nothing_new
        if (entry := find_nothing_new(data, parameters)) is not None:
            pages = _write_pages(data) if explore else None
            return tell_end("Completed", entry.message, entry, data, pages, (), as_json=as_json)
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
        with ExitStack() as beside:
            server = _start_processes(parameters, data, beside)
            with StageBars(new_console(stderr=True, quiet=as_json)):
                state, restarts = _run_flow(parameters, server)
        name, message = state.name, state.message
        warnings += [_RESTARTED] if restarts else []
    except ServerGoneError:
        name, message, has_server = "Gone", GONE, False
        warnings.append(GONE)
    except (SeedError, ServerError) as problem:
        name, message, has_server = "Failed", str(problem), isinstance(problem, SeedError)
    entry = read_last_entry(data, began)
    pages = _write_pages(data) if explore and entry and entry.status == "completed" else None
    return tell_end(name, message, entry, data, pages, warnings, as_json=as_json), has_server


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
    if (missing := data.describe_lack()) is not None:
        complain(missing)
        return exit_codes.FAILED
    runner = parameters.get("runner", "local")
    if runner == "local" and parameters.get("scheduler"):
        complain("--scheduler names the workers of a cluster: say which with --runner dask or --runner ray")
        return exit_codes.USAGE
    scheduler = parameters.get("scheduler")
    missing = describe_missing(runner) or (describe_absent(runner, scheduler) if scheduler else None)
    if missing is not None:
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


def _start_processes(parameters: Mapping[str, Any], data: DataFolder, beside: ExitStack) -> RunServer:
    """Start what works beside this process, each as soon as this one has imported what they share.

    Copies of this process need not import it again, but they can be made only before it has threads.
    """
    from flows.stages.arrow import leave_out_pandas
    from flows.stages.check import checks_beside
    from flows.stages.shared import WITH_LANGUAGE, WITH_SERVER, import_all
    from seeds.reference import read_rows

    server = RunServer(data, waits=may_fork())  # before Prefect is imported, which reads the server's address at import
    is_local = parameters.get("runner", "local") == "local"
    with paused_collector(keeps=True):
        leave_out_pandas()
        import_all(WITH_LANGUAGE)
        read_rows(data.own_seeds)
    if is_local:
        preload_language(parameters["model"], data.own_seeds)
    with paused_collector(keeps=True):
        import_all(WITH_SERVER)
    server.begin()
    if is_local:
        beside.enter_context(checks_beside())
    return server


def _run_flow(parameters: Mapping[str, Any], server: RunServer) -> tuple[Any, int]:
    """Do the slow imports while the server and the workers start, run the flow, and wait for its records.

    Returns:
        The flow's final state, and how often its server had to be started again.
    """
    with paused_collector(keeps=True):
        from prefect import tags

        from flows.pipeline.flow import newsmill
        from flows.server.records import wait_for_records
        from flows.stages.check import prepare_checks_beside
    with server.up(), watch_server() as watch, tags("newsmill", _name_kind(parameters)):
        prepare_checks_beside()
        state = newsmill(**parameters, return_state=True)
        if not server.restarts and not watch.is_gone:  # records that a dead server had are lost
            wait_for_records(str(state.state_details.flow_run_id))
    return state, server.restarts


def _name_kind(parameters: Mapping[str, Any]) -> str:
    """What kind of run it is, as its tag in Prefect."""
    if parameters.get("refresh"):
        return "refresh"
    return "run" if parameters.get("inputs") else "samples"
