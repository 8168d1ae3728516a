"""Nothing is published unseen: whatever goes wrong between the gate and publication is found in the work file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.kit.batches import renamed_batch
from tests.kit.loading import load
from transforms.schema import CORE_TABLES
from warehouse.connect import open_for_writing
from warehouse.load import load_reference
from warehouse.merge import SHARED_TABLES
from warehouse.publish import publish, start_work_file
from warehouse.work_audit import Changes, audit_work_file

STARTED = datetime(2024, 5, 16, tzinfo=UTC)


class Run:
    """A run in miniature: a published warehouse with two batches, one of them staged again, with a new one."""

    def __init__(self, folder: Path) -> None:
        self.published, self.work = folder / "warehouse.duckdb", folder / "work" / "warehouse.duckdb"
        self.folder = folder / "staged"
        self.staged = {"batch-00000": renamed_batch("-old"), "batch-00001": renamed_batch("-new")}

    def stage(self, batch: str) -> None:
        """Write a batch's tables."""
        (self.folder / batch).mkdir(parents=True)
        for name, table in self.staged[batch].items():
            pq.write_table(table, self.folder / batch / f"{name}.parquet")

    def load(self, *batches: str) -> None:
        """Load these of the staged batches, or all."""
        for batch in batches or self.staged:
            load(self.work, self.staged[batch], batch)

    def damage(self, statement: str) -> None:
        """Change the work file behind the run's back."""
        with open_for_writing(self.work) as connection:
            connection.execute(statement)

    def failed(self, changes: Changes | None = None) -> set[str]:
        """The critical checks that fail."""
        files = {t.name: [self.folder / batch / f"{t.name}.parquet" for batch in self.staged] for t in CORE_TABLES}
        with open_for_writing(self.work) as connection:
            found = audit_work_file(connection, self.published, changes or Changes(files), STARTED)
        assert {check.table_name for check in found} == {table.name for table in CORE_TABLES}
        return {f"{check.table_name}.{check.check_name}" for check in found if check.stops}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published warehouse, the staged batches and an untouched work file; made once."""
    run = Run(tmp_path_factory.mktemp("ground"))
    stamp = start_work_file(run.published, run.work)
    load(run.work, renamed_batch("-old"))
    load(run.work, renamed_batch("-kept"))
    with open_for_writing(run.work) as connection:
        load_reference(connection, {"countries": pa.table({"iso3": ["RUR", "AUT"]})})
    publish(run.work, run.published, stamp)
    for batch in run.staged:
        run.stage(batch)
    start_work_file(run.published, run.work)
    return run.published.parent


@pytest.fixture
def run(ground: Path, tmp_path: Path) -> Run:
    """A copy of the ground, to load and damage."""
    shutil.copytree(ground, tmp_path / "run")
    return Run(tmp_path / "run")


def test_a_whole_load_passes(run: Run) -> None:
    """A batch that replaces known articles and one of new ones: everything adds up."""
    run.load()
    assert run.failed() == set()


def test_an_article_in_two_batches_counts_by_the_last(run: Run) -> None:
    """The same ids twice in one run: the rows are those of the batch that is loaded last."""
    run.staged["batch-00002"] = {
        name: table if name in (*SHARED_TABLES, "articles", "article_blocks", "sentences") else table.slice(0, 0)
        for name, table in run.staged["batch-00001"].items()
    }
    run.stage("batch-00002")
    run.load()
    assert run.failed() == set()


def skip_batch(run: Run) -> None:
    """A load that forgets a batch."""
    run.load("batch-00000")


def after(statement: str) -> Callable[[Run], None]:
    """A load that does something else besides."""

    def defect(run: Run) -> None:
        run.load()
        run.damage(statement)

    return defect


@pytest.mark.parametrize(
    ("defect", "check"),
    [
        (after("delete from quotes where article_id like '%-new'"), "quotes.rows_are_those_staged"),
        (after("update entity_mentions set start_char = start_char + 1"), "entity_mentions.mention_text_stands_in_the"),
        (after("update sentences set start_char = start_char + 1"), "sentences.rows_are_those_staged"),
        (skip_batch, "articles.rows_are_those_staged"),
        (after("delete from articles"), "articles.rows_add_up"),
        (after("delete from articles where article_id = 'a2-new'"), "articles.rows_are_those_staged"),
        (after("insert into quotes from quotes where quote_id = 'q1-new'"), "quotes.key_is_unique"),
        (after("delete from entities where entity_id = 'e-post'"), "entity_mentions.entity_id_resolves"),
        (after("update entities set country_code = 'ZZZ' where country_code = 'RUR'"), "entities.country_code_is"),
    ],
)  # fmt: skip
def test_each_defect_is_caught(run: Run, defect: Callable[[Run], None], check: str) -> None:
    """Rows not written, moved, lost, doubled, or changed after the gate: a critical check names the table."""
    defect(run)
    assert [name for name in run.failed() if name.startswith(check)]


def test_what_other_articles_lose_is_caught(run: Run) -> None:
    """A run that changes nothing must leave every row; one that takes articles out must leave no row of theirs."""
    assert run.failed(Changes()) == set()
    run.damage("delete from quote_spans where article_id = 'a1-old'")
    assert run.failed(Changes()) == {"quote_spans.rows_add_up"}
    assert "articles.rows_add_up" in run.failed(Changes(removed=["a1-old"]))


def test_news_of_the_far_future_is_a_warning(run: Run) -> None:
    """A page may state any day, which must not stop the others; the check says that it is later than the run."""
    run.staged["batch-00001"]["articles"] = run.staged["batch-00001"]["articles"].slice(0, 1)
    run.load()
    run.damage("update articles set published_at = '2099-01-01' where article_id = 'a1-new'")
    with open_for_writing(run.work) as connection:
        files = {t.name: [run.folder / "batch-00001" / f"{t.name}.parquet"] for t in CORE_TABLES}
        found = audit_work_file(connection, run.published, Changes(files), STARTED)
    ahead = next(check for check in found if check.check_name == "published_at_is_not_ahead")
    assert (ahead.passed, ahead.severity, ahead.examples) == (False, "warning", ("a1-new",))
