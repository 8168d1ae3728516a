"""The same articles give the same tables: in any order, in batches of any size, in one run or in several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.stages.read import read_file
from seeds.stories import read_word_frequencies
from tests.kit.program import PAGES
from transforms.annotate import annotate
from transforms.annotation import Annotation
from transforms.articles.model import Article
from transforms.reference import Reference
from transforms.rows import build_tables
from transforms.schema import CORE_TABLES, TABLES
from transforms.schema.pairs import PAIR_TABLES
from warehouse.ddl import create_tables
from warehouse.load import load_batch
from warehouse.settle import settle_tables

NOW = datetime(2024, 5, 16, tzinfo=UTC)
Found = tuple[Article, Annotation]
# What tells of runs and their moments, and not of articles.
_OF_RUNS = {"ops.runs", "ops.rejections", "ops.check_results", "ops.metrics", "ops.batches", "ops.cluster_changes"}


@pytest.fixture(scope="module")
def found(nlp: Language, reference: Reference) -> list[Found]:
    """The sample pages with all that is found in them, each also as another outlet's copy of the next day."""
    made = []
    for page in PAGES:
        article = read_file(page, None)[0][0]
        annotation = annotate(article, nlp(article.text), reference)
        at = article.published_at and article.published_at + timedelta(days=1)
        day = article.published_date and article.published_date + timedelta(days=1)
        copy = replace(article, article_id=f"{article.article_id}c", published_at=at, published_date=day)
        made += [(article, annotation), (copy, annotation)]
    return made


@pytest.fixture(scope="module")
def at_once(found: list[Found]) -> dict[str, list[tuple[object, ...]]]:
    """The tables after one run with one batch."""
    return tables_after([[found]])


def tables_after(runs: Sequence[Sequence[Sequence[Found]]]) -> dict[str, list[tuple[object, ...]]]:
    """Every row of all tables about articles, after runs that load these batches."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone='UTC'")
        create_tables(connection)
        for number, batches in enumerate(runs):
            for batch, part in enumerate(batches):
                load_batch(connection, build_tables(part, "run"), f"run-{number}", f"batch-{batch:05}", NOW)
            settle_tables(connection, read_word_frequencies(), f"run-{number}")
        return {
            name: connection.execute(f"select * from {name} order by {', '.join(table.key)}").fetchall()  # noqa: S608
            for name, table in (TABLES | {table.full_name: table for table in PAIR_TABLES}).items()
            if name not in _OF_RUNS
        }


@settings(max_examples=3)
@given(data=st.data())
def test_order_batches_and_runs_change_nothing(
    found: list[Found], at_once: dict[str, list[tuple[object, ...]]], data: st.DataObject
) -> None:
    """Whole rows of all tables are those of one run with one batch."""
    order = data.draw(st.permutations(found))
    cut, size = data.draw(st.integers(1, len(order))), data.draw(st.integers(1, 4))
    runs = [
        [run[start : start + size] for start in range(0, len(run), size)] for run in (order[:cut], order[cut:]) if run
    ]
    made = tables_after(runs)
    assert [name for name in made if made[name] != at_once[name]] == []


def test_all_kinds_of_rows_are_compared(at_once: dict[str, list[tuple[object, ...]]]) -> None:
    """No core table is empty here, and copies and stories are among the rows."""
    assert [table.name for table in CORE_TABLES if not at_once[table.name]] == []
    assert at_once["ops.near_articles"]
    assert any(row[1] is not None for row in at_once["ops.article_copies"])
