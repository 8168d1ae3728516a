"""The warehouse forgets how it was filled: any parts in any order, loaded however often, give the same tables."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.annotate import find_all
from flows.stages.language_model import DEFAULT_MODEL
from seeds.reference import read_reference
from seeds.stories import read_word_frequencies
from tests.kit.program import ROOT
from transforms.annotation import Annotation
from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES
from transforms.schema.pairs import PAIR_TABLES
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.load import load_batch
from warehouse.publish import start_work_file
from warehouse.settle import settle_tables

pytestmark = pytest.mark.slow

LOADED = datetime(2024, 5, 16, tzinfo=UTC)
Found = list[tuple[Article, Annotation]]


@pytest.fixture(scope="module")
def found() -> Found:
    """The sample pages and a copy of each: what two articles share must be merged in any order."""
    boilerplate = read_reference().boilerplate
    articles = []
    for page in sorted((ROOT / "seeds" / "articles").glob("*.txt")):
        for repost in (0, 1):
            item = RawItem(f"{page.name}-{repost}", "text", page.read_bytes() + b"\n" * repost)
            (article,) = build_articles(item, boilerplate)
            assert isinstance(article, Article)
            articles.append(article)
    annotations, rejected = find_all(articles, DEFAULT_MODEL)
    assert not rejected
    return [(article, annotations[article.article_id]) for article in articles]


def fill(found: Found, parts: list[list[int]]) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a new warehouse after loading these parts one after the other, each as a run of its own."""
    frequencies = read_word_frequencies()
    with TemporaryDirectory() as folder:
        work = Path(folder) / "warehouse.duckdb"
        start_work_file(Path(folder) / "none.duckdb", work)
        with open_for_writing(work) as connection:
            for number, part in enumerate(parts):
                load_batch(connection, build_tables([found[i] for i in part], "run"), "run", str(number), LOADED)
                settle_tables(connection, frequencies, "run")
        with open_for_reading(work) as connection:
            return {
                name: connection.execute(f"select * from {name} order by {', '.join(table.key)}").fetchall()  # noqa: S608
                for name, table in ((table.full_name, table) for table in (*CORE_TABLES, *PAIR_TABLES))
            }


@pytest.fixture(scope="module")
def in_one_go(found: Found) -> dict[str, list[tuple[object, ...]]]:
    """The tables after one load of everything."""
    return fill(found, [list(range(len(found)))])


@settings(max_examples=8)
@given(data=st.data())
def test_any_parts_in_any_order_give_the_same_tables(
    found: Found, in_one_go: dict[str, list[tuple[object, ...]]], data: st.DataObject
) -> None:
    """Overlapping parts of any size, every article in at least one: equal rows in every table."""
    everything = list(range(len(found)))
    order = data.draw(st.permutations(everything))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=4)))
    parts = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    parts += data.draw(st.lists(st.lists(st.sampled_from(everything), min_size=1, unique=True), max_size=2))
    assert fill(found, data.draw(st.permutations(parts))) == in_one_go
