"""Stage 5, its end: people's corrections over what was found, after the audit of the run's own rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.plan import RunPlan
from flows.storage.corrections import CorrectionsError, read_corrections
from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORRECTIONS
from warehouse.changed import Changed
from warehouse.connect import open_for_writing
from warehouse.correct import Outcome, apply_corrections, what_changed

_NAME = "corrections_fit"
_WHY = "Every line of corrections.csv fits a row that has the expected words; ops.corrections tells which does not."


@dataclass(frozen=True, slots=True)
class Corrected:
    """Whose rows were corrected, and a warning's check if there are corrections."""

    changed: Changed
    checks: tuple[CheckResult, ...] = ()


def correct_tables(plan: RunPlan) -> Corrected:
    """Apply the corrections of the data folder in the work file; a file that cannot be read is told and left."""
    try:
        corrections = read_corrections(plan.data.corrections)
    except CorrectionsError as problem:
        return Corrected(Changed(), (_check(0, 1, (), f"No correction was applied: {problem}."),))
    with open_for_writing(plan.work_file) as connection:
        outcomes = apply_corrections(connection, corrections, plan.run_id)
        return Corrected(what_changed(outcomes), _judge(outcomes))


def _judge(outcomes: Sequence[Outcome]) -> tuple[CheckResult, ...]:
    """Whether all could be applied; no check where there are none."""
    if not outcomes:
        return ()
    missed = tuple(f"line {one.correction.line}" for one in outcomes if one.outcome != "applied")
    return (_check(len(outcomes), len(missed), missed[:MOST_EXAMPLES], _WHY),)


def _check(checked: int, failed: int, examples: tuple[str, ...], why: str) -> CheckResult:
    return CheckResult(CORRECTIONS.full_name, _NAME, "warning", not failed, checked, failed, examples, why)
