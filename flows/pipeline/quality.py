"""The data-quality flow: all rules over the whole published warehouse, across tables and runs, and drift.

It only reads, so no run waits for it. No postponed annotations here, as in flows/pipeline/flow.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from prefect import State, flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from expectations import check_batch
from expectations.drift import Comparison
from expectations.frames import safe_id
from flows.pipeline.flow import STOPPED
from flows.pipeline.versions import pipeline_version
from flows.reports.artifacts import publish_artifacts
from flows.reports.events import emit_problems
from flows.reports.index import write_pages
from flows.reports.model import PastRun, RunReport
from flows.reports.names import choose_page_name
from flows.stages.measure import judge_measures
from flows.stages.progress import Progress, new_progress
from flows.storage.folder import DEFAULT_DATA, DataFolder
from flows.terminal.interrupts import kept_interruptions
from flows.terminal.shutdown import hush_run_process
from seeds.fingerprint import fingerprint
from transforms.checks import CheckResult
from warehouse.audit import check_everywhere, list_chunks, read_chunk, refuse_other_layout
from warehouse.connect import open_for_reading
from warehouse.known import WarehouseFigures, read_figures
from warehouse.measure import measure_tables, read_past_measures

# Articles judged at a time: some hundred megabytes of memory.
CHUNK = 1_000
DOCS = "data-docs"
hush_run_process()


def name_run() -> str:
    """What the run list of the UI shows: the warehouse that is checked."""
    parameters = flow_run.parameters
    return f"check {parameters.get('warehouse') or parameters.get('data') or DEFAULT_DATA}"[:200]


@flow(name="newsmill-quality", flow_run_name=name_run, description="Check the whole published warehouse.")
@kept_interruptions()
def data_quality(
    data: str | None = None, warehouse: str | None = None, with_docs: bool = True, seeds: str | None = None
) -> State[Any]:
    """Check every table of the published warehouse, rules across tables and runs, and drift between runs.

    Args:
        data: The folder of the warehouse; none means `data`, or one beside the warehouse.
        warehouse: The DuckDB file to check; none means warehouse.duckdb in the data folder.
        with_docs: Whether to build Great Expectations' own pages too.
        seeds: The folder of the user's own reference data; none means seeds in the data folder, if it is there.
    """
    folder = DataFolder.choose(*(Path(name) if name else None for name in (data, warehouse, seeds)))
    started, run_id, progress = datetime.now(UTC), str(flow_run.id), new_progress()
    with open_for_reading(folder.warehouse) as connection:
        refuse_other_layout(connection, folder.warehouse)
        chunks = list_chunks(connection, CHUNK)
        figures = read_figures(connection, run_id)
    progress.expect("check", len(chunks) + 1)
    checking = [check_chunk.submit(folder.warehouse, *chunk, progress) for chunk in chunks]
    whole = check_whole.submit(folder.warehouse, progress)
    results = merge_results(result for future in checking for result in future.result())
    checks, drift = whole.result()
    report = _make_report(folder, run_id, started, figures, (*results, *checks), drift)
    report = replace(report, stage_seconds={name: round(seconds, 3) for name, seconds in progress.seconds.items()})
    if with_docs and results:
        _write_docs(folder, report.page, results, started)
    _write_report(folder, report)
    docs = f"/reports/{report.page}/{DOCS}/index.html" if with_docs and results else None
    publish_artifacts(report, f"/reports/{report.page}.html", docs)
    emit_problems(report, too_many_rejected=False)
    message = (
        report.problem or f"{len(report.checks)} checks, {len(report.failed_checks)} failed, none of them critical"
    )
    get_run_logger().info(message)
    return Failed(name=STOPPED, message=message) if report.status == "stopped" else Completed(message=message)


@task(name="check articles", task_run_name="check articles {first} to {last}", cache_policy=NO_CACHE)
def check_chunk(warehouse: Path, first: str, last: str, progress: Progress) -> list[CheckResult]:
    """Check every rule on the core tables' rows of some articles."""
    with progress.step("check", 1):
        with open_for_reading(warehouse) as connection:
            tables = read_chunk(connection, first, last)
        return check_batch(tables, tables["articles"].num_rows)


