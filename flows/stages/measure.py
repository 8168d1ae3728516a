"""Stage 4 for the whole run: its figures, compared with their limits and with earlier runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from expectations.drift import Comparison, check_metrics, compare_metrics
from flows.stages.plan import Batch, RunPlan
from transforms.checks import CheckResult
from transforms.schema import CORE_TABLES
from warehouse.connect import open_for_reading
from warehouse.measure import Measure, PastMeasures, measure_files, read_past_measures


@dataclass(frozen=True, slots=True)
class RunMeasures:
    """A run's metrics by name, their checks, and their comparison with earlier runs."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    drift: tuple[Comparison, ...] = ()

    def rows(self, run_id: str) -> list[dict[str, object]]:
        """The rows of `ops.metrics`."""
        return [
            {"run_id": run_id, "metric": name, "value": one.value, "counted_over": one.counted_over}
            for name, one in self.measures.items()
        ]


def measure_run(plan: RunPlan, batches: Sequence[Batch], read: int, rejected: int) -> RunMeasures:
    """Measure the staged tables of a run whose batches passed their checks; empty if nothing was read."""
    if not read:
        return RunMeasures()
    measures = {"articles_read": Measure(read, read), "rejected_share": Measure(rejected / read, read)}
    if batches:
        measures |= measure_files({t.name: [batch.table_file(t.name) for batch in batches] for t in CORE_TABLES})
    return judge_measures(
        measures, _read_past(plan.data.warehouse, plan.run_id), json.dumps(plan.parameters.get("inputs"))
    )


def judge_measures(measures: Mapping[str, Measure], past: Sequence[PastMeasures], inputs: str) -> RunMeasures:
    """Compare a run's metrics with their limits and with earlier runs; `inputs` is JSON, as in its parameters."""
    before = [run.measures for run in past]
    same = [run.measures for run in past if run.inputs == inputs]
    checks = tuple(check_metrics(measures, before, same))
    return RunMeasures(measures, checks, tuple(compare_metrics(measures, before, same)))


def _read_past(warehouse: Path, run_id: str) -> list[PastMeasures]:
    """The metrics of earlier runs from the published warehouse; empty if there is no warehouse yet."""
    if not warehouse.exists():
        return []
    with open_for_reading(warehouse) as connection:
        return read_past_measures(connection, run_id)
