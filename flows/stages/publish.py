"""Stage 6: write the run log, publish warehouse and Parquet files, and read the report's figures."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence

from flows.collect.standing import source_rows
from flows.stages.handover import forget_run
from flows.stages.measure import RunMeasures
from flows.stages.plan import Batch, RunPlan
from flows.storage.folder import DataFolder
from flows.storage.journal import find_unlogged_runs, read_journal
from flows.storage.kept_items import drop_settled, keep_rejected
from flows.terminal.interrupts import is_hurried
from seeds.stories import read_word_frequencies
from transforms.articles.model import Rejection
from transforms.checks import CheckResult
from transforms.schema import CHECK_RESULTS, CORE_TABLES, KEPT_ITEMS, METRICS, REJECTIONS, RUNS, SOURCES
from warehouse.changed import Changed
from warehouse.connect import fetch_value, kept_open, open_for_reading, open_for_writing
from warehouse.export import export_tables
from warehouse.generations import Relation, compare_with_files, keep_generation
from warehouse.kept import read_settled_items, settle_kept_items
from warehouse.known import WarehouseFigures, read_figures
from warehouse.load import insert_rows
from warehouse.publish import FileStamp
from warehouse.settle import settle_tables
from warehouse.work_audit import Changes, audit_work_file


def finish_tables(plan: RunPlan, *, freed: bool = True) -> tuple[Changed, int]:
    """Drop orphans, mark copies, tell stories apart, join reports of one happening and index words, in the work file.

    `freed` says whether articles were replaced, so that rows may have lost what named them.

    Returns:
        Whose rows are others now, and how many of the run's articles are copies.
    """
    with open_for_writing(plan.work_file) as connection:
        changed = settle_tables(connection, read_word_frequencies(), plan.run_id, freed=freed)
        copies = fetch_value(
            connection,
            "select count(*) from articles where run_id = ? and duplicate_of is not null",
            [plan.run_id],
        )
    return changed, int(str(copies))


def write_run_log(
    plan: RunPlan,
    run: dict[str, object],
    checks: Sequence[CheckResult],
    rejections: Sequence[Rejection],
    measures: RunMeasures,
) -> None:
    """Write the `ops` rows of this run and of earlier dead runs into the work file; keep rejected items."""
    kept = keep_rejected(plan.data, plan.run_id, plan.inputs, rejections, plan.columns)
    with open_for_writing(plan.work_file) as connection:
        logged = {row[0] for row in connection.execute("select run_id from ops.runs").fetchall()}
        insert_rows(connection, RUNS, [*find_unlogged_runs(plan.data, plan.run_id, logged), run])
        insert_rows(connection, CHECK_RESULTS, [_check_row(plan.run_id, check) for check in checks])
        insert_rows(connection, REJECTIONS, [_rejection_row(plan.run_id, rejection) for rejection in rejections])
        insert_rows(connection, METRICS, measures.rows(plan.run_id))
        insert_rows(connection, KEPT_ITEMS, kept)
        insert_rows(connection, SOURCES, source_rows(plan.data))
        settle_kept_items(connection, plan.run_id)


def audit_run(plan: RunPlan, batches: Sequence[Batch]) -> list[CheckResult]:
    """Compare the work file with what the run staged and with the warehouse that it shall replace."""
    files = {table.name: [batch.table_file(table.name) for batch in batches] for table in CORE_TABLES}
    with open_for_writing(plan.work_file) as connection:
        return audit_work_file(connection, plan.data.warehouse, Changes(files), plan.started_at)


class Commitment:
    """Whose rows a run commits as others; None where nobody knows.

    No dataclass: Prefect looks into every value that it can when it is handed to a task.
    """

    def __init__(self, changed: Changed | None) -> None:
        self.changed = changed


def publish_run(plan: RunPlan, copied: FileStamp, changed: Changed | None = None, *, loaded: bool = True) -> bool:
    """Publish the work file, made from the file with this stamp; from here on the run is published.

    `changed` is whose rows are others now; None where nobody knows. If the run `loaded` anything, the file that is
    replaced is kept as a generation; a lake keeps its own.

    Returns:
        Whether the Parquet files were behind the warehouse that was replaced, as after a crash between the two.

    Raises:
        WarehouseChangedError: if the warehouse is another file by now; nothing is published.
    """
    store = plan.data.store
    behind = False
    if not store.is_lake:
        with kept_open(plan.data.warehouse):
            behind = compare_with_files(plan.data.warehouse, plan.data.tables) is not Relation.SAME
            if loaded:
                keep_generation(plan.data.warehouse, plan.data.generations)
    store.commit(plan.work_file, copied, changed, plan.run_id)
    return behind


def export_run(plan: RunPlan, changed: Changed, *, behind: bool) -> WarehouseFigures:
    """After a run is published, write what it changed as Parquet, or all, and read the report's figures.

    The Parquet files of a lake are written by its commits.
    """
    with open_for_reading(plan.data.warehouse) as connection:
        drop_settled(plan.data, read_settled_items(connection, None if behind else plan.run_id))
        if not plan.data.store.is_lake:
            export_tables(connection, plan.data.tables, plan.run_id, None if behind else changed, is_hurried)
        return read_figures(connection, plan.run_id)


def clear_staging(plan: RunPlan, *, keep: bool) -> None:
    """Remove the run's staged batches and its kept annotations, which are published now.

    A stopped run's batches are kept (`keep`), without the work file.
    """
    plan.work_file.unlink(missing_ok=True)
    if not keep:
        plan.reusable.clear()
        forget_run(plan.data, plan.run_id)
        shutil.rmtree(plan.folder, ignore_errors=True)


def clear_dead_staging(data: DataFolder) -> None:
    """Remove what failed or dead runs left in staging; batches that a critical check stopped are kept for a look.

    Called when a run begins, so that a full disk gets back the space that a failed run took.
    """
    for folder in data.staging.glob("*"):
        entry = read_journal(data, folder.name)
        if entry is None or entry.status != "stopped":
            forget_run(data, folder.name)
            shutil.rmtree(folder, ignore_errors=True)


def _check_row(run_id: str, check: CheckResult) -> dict[str, object]:
    return {
        "run_id": run_id,
        "batch": check.batch,
        "table_name": check.table_name,
        "check_name": check.check_name,
        "severity": check.severity,
        "passed": check.passed,
        "rows_checked": check.rows_checked,
        "rows_failed": check.rows_failed,
        "examples": json.dumps(list(check.examples)),
    }


def _rejection_row(run_id: str, rejection: Rejection) -> dict[str, object]:
    return {
        "run_id": run_id,
        "source_path": rejection.source_path,
        "article_id": rejection.article_id,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "detail": rejection.detail,
    }
