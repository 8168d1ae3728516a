"""Stories in the warehouse: which articles share a story id, whatever their order and batches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warehouse.stories
from seeds.stories import read_word_frequencies
from tests.kit.batches import valid_rows
from transforms.schema import ARTICLES
from transforms.schema.tables import build_table
from warehouse.ddl import create_tables
from warehouse.stories import tell_stories

FREQUENCIES = read_word_frequencies()
FLOOD = (
    "The river Mur burst its banks near Graz and flooded the villages of the valley; rescue boats searched the "
    "flooded cellars, and the dam at Gratkorn was opened by engineers."
)
FLOOD_AGAIN = (
    "Engineers opened the dam at Gratkorn after the Mur flooded villages of the valley near Graz, where rescue boats "
    "still searched cellars on Monday."
)
STRIKE = (
    "Dock workers of Valparaiso walked out over wages; shipping companies warned of long delays for copper from the "
    "mines, and the union of stevedores blocked the harbour gates."
)
START = date(2024, 3, 1)
# Article id, day after the first one, text.
ARTICLE = tuple[str, int | None, str]


def make_articles(articles: list[ARTICLE]) -> list[dict[str, object]]:
    """Rows of articles that differ in id, day and text."""
    model = valid_rows()["articles"][0]
    rows = []
    for article_id, day, text in articles:
        published = None if day is None else START + timedelta(days=day)
        at = None if published is None else datetime.combine(published, datetime.min.time(), UTC)
        rows.append(model | {"article_id": article_id, "text": text, "published_date": published, "published_at": at})
    return rows


def open_warehouse() -> duckdb.DuckDBPyConnection:
    """An empty warehouse in memory."""
    connection = duckdb.connect()
    create_tables(connection)
    return connection


def add(connection: duckdb.DuckDBPyConnection, articles: list[ARTICLE]) -> list[str]:
    """Put articles in, as a run does, and tell the stories."""
    connection.register("incoming", build_table(ARTICLES, make_articles(articles)))
    connection.execute("insert into articles by name select * from incoming")
    connection.unregister("incoming")
    changed = tell_stories(connection, FREQUENCIES)
    return sorted(changed.compared | changed.near)


def stories(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """The story of each article."""
    return dict(connection.execute("select article_id, story_id from articles").fetchall())


def test_reports_of_one_story_share_an_id() -> None:
    """Two reports of one flood are one story; a strike is another; the changed articles are named."""
    connection = open_warehouse()
    assert add(connection, [("a", 0, FLOOD), ("b", 1, FLOOD_AGAIN), ("c", 1, STRIKE)]) == ["a", "b", "c"]
    found = stories(connection)
    assert found["a"] == found["b"] != found["c"]
    assert add(connection, []) == []


def test_a_short_report_joins_by_two_words_of_weight() -> None:
    """A report of one line shares only two heavy words with the story; one shared word makes no story."""
    connection = open_warehouse()
    near = "Gratkorn: engineers at work."
    add(
        connection,
        [("a", 0, "Gratkorn dam opened by engineers."), ("b", 1, near), ("c", 1, "Vienna engineers strike.")],
    )
    found = stories(connection)
    assert found["a"] == found["b"] != found["c"]


def test_the_id_is_that_of_the_earliest_member() -> None:
    """A later report leaves the id as it is; an earlier one gives its own."""
    connection = open_warehouse()
    add(connection, [("m", 5, FLOOD)])
    first = stories(connection)["m"]
    assert add(connection, [("a", 6, FLOOD_AGAIN)]) == ["a"]
    assert stories(connection)["a"] == first
    assert add(connection, [("z", 4, FLOOD)]) == ["a", "m", "z"]
    assert len(set(stories(connection).values())) == 1
    assert stories(connection)["m"] != first


def test_far_days_and_unknown_days_are_no_story() -> None:
    """The same words a year later are another story; an article without a day has none."""
    connection = open_warehouse()
    add(connection, [("a", 0, FLOOD), ("b", 365, FLOOD_AGAIN), ("c", None, FLOOD)])
    found = stories(connection)
    assert found["a"] != found["b"]
    assert found["c"] is None


def test_a_removed_article_joins_nothing_any_more() -> None:
    """Where the earliest member is gone, the story takes the id of the next, and its words are forgotten."""
    connection = open_warehouse()
    add(connection, [("a", 0, FLOOD), ("b", 1, FLOOD_AGAIN)])
    before = stories(connection)["b"]
    connection.execute("delete from articles where article_id = 'a'")
    assert add(connection, []) == ["b"]
    assert stories(connection)["b"] != before
    assert connection.execute("select article_id from ops.article_words").fetchall() == [("b",)]
    assert connection.execute("select count(*) from ops.near_articles").fetchall() == [(0,)]


def test_every_english_has_stories() -> None:
    """Pages that say which English they are in are weighed like others; a text of another language is not."""
    connection = open_warehouse()
    rows = make_articles([("a", 0, FLOOD), ("b", 1, FLOOD_AGAIN), ("c", 1, FLOOD)])
    for row, language in zip(rows, ("en-GB", "en-US", "fr-CA"), strict=True):
        row["language"] = language
    connection.register("incoming", build_table(ARTICLES, rows))
    connection.execute("insert into articles by name select * from incoming")
    tell_stories(connection, FREQUENCIES)
    found = stories(connection)
    assert found["a"] == found["b"] is not None
    assert found["c"] is None


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(6)), cut=st.integers(0, 6), pairs=st.sampled_from((1, 5, 3_000_000)))
def test_stories_do_not_depend_on_order_batches_or_parts(order: list[int], cut: int, pairs: int) -> None:
    """Any order, any two batches, and any number of pairs compared at a time give the ids of one load."""
    articles: list[ARTICLE] = [
        ("a", 0, FLOOD), ("b", 1, FLOOD_AGAIN), ("c", 1, STRIKE),
        ("d", 40, FLOOD), ("e", 100, FLOOD_AGAIN), ("f", 2, STRIKE),
    ]  # fmt: skip
    whole = open_warehouse()
    add(whole, articles)
    parts = open_warehouse()
    shuffled = [articles[place] for place in order]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warehouse.stories, "_PAIRS", pairs)
        add(parts, shuffled[:cut])
        add(parts, shuffled[cut:])
    assert stories(parts) == stories(whole)
