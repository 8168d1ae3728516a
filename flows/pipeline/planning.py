"""What a run is given becomes its plan: what it reads, and with which code, model and data. Light to import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.pipeline.versions import parsing_version, pipeline_version, reading_version
from flows.stages.language_model import model_info
from flows.stages.plan import RunPlan
from flows.storage.folder import DataFolder
from seeds.fingerprint import fingerprint
from warehouse.imported import import_version

# Parameters that the plan takes as they are.
_PLANNED = (
    "batch_size", "workers", "max_rejected", "refresh", "published", "columns", "settle_seconds", "done", "runner",
    "scheduler",
)  # fmt: skip
SAMPLE_PAGES = Path(os.path.relpath(Path(__file__).parents[2] / "seeds" / "articles"))


def make_plan(folder: DataFolder, parameters: Mapping[str, Any], run_id: str) -> RunPlan:
    """Fix what a run reads and with which code, model and data."""
    info = model_info(parameters["model"])
    return RunPlan(
        run_id=run_id,
        started_at=datetime.now(UTC),
        data=folder,
        inputs=() if parameters["refresh"] else tuple(parameters["inputs"] or [str(SAMPLE_PAGES)]),
        model=info.name,
        model_version=info.version,
        pipeline_version=pipeline_version(),
        reference_version="+".join(filter(None, (fingerprint(folder.own_seeds), import_version(folder.reference)))),
        reading_version=reading_version(folder.own_seeds),
        parsing_version=parsing_version(info.name, info.version),
        **{name: parameters[name] for name in _PLANNED},
        parameters=dict(parameters),
    )
