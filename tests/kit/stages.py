"""A run's stages called one after the other, without Prefect: what a run does to the warehouse, in a second."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.inputs import list_sources
from flows.stages.annotate import annotate_batch
from flows.stages.correct import correct_tables
from flows.stages.language_model import DEFAULT_MODEL
from flows.stages.load import begin_load, load_tables
from flows.stages.measure import RunMeasures
from flows.stages.plan import ReadResult, RunPlan
from flows.stages.publish import clear_staging, export_run, finish_tables, publish_run, write_run_log
from flows.stages.read import SeenArticles, read_group, take_articles_back
from flows.stages.rows import run_row
from flows.stages.tables import tabulate_batch
from flows.storage.folder import DataFolder
from transforms.articles.model import Article, Rejection
from warehouse.changed import Changed
from warehouse.known import find_outdated
from warehouse.publish import FileStamp, publish

START = datetime(2024, 5, 16, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """How a run ended, by its counts."""

    read: int
    unchanged: int
    loaded: int
    rejected: int


def make_plan(data: Path, *inputs: Path, run: str = "run", **changes: object) -> RunPlan:
    """A plan with versions that a test may change."""
    plan = RunPlan(
        run_id=run, started_at=START, data=DataFolder(data), inputs=tuple(map(str, inputs)), model=DEFAULT_MODEL,
        model_version="1", pipeline_version="1", reference_version="1", reading_version="1", parsing_version="1",
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]  # fields by name, whatever their types


@dataclass(frozen=True, slots=True)
class _Built:
    """What stands in a run's work file: its counts, its rejections, whose rows changed, its origin."""

    counts: Ground
    rejections: list[Rejection]
    changed: Changed
    copied: FileStamp


def grind_plainly(plan: RunPlan) -> Ground:
    """Read, annotate, tabulate, load and publish, unchecked."""
    plan.data.store.catch_up(plan.work_file)
    built = _build(plan)
    counts = {**asdict(built.counts), "duplicate": 0}
    write_run_log(plan, run_row(plan, "completed", datetime.now(UTC), counts), [], built.rejections, RunMeasures())
    behind = publish_run(plan, built.copied, built.changed)
    export_run(plan, built.changed, behind=behind)
    clear_staging(plan, keep=False)
    return built.counts


def grind_tables(plan: RunPlan) -> Path:
    """The same without run log and Parquet files: the warehouse alone."""
    publish(plan.work_file, plan.data.warehouse, _build(plan).copied)
    clear_staging(plan, keep=False)
    return plan.data.warehouse


def _build(plan: RunPlan) -> _Built:
    """Read, annotate, tabulate and load into the work file."""
    if plan.refresh:
        outdated = find_outdated(plan.data.warehouse, plan.made_by)
        result = take_articles_back(plan, outdated, 0) if outdated else ReadResult(0, 0, (), ())
    else:
        result = read_group(plan, list_sources(plan.inputs, plan.data.home), SeenArticles(), 0)
    rejections = list(result.rejections)
    for batch in result.batches:
        rejections += annotate_batch(batch, plan.model, plan.reusable, plan.data.reference)
        tabulate_batch(plan, batch)
    copied = begin_load(plan)
    loaded = [load_tables(plan, batch) for batch in result.batches]
    changed = Changed.join([one.changed for one in loaded] + [finish_tables(plan)[0], correct_tables(plan).changed])
    count = sum(one.rows["articles"] for one in loaded)
    return _Built(Ground(result.read, result.unchanged, count, len(rejections)), rejections, changed, copied)


PLAIN = Article(
    article_id="", external_id=None, url=None, publisher=None, publisher_domain=None, origin_publisher=None,
    headline=None, authors=(), agencies=(), language="en", published_at=None, published_precision=None,
    published_method=None, updated_at=None, text="", body_start=0, source_path="", source_format="text",
    raw_sha256="", blocks=(),
)  # fmt: skip
