"""The flow: read, annotate, tables, check, load, publish.

No postponed annotations here: Prefect needs the parameters' types when it loads this file by its path.
"""

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from prefect import State, flow, get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import Field

from flows.grind import Outcome, grind
from flows.journal import JournalEntry, open_journal, write_journal
from flows.lock import WarehouseBusyError, hold_lock
from flows.model import model_info
from flows.settings import DEFAULT_DATA, DEFAULT_MODEL, DataFolder
from flows.stages.plan import RunPlan
from flows.stages.publish import run_row
from flows.versions import pipeline_version
from seeds.reference import read_reference

SKIPPED, STOPPED, TOO_MANY_REJECTED = "Skipped", "Stopped", "TooManyRejected"
SAMPLE_PAGES = Path(os.path.relpath(Path(__file__).parent.parent / "seeds" / "articles"))


def name_run() -> str:
    """What the run list of the UI shows: the inputs and where they go."""
    parameters = flow_run.parameters
    inputs = [Path(name).name or name for name in parameters.get("inputs") or ["sample pages"]]
    shown = ", ".join(inputs[:3]) + (f" and {len(inputs) - 3} more" if len(inputs) > 3 else "")
    target = parameters.get("warehouse") or parameters.get("data") or DEFAULT_DATA
    return f"{shown} into {target}"[:200]


@flow(name="newsmill", flow_run_name=name_run, description="Grind news pages into a checked warehouse.")
def newsmill(
    inputs: list[str] | None = None,
    data: str | None = None,
    warehouse: str | None = None,
    model: str = DEFAULT_MODEL,
    batch_size: Annotated[int, Field(ge=1, le=10_000)] = 64,
    workers: Annotated[int, Field(ge=0, le=64)] = 0,
    max_rejected: Annotated[float, Field(ge=0, le=1)] = 0.5,
) -> State[Any]:
    """Read pages, annotate them, check the tables, and publish them in the warehouse.

    Overlapping runs on one data folder do not happen: a second one ends at once as Skipped.

    Args:
        inputs: Files, folders or globs to read; none means the sample pages.
        data: The folder that everything is written to; none means `data`, or one beside the warehouse.
        warehouse: The DuckDB file to write; none means warehouse.duckdb in the data folder.
        model: An installed spaCy pipeline for English.
        batch_size: Articles per batch.
        workers: Processes for the language pass; 0 chooses by the size of the input.
        max_rejected: Share of the items (0 to 1) that may be turned away before the run fails.
    """
    folder = DataFolder.choose(Path(data) if data else None, Path(warehouse) if warehouse else None)
    parameters: dict[str, object] = {
        "inputs": inputs, "data": data, "model": model, "batch_size": batch_size,
        "workers": workers, "max_rejected": max_rejected,
    }  # fmt: skip
    try:
        with hold_lock(folder.lock):
            plan = _make_plan(folder, inputs, model, batch_size, workers, max_rejected, parameters)
            return _run(plan)
    except WarehouseBusyError as problem:
        get_run_logger().warning(str(problem))
        return Completed(name=SKIPPED, message=str(problem))


def _make_plan(
    folder: DataFolder,
    inputs: list[str] | None,
    model: str,
    batch_size: int,
    workers: int,
    max_rejected: float,
    parameters: dict[str, object],
) -> RunPlan:
    """Pin down what this run reads and what makes it."""
    info = model_info(model)
    return RunPlan(
        run_id=str(flow_run.id),
        started_at=datetime.now(UTC),
        data=folder,
        inputs=tuple(inputs or [str(SAMPLE_PAGES)]),
        model=info.name,
        model_version=info.version,
        pipeline_version=pipeline_version(),
        reference_version=read_reference().version,
        batch_size=batch_size,
        workers=workers,
        max_rejected=max_rejected,
        parameters=parameters,
    )


def _run(plan: RunPlan) -> State[Any]:
    """Run with a journal around it, so that even a crash is known."""
    nothing = dict.fromkeys(("read", "loaded", "unchanged", "rejected", "duplicate"), 0)
    row = run_row(plan, "failed", plan.started_at, nothing)
    open_journal(plan.data, plan.run_id, plan.started_at, row)
    try:
        outcome = grind(plan)
    except BaseException as problem:
        status = "failed" if isinstance(problem, Exception) else "cancelled"
        row |= {"status": status, "finished_at": datetime.now(UTC)}
        write_journal(
            plan.data,
            JournalEntry(
                run_id=plan.run_id,
                status=status,
                started_at=plan.started_at,
                row=row,
                message=str(problem) or type(problem).__name__,
            ),
        )
        raise
    write_journal(
        plan.data,
        JournalEntry(
            run_id=plan.run_id,
            status=outcome.report.status,
            started_at=plan.started_at,
            row=outcome.row,
            message=outcome.message,
            report=asdict(outcome.report),
        ),
    )
    return _state(outcome)


def _state(outcome: Outcome) -> State[Any]:
    """The flow run's final state, from the books."""
    if outcome.report.status == "stopped":
        return Failed(name=STOPPED, message=outcome.message)
    if outcome.too_many_rejected:
        return Failed(name=TOO_MANY_REJECTED, message=outcome.message)
    return Completed(message=outcome.message)
