"""A run over files that are all in the warehouse as they are: told at once, without Prefect or a language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from flows.inputs import list_sources
from flows.inputs.addresses import scheme_of
from flows.inputs.remote import DRIVERS
from flows.pipeline.planning import make_plan
from flows.reports.model import RunReport
from flows.reports.names import describe_inputs
from flows.stages.done import settled_sources
from flows.stages.plan import RunPlan
from flows.stages.rows import run_row
from flows.stages.usual import USUAL
from flows.storage.folder import DataFolder
from flows.storage.journal import JournalEntry, has_open_runs, write_journal
from flows.storage.known_files import KnownFiles
from flows.terminal import exit_codes
from warehouse.connect import WarehouseError, kept_open
from warehouse.generations import Relation, compare_with_files
from warehouse.known import read_statuses
from warehouse.publish import log_beside


def find_nothing_new(data: DataFolder, parameters: Mapping[str, Any]) -> JournalEntry | None:
    """The journal entry of a run that has nothing to do, which is written; None if a run has to look.

    A run has to look if any file is new, changed, rejected before or not on this machine, if files are to be moved or
    remade, if corrections changed, or if anything is left of a run before. The caller holds the data folder's locks.
    """
    parameters = {**USUAL, **parameters}
    if parameters["refresh"] or parameters["done"] != "keep" or _is_left_over(data):
        return None
    plan = make_plan(data, parameters, str(uuid4()))
    if any(scheme_of(given) not in (None, *DRIVERS) for given in plan.inputs):
        return None  # the web does not tell what is new
    sources = settled_sources(list_sources(plan.inputs, data.home), plan.settle_seconds)
    files = KnownFiles(data.known_files, plan.file_versions)
    if not sources or len(files.find(sources)) < len(sources):
        return None  # most often, and without the time that it takes to open the warehouse
    try:
        with kept_open(data.warehouse):
            if not _is_whole(data):
                return None
            known = files.find(sources, read_statuses(data.warehouse))
    except WarehouseError:
        return None
    if len(known) < len(sources):
        return None
    entry = _make_entry(plan, sum(known.values()))
    write_journal(data, entry)
    return entry


def _is_whole(data: DataFolder) -> bool:
    """Whether what stands beside the warehouse agrees with it: its Parquet files or, of a copy, the lake.

    Raises:
        WarehouseError: if one of them cannot be read.
    """
    if data.store.is_lake:
        return data.store.generation() == data.store.copied()
    return compare_with_files(data.warehouse, data.tables) is Relation.SAME


def _is_left_over(data: DataFolder) -> bool:
    """Whether there is anything that only a run catches up with."""
    if not data.warehouse.exists() or not data.known_files.exists():
        return True
    if log_beside(data.warehouse).exists():
        return True
    published = data.warehouse.stat().st_mtime
    if data.corrections.exists() and data.corrections.stat().st_mtime >= published:
        return True
    return any(data.staging.glob("*")) or has_open_runs(data)


def _make_entry(plan: RunPlan, articles: int) -> JournalEntry:
    """The journal entry of a run that left everything as it is."""
    now = datetime.now(UTC)
    counts = {"read": articles, "loaded": 0, "unchanged": articles, "rejected": 0, "duplicate": 0}
    report = RunReport(
        run_id=plan.run_id,
        status="completed",
        started_at=plan.started_at,
        finished_at=now,
        pipeline_version=plan.pipeline_version,
        model=f"{plan.model} {plan.model_version}",
        reference_version=plan.reference_version,
        parameters=plan.parameters,
        warehouse=str(plan.data.warehouse),
        what=describe_inputs(plan.parameters.get("inputs") or [], refresh=False),  # type: ignore[arg-type]  # JSON
        **{f"articles_{name}": count for name, count in counts.items()},  # type: ignore[arg-type]  # fields by name
    )
    return JournalEntry(
        run_id=plan.run_id,
        status="completed",
        started_at=plan.started_at,
        row=run_row(plan, "completed", now, counts),
        exit_code=exit_codes.DONE,
        message=f"{articles} read: 0 loaded, {articles} unchanged, 0 rejected",
        report=asdict(report),
        has_row=False,
    )
