"""What the benchmarks stand on: articles that are made up, copies of annotated ones, and the cost of a command."""

from __future__ import annotations

import statistics
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from tests.benchmarks.articles import make_articles
from tests.benchmarks.cost import measure
from tests.benchmarks.filling import renew
from tests.benchmarks.multiplying import multiply
from tests.kit.batches import valid_batch
from transforms.schema import CORE_TABLES
from warehouse.connect import Connection, open_for_writing
from warehouse.load import load_batch
from warehouse.publish import start_work_file
from warehouse.search import index_texts


def test_articles_are_the_same_for_the_same_seed_and_as_long_as_usual_ones() -> None:
    """Timings can be repeated; another seed gives other articles with other ids."""
    first, again, other = (list(make_articles(60, seed)) for seed in (1, 1, 2))
    assert first == again
    assert not {record["id"] for record in first} & {record["id"] for record in other}
    assert 400 < statistics.mean(len(record["text"].split()) for record in first) < 560


def test_articles_of_one_story_share_a_topic_and_a_few_are_copies() -> None:
    """There is something to compare: stories of several articles, and near-copies among them."""
    records = list(make_articles(600))
    texts = [record["text"] for record in records]
    assert len(texts) * 0.9 < len(set(texts)) < len(texts)
    people = [" ".join(record["title"].split()[:2]) for record in records]
    assert len(set(people)) < len(people) / 2


def test_a_renewed_batch_keeps_offsets_and_what_is_known() -> None:
    """Other ids, days and words; the words at every offset are still those of the row, and links stay."""
    batch = valid_batch()
    renewed = {name: renew(name, table, batch, 7) for name, table in batch.items()}
    texts = dict(
        zip(renewed["articles"]["article_id"].to_pylist(), renewed["articles"]["text"].to_pylist(), strict=True)
    )
    assert not set(texts) & set(batch["articles"]["article_id"].to_pylist())
    assert set(texts.values()) != set(batch["articles"]["text"].to_pylist())
    for table in CORE_TABLES:
        for column in (one for one in table.columns if one.slice_of):
            start, end = column.slice_of or ("", "")
            for row in renewed[table.name].to_pylist():
                if row[start] is not None:
                    assert row[column.name] == texts[row["article_id"]][row[start] : row[end]], (
                        table.name,
                        column.name,
                    )
    linked = [row["entity_id"] for row in batch["entities"].to_pylist() if row["is_linked"]]
    assert set(linked) <= set(renewed["entities"]["entity_id"].to_pylist())
    assert [table.schema for table in renewed.values()] == [table.schema for table in batch.values()]


def test_each_copy_of_the_articles_is_of_other_days() -> None:
    """A larger archive is one of more days: instant and day of publication move together, whole days."""
    articles = CORE_TABLES[0]
    row = {"article_id": "a", "published_at": datetime(2022, 1, 1, 9, tzinfo=UTC), "published_date": date(2022, 1, 1)}
    batch = {name: table.slice(0, 0) for name, table in valid_batch().items()}
    table = valid_batch()["articles"].slice(0, 1)
    for name, value in row.items():
        place = table.column_names.index(name)
        table = table.set_column(place, table.schema.field(place), pa.array([value], table.schema.field(place).type))
    first, second = (renew(articles.name, table, {**batch, "articles": table}, copy).to_pylist()[0] for copy in (1, 2))
    assert first["published_date"] > row["published_date"]
    assert (second["published_at"] - row["published_at"]) == 2 * (first["published_at"] - row["published_at"])
    assert [one["published_at"].date() for one in (first, second)] == [one["published_date"] for one in (first, second)]


def test_cost_counts_the_work_of_the_processes() -> None:
    """Processor seconds and memory are those of the command; one that fails ends the benchmark with its words."""
    busy = measure(
        [sys.executable, "-c", "import time; kept = bytes(50_000_000)\nwhile time.process_time() < 0.5: pass"]
    )
    assert busy.cpu >= 0.5
    assert busy.wall > 0
    with pytest.raises(SystemExit, match=r"ended with 3\nno luck"):
        measure([sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); sys.exit(3)"])


def test_a_multiplied_warehouse_tells_the_same_of_other_articles(tmp_path: Path) -> None:
    """Each copy has ids of its own, on days of its own, and every id that a row names is that of a row."""
    start_work_file(tmp_path / "none", tmp_path / "warehouse.duckdb")
    with open_for_writing(tmp_path / "warehouse.duckdb") as connection:
        load_batch(connection, valid_batch(), "run", "batch", datetime(2024, 5, 17, tzinfo=UTC))
        index_texts(connection)
        before, lost = _count_rows(connection), _count_lost(connection)
        multiply(connection, 3, 10)
        known = connection.execute("select count(*) from entities where is_linked").fetchall()[0][0]
        days = connection.execute("select count(distinct published_date) from articles").fetchall()[0][0]
        after = {name: 3 * count for name, count in before.items()}
        after |= {"entities": after["entities"] - 2 * known, "places": before["places"]}
        assert _count_rows(connection) == after
        assert _count_lost(connection) == {name: 3 * count for name, count in lost.items()}
    assert days >= 3


def _count_rows(connection: Connection) -> dict[str, int]:
    """The rows of each table."""
    counts = [f"select '{table.name}', count(*) from {table.name}" for table in CORE_TABLES]  # noqa: S608 - declared names
    return dict(connection.execute(" union all ".join(counts)).fetchall())


def _count_lost(connection: Connection) -> dict[str, int]:
    """How many rows name by a column what has no row."""
    counts = [
        f"select '{table.name}.{column.name}', count(*) from {table.name}"  # noqa: S608 - declared names
        f" where {column.name} not in (select {key} from {owner})"
        for table in CORE_TABLES
        for column in table.columns
        if column.references and column.name != "run_id"
        for owner, _, key in [column.references.rpartition(".")]
    ]
    return dict(connection.execute(" union all ".join(counts)).fetchall())
