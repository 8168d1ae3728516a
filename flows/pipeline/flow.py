"""The flow: read, annotate, tables, check, load, publish.

No postponed annotations here: Prefect needs the parameters' types when it loads this file by its path.
"""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from prefect import State, flow, get_run_logger
from prefect.context import TagsContext
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import Field

from flows.pipeline.planning import make_plan
from flows.pipeline.run import run_stages
from flows.pipeline.tally import Outcome
from flows.server.records import close_runs
from flows.stages.language_model import DEFAULT_MODEL
from flows.stages.plan import RunPlan
from flows.stages.publish import clear_dead_staging
from flows.stages.rows import run_row
from flows.stages.usual import LOCAL, USUAL
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.storage.journal import (
    JournalEntry,
    close_dead_runs,
    find_last_ends,
    list_entries,
    open_journal,
    write_journal,
)
from flows.storage.lock import WarehouseBusyError, hold_locks
from flows.terminal import exit_codes
from warehouse.connect import WarehouseError
from warehouse.known import read_statuses

# The exit code of runs with these statuses; their row of ops.runs is published.
_PUBLISHED = {"completed": exit_codes.DONE, "stopped": exit_codes.STOPPED}
SKIPPED, STOPPED, TOO_MANY_REJECTED = "Skipped", "Stopped", "TooManyRejected"
# Earlier runs of which is asked whether Prefect knows their end.
_LAST = 3


def name_run() -> str:
    """The name in the UI's list of runs: the inputs and the target."""
    parameters = flow_run.parameters
    nothing_named = ["all that is outdated"] if parameters.get("refresh") else ["sample pages"]
    inputs = [Path(name).name or name for name in parameters.get("inputs") or nothing_named]
    shown = ", ".join(inputs[:3]) + (f" and {len(inputs) - 3} more" if len(inputs) > 3 else "")
    target = parameters.get("warehouse") or parameters.get("data") or DEFAULT_DATA
    return f"{shown} into {target}"[:200]


@flow(name="newsmill", flow_run_name=name_run, description="Grind news pages into a checked warehouse.")
def newsmill(
    inputs: list[str] | None = None,
    data: str | None = None,
    warehouse: str | None = None,
    model: str = DEFAULT_MODEL,
    batch_size: Annotated[int, Field(ge=1, le=10_000)] = USUAL["batch_size"],
    workers: Annotated[int, Field(ge=0, le=64)] = USUAL["workers"],
    max_rejected: Annotated[float, Field(ge=0, le=1)] = USUAL["max_rejected"],
    refresh: bool = False,
    seeds: str | None = None,
    published: str | None = None,
    columns: dict[str, str] | None = None,
    settle_seconds: Annotated[int, Field(ge=0, le=3600)] = 0,
    done: Literal["keep", "move", "delete"] = "keep",
    runner: Literal["local", "dask", "ray"] = "local",
    scheduler: str | None = None,
) -> State[Any]:
    """Read pages, annotate them, check the tables, and publish them in the warehouse.

    Runs on one data folder or one warehouse do not overlap: a second one ends at once as Skipped.

    Args:
        inputs: Files, folders or globs to read; none means the sample pages.
        data: The folder that everything is written to; none means `data`, or one beside the warehouse.
        warehouse: The DuckDB file to write; none means warehouse.duckdb in the data folder.
        model: An installed spaCy pipeline for English.
        batch_size: Articles per batch.
        workers: Processes for the language pass; 0 chooses by the size of the input.
        max_rejected: Share of the items (0 to 1) that may be rejected before the run fails.
        refresh: Read no inputs; remake the rows that other code, another model or other reference data made.
        seeds: A folder of reference data to lay over the built-in; none means seeds in the data folder, if it is there.
        published: The day (2024-05-16) that counts for pages that state no date of publication themselves.
        columns: Columns of tables and names in records by the record fields that they fill ({"text": "story"}).
        settle_seconds: Files changed within so many seconds are left for the next run.
        done: What becomes of files whose items all came out: keep them, move them to done/DATE in the folder that
            was named, or delete them.
        runner: Where batches are worked on: processes of this run, or the workers of Dask or Ray, which must see the
            data folder under the same path.
        scheduler: The address of Dask's scheduler or of Ray; none means a cluster of its own on this machine.
    """
    folder = DataFolder.choose(*(Path(name) if name else None for name in (data, warehouse, seeds)))
    if runner != LOCAL:
        folder = folder.absolute()  # a worker may stand in another folder
    parameters: dict[str, Any] = {
        "inputs": inputs, "data": data, "model": model, "batch_size": batch_size,
        "workers": workers, "max_rejected": max_rejected, "refresh": refresh, "seeds": seeds,
        "published": published, "columns": columns, "settle_seconds": settle_seconds, "done": done,
        "runner": runner, "scheduler": scheduler,
    }  # fmt: skip
    try:
        # Tags are the run's alone: for a task with some, Prefect asks its server for a slot of each, and fails without.
        with hold_locks(folder), TagsContext(current_tags=set()):
            return _run(make_plan(folder, parameters, str(flow_run.id)))
    except WarehouseBusyError as problem:
        get_run_logger().warning(str(problem))
        return Completed(name=SKIPPED, message=str(problem))


