"""The row of a run in `ops.runs`."""

from __future__ import annotations

import json
from datetime import datetime

from flows.stages.plan import RunPlan


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
