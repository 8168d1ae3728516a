"""The row of a run in `ops.runs`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from flows.stages.plan import RunPlan
from transforms.schema import RUNS
from warehouse.connect import Connection, fetch_rows
from warehouse.known import read_last_run
from warehouse.load import insert_rows

_COUNTS = ("read", "loaded", "unchanged", "rejected", "duplicate")


def run_row(plan: RunPlan, status: str, finished_at: datetime, counts: dict[str, int]) -> dict[str, object]:
    """The run's row of `ops.runs`; `counts` has read, loaded, unchanged, rejected and duplicate."""
    return {
        "run_id": plan.run_id,
        "started_at": plan.started_at,
        "finished_at": finished_at,
        "status": status,
        "pipeline_version": plan.pipeline_version,
        "model_name": plan.model,
        "model_version": plan.model_version,
        "reference_version": plan.reference_version,
        "parameters": json.dumps(plan.parameters, ensure_ascii=False, sort_keys=True),
        **{f"articles_{name}": count for name, count in counts.items()},
    }


def add_change(
    connection: Connection, run_id: str, status: str, at: datetime, parameters: Mapping[str, object]
) -> None:
    """Add a row of `ops.runs` for a change by which nothing is read, made by what made the last run's rows."""
    (row,) = fetch_rows(connection, "select * from ops.runs where run_id = ?", [read_last_run(connection)])
    counts = dict.fromkeys((f"articles_{name}" for name in _COUNTS), 0)
    told = {"run_id": run_id, "started_at": at, "finished_at": at, "status": status}
    text = json.dumps(parameters, ensure_ascii=False)
    insert_rows(connection, RUNS, [{**row, **told, **counts, "parameters": text}])