def _run(plan: RunPlan) -> State[Any]:
    """Run all stages and keep a journal, so that even a crash is known."""
    plan.data.store.catch_up(plan.work_file)
    nothing = dict.fromkeys(("read", "loaded", "unchanged", "rejected", "duplicate"), 0)
    row = run_row(plan, "failed", plan.started_at, nothing)
    heads = list_entries(plan.data)
    close_runs(close_dead_runs(plan.data, heads, _published_statuses(plan)), find_last_ends(heads, _LAST))
    clear_dead_staging(plan.data)
    open_journal(plan.data, plan.run_id, plan.started_at, row)
    try:
        outcome = run_stages(plan)
    except BaseException as problem:
        told = str(problem) or type(problem).__name__
        if (status := _published_statuses(plan).get(plan.run_id)) is None:
            status = "failed" if isinstance(problem, Exception) else "cancelled"
            _close_journal(plan, Outcome(status, row | {"status": status, "finished_at": datetime.now(UTC)}, told))
            raise
        late = f"published, but not finished: {told}; the next run catches up"
        outcome = Outcome(status, row | {"status": status}, late, warnings=(late,))
    _close_journal(plan, outcome)
    return _state(outcome)


def _published_statuses(plan: RunPlan) -> dict[str, str]:
    """The statuses of the runs that published the warehouse, by id; none if it cannot be read."""
    try:
        return read_statuses(plan.data.warehouse)
    except WarehouseError:
        return {}


def _close_journal(plan: RunPlan, outcome: Outcome) -> None:
    """Write how the run ended; a published run does not fail by it, and the next one closes its journal then."""
    entry = JournalEntry(
        run_id=plan.run_id,
        status=outcome.status,
        started_at=plan.started_at,
        row=outcome.row,
        exit_code=_exit_code(outcome),
        message=outcome.message,
        warnings=list(outcome.warnings),
        report=asdict(outcome.report) if outcome.report else None,
    )
    try:
        write_journal(plan.data, entry)
    except OSError:
        if outcome.status not in _PUBLISHED:
            raise


def _exit_code(outcome: Outcome) -> int:
    """How a command ends that ran this run."""
    if outcome.too_many_rejected:
        return exit_codes.TOO_MANY_REJECTED
    return _PUBLISHED.get(outcome.status, exit_codes.FAILED)


def _state(outcome: Outcome) -> State[Any]:
    """The flow run's final state, from the run log."""
    if outcome.status == "stopped":
        return Failed(name=STOPPED, message=outcome.message)
    if outcome.too_many_rejected:
        return Failed(name=TOO_MANY_REJECTED, message=outcome.message)
    return Completed(message=outcome.message)
