"""By whose ids the rows of each table come and go."""

from __future__ import annotations

from transforms.schema import ARTICLES, NEAR_ARTICLES, QUOTES
from transforms.schema.columns import Table
from warehouse.changed import Changed
from warehouse.owners import Ids, choose_ids

_CHANGED = Changed(
    new=frozenset("ab"), replaced=frozenset("c"), compared=frozenset("ad"), near=frozenset("be"), shared=frozenset("s")
)


def choose(table: Table) -> Ids | None:
    """The ids that are written of a table."""
    return choose_ids(table, _CHANGED, frozenset())


def test_only_tables_with_what_comes_from_comparing_hold_compared_articles() -> None:
    """A new article is held by no table, a compared one by those that tell of copies, stories and happenings."""
    assert choose(QUOTES) == Ids(frozenset("ab"), frozenset("c"))
    assert choose(ARTICLES) == Ids(frozenset("ab"), frozenset("cd"))


def test_an_article_that_is_only_near_to_a_new_one_keeps_its_other_rows() -> None:
    """Its list of articles that it is like is written, and no other row of it."""
    assert choose(NEAR_ARTICLES) == Ids(frozenset("ab"), frozenset("cde"))
