"""Search: forms of a word are one, all words must be there, the best article comes first."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.news import News
from warehouse.search import index_texts

TEXTS = {
    "a": ("Harbour strike", "Dockers promised to strike again.", "The café was full."),
    "b": ("Harbour reopens", "Nobody is striking; dockers keep a promise.", "It rained, and it rained."),
    "c": ("Weather", "It rained on the harbour all day long, and nobody went out."),
}


def tell(*keys: str, copies: dict[str, str] | None = None) -> duckdb.DuckDBPyConnection:
    """A warehouse with some of the texts."""
    news = News()
    for day, key in enumerate(keys, start=1):
        news.article(key, *TEXTS[key[0]], day=date(2024, 5, day), copy_of=(copies or {}).get(key))
    return news.open()


def find(warehouse: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    """The ids of the articles that a search finds, the best first."""
    return [row[0] for row in warehouse.execute(f"select article_id from search({query})").fetchall()]  # noqa: S608


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    """All texts, indexed."""
    connection = tell("a", "b", "c")
    assert index_texts(connection) == 3
    return connection


def test_forms_case_and_accents_do_not_matter(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Any form of the words finds every form, also one that no article has."""
    assert sorted(find(warehouse, "'PROMISES'")) == ["a", "b"]
    assert sorted(find(warehouse, "'promising strikes'")) == ["a", "b"]
    assert find(warehouse, "'Cafe'") == ["a"]


def test_all_words_must_be_there_and_rare_ones_weigh_more(warehouse: duckdb.DuckDBPyConnection) -> None:
    """An article without one of the words is not found; more of a word in a short text comes first."""
    assert find(warehouse, "'harbour rained'") == ["b", "c"]
    assert find(warehouse, "'harbour cafe rained'") == []
    assert find(warehouse, "'zebra'") == []
    assert find(warehouse, "'harbour', most := 1") in (["a"], ["b"], ["c"])


def test_words_in_quotation_marks_must_stand_so(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A phrase is looked for as it is."""
    assert sorted(find(warehouse, "'strike harbour'")) == ["a", "b"]
    assert find(warehouse, """'"harbour strike"'""") == ["a"]


def test_the_snippet_is_the_sentence_with_most_of_the_words(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Not the headline, which has one of them only."""
    rows = warehouse.execute(
        "select snippet, score > 0 from search('dockers promise harbour') order by article_id"
    ).fetchall()
    assert rows == [("Dockers promised to strike again.", True), ("Nobody is striking; dockers keep a promise.", True)]


def test_copies_are_found_only_when_asked_for() -> None:
    """A repeated article is left out."""
    warehouse = tell("a", "a2", copies={"a2": "a"})
    index_texts(warehouse)
    assert find(warehouse, "'dockers'") == ["a"]
    assert sorted(find(warehouse, "'dockers', copies := true")) == ["a", "a2"]


def test_a_text_that_changes_or_goes_is_found_no_more(warehouse: duckdb.DuckDBPyConnection) -> None:
    """What was written anew is indexed anew, what is gone is dropped, and a second call does nothing."""
    assert index_texts(warehouse) == 0
    warehouse.execute("update articles set text = 'A zebra.', run_id = 'r2' where article_id = 'a'")
    warehouse.execute("delete from articles where article_id = 'b'")
    assert index_texts(warehouse) == 1
    assert find(warehouse, "'zebra'") == ["a"]
    assert find(warehouse, "'strike'") == []
    assert warehouse.execute("select count(*) from search.texts").fetchall() == [(2,)]


@given(order=st.permutations(["a", "b", "c"]), cut=st.integers(0, 3))
def test_answers_do_not_depend_on_order_or_batches(order: list[str], cut: int) -> None:
    """However the articles came in, the same question has the same answer and the same scores."""
    whole, parts = tell("a", "b", "c"), tell("a", "b", "c")
    index_texts(whole)
    parts.execute("create table later as select * from articles where article_id in (select unnest(?))", [order[cut:]])
    parts.execute("delete from articles where article_id in (select article_id from later)")
    index_texts(parts)
    parts.execute("insert into articles by name select * from later")
    index_texts(parts)
    question = "select article_id, score, snippet from search('harbour strike')"
    assert parts.execute(question).fetchall() == whole.execute(question).fetchall()
