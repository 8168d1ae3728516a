"""Stage 5, its end: people's corrections over what was found, after the audit of the run's own rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.stages.plan import RunPlan
from flows.storage.corrections import CorrectionsError, read_corrections
from transforms.checks import MOST_EXAMPLES, CheckResult
from transforms.schema import CORRECTIONS
from warehouse.connect import open_for_writing
from warehouse.correct import Outcome, apply_corrections, changed_articles
from warehouse.export import days_of

_NAME = "corrections_fit"
_WHY = "Every line of corrections.csv fits a row that has the expected words; ops.corrections tells which does not."


@dataclass(frozen=True, slots=True)
class Corrected:
    """The days of publication whose Parquet files change, and a warning's check if there are corrections."""

    days: set[str]
    checks: tuple[CheckResult, ...] = ()


def correct_tables(plan: RunPlan) -> Corrected:
    """Apply the corrections of the data folder in the work file; a file that cannot be read is told and left."""
    try:
        corrections = read_corrections(plan.data.corrections)
    except CorrectionsError as problem:
        return Corrected(set(), (_check(0, 1, (), f"No correction was applied: {problem}."),))
    with open_for_writing(plan.work_file) as connection:
        outcomes = apply_corrections(connection, corrections, plan.run_id)
        return Corrected(days_of(connection, changed_articles(outcomes)), _judge(outcomes))


def _judge(outcomes: Sequence[Outcome]) -> tuple[CheckResult, ...]:
    """Whether all could be applied; no check where there are none."""
    if not outcomes:
        return ()
    missed = tuple(f"line {one.correction.line}" for one in outcomes if one.outcome != "applied")
    return (_check(len(outcomes), len(missed), missed[:MOST_EXAMPLES], _WHY),)


def _check(checked: int, failed: int, examples: tuple[str, ...], why: str) -> CheckResult:
    return CheckResult(CORRECTIONS.full_name, _NAME, "warning", not failed, checked, failed, examples, why)