@task(name="check whole", task_run_name="check whole", cache_policy=NO_CACHE)
def check_whole(warehouse: Path, progress: Progress) -> tuple[list[CheckResult], tuple[Comparison, ...]]:
    """Check rules across tables and runs, and compare the last run's figures with those before it."""
    with progress.step("check", 1), open_for_reading(warehouse) as connection:
        lines = [replace(one, examples=tuple(map(safe_id, one.examples))) for one in check_everywhere(connection)]
        past = read_past_measures(connection, run_id="")
        limits = judge_measures(measure_tables(connection), [], "")
    lines += limits.checks
    drift = judge_measures(past[0].measures, past[1:], past[0].inputs) if past else limits
    lines += [line for line in drift.checks if line.check_name.endswith("is_as_in_past_runs")]
    return lines, drift.drift


def merge_results(results: Iterable[CheckResult]) -> list[CheckResult]:
    """One result per check: it passes if it passes in every chunk."""
    merged: dict[tuple[str, str], CheckResult] = {}
    for one in results:
        known = merged.get((one.table_name, one.check_name))
        merged[one.table_name, one.check_name] = one if known is None else replace(
            known,
            passed=known.passed and one.passed,
            rows_checked=known.rows_checked + one.rows_checked,
            rows_failed=known.rows_failed + one.rows_failed,
            examples=(known.examples + one.examples)[:5],
        )  # fmt: skip
    return list(merged.values())


def _make_report(
    folder: DataFolder,
    run_id: str,
    started: datetime,
    figures: WarehouseFigures,
    checks: tuple[CheckResult, ...],
    drift: tuple[Comparison, ...],
) -> RunReport:
    """The report of the check; its sums count all articles of the warehouse as unchanged."""
    broken = [check for check in checks if check.stops]
    articles = figures.rows["articles"]
    problem = None
    if broken:
        first = broken[0]
        problem = f"{len(broken)} critical checks failed, first {first.table_name}: {first.check_name}"
    return RunReport(
        run_id=run_id, status="stopped" if broken else "completed", started_at=started, finished_at=datetime.now(UTC),
        pipeline_version=pipeline_version(), model="none: nothing is annotated",
        reference_version=fingerprint(folder.own_seeds), parameters=_parameters(),
        articles_read=articles, articles_loaded=0, articles_unchanged=articles, articles_rejected=0,
        articles_duplicate=0, warehouse=str(folder.warehouse), checks=checks, rows_total=figures.rows,
        past_runs=tuple(PastRun(*past) for past in figures.past_runs), articles_per_day=figures.articles_per_day,
        quotes_per_outlet=figures.quotes_per_outlet, problem=problem, drift=drift, is_audit=True,
        page=choose_page_name(folder.reports, started, "check"),
    )  # fmt: skip


def _parameters() -> dict[str, object]:
    given: Mapping[str, object] = flow_run.parameters
    return dict(given)


def _write_docs(folder: DataFolder, page: str, results: list[CheckResult], started: datetime) -> None:
    """Great Expectations' Data Docs beside the report."""
    from expectations.docs import render_docs  # takes seconds to import

    place = folder.reports / page / DOCS
    place.mkdir(parents=True, exist_ok=True)
    for name, content in render_docs(results, started, str(folder.warehouse)).items():
        (place / name).write_text(content, encoding="utf-8", errors="backslashreplace")


def _write_report(folder: DataFolder, report: RunReport) -> None:
    """Write the page for people and the same report as JSON for the command that started the flow."""
    write_pages(report, folder.reports)
    (folder.reports / f"{report.page}.json").write_bytes(msgspec.json.encode(asdict(report)))
