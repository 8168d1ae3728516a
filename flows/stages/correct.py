"""Stage 5, its end: people's corrections over what was found, after the audit of the run's own rows."""

from __future__ import annotations

import logging

from flows.stages.plan import RunPlan
from flows.storage.corrections import CorrectionsError, read_corrections
from warehouse.connect import open_for_writing
from warehouse.correct import apply_corrections, changed_articles
from warehouse.export import days_of

_LOG = logging.getLogger(__name__)


def correct_tables(plan: RunPlan) -> set[str]:
    """Apply the corrections of the data folder in the work file; a file that cannot be read is told and left.

    Returns:
        The days of publication whose Parquet files change.
    """
    try:
        corrections = read_corrections(plan.data.corrections)
    except CorrectionsError as problem:
        _LOG.warning("no correction was applied: %s", problem)
        return set()
    with open_for_writing(plan.work_file) as connection:
        outcomes = apply_corrections(connection, corrections, plan.run_id)
        for one in outcomes:
            if one.outcome != "applied":
                _LOG.warning("%s, line %d: %s", plan.data.corrections.name, one.correction.line, one.detail)
        return days_of(connection, changed_articles(outcomes))
