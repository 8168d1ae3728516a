"""By whose ids the rows of each table come and go: what a run has to write of it."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.schema import ARTICLE_COPIES, ARTICLE_HAPPENINGS, ARTICLE_VERSIONS, ARTICLE_WORDS, NEAR_ARTICLES
from transforms.schema.columns import Table
from warehouse.changed import Changed
from warehouse.merge import SHARED_TABLES
from warehouse.work_audit import SET_LATER

# Tables with something that comes from comparing articles.
_COMPARED = (*SET_LATER, *(one.name for one in (ARTICLE_COPIES, ARTICLE_HAPPENINGS, ARTICLE_WORDS, NEAR_ARTICLES)))


@dataclass(frozen=True, slots=True)
class Ids:
    """By what a table's rows are found: ids that its files lack, and ids that they may hold."""

    new: frozenset[str]
    held: frozenset[str]


def owners_of(table: Table) -> tuple[str, ...]:
    """The columns by whose ids a table's rows come and go; none if it is small and written whole."""
    if table.schema == "main":
        return table.key if table.name in SHARED_TABLES else ("article_id",)
    return table.key[:1] if table.key[0] in ("article_id", "run_id") else ()


def among_ids(table: Table, ids: str) -> str:
    """The condition that a row of a table comes and goes by one of the ids of another table, whose column is `id`."""
    return " or ".join(f"{owner} in (select id from {ids})" for owner in owners_of(table))  # noqa: S608 - declared names


def has_months(table: Table) -> bool:
    """Whether each row belongs to an article, and so to a month of publication."""
    return table.schema == "main" and table.name not in SHARED_TABLES


def choose_ids(table: Table, changed: Changed, runs: frozenset[str]) -> Ids | None:
    """The ids whose rows of a table changed; None if all may have."""
    owners = owners_of(table)
    if not owners or (table.name in SHARED_TABLES and changed.all_shared):
        return None
    if owners == ("run_id",):
        return Ids(runs, frozenset())
    if table.name in SHARED_TABLES:
        return Ids(frozenset(), changed.shared)
    if table is ARTICLE_VERSIONS:  # outlive their article: one that comes again has rows there already
        return Ids(frozenset(), changed.new | changed.replaced)
    compared = changed.compared if table.name in _COMPARED else frozenset()
    if table is NEAR_ARTICLES:
        compared |= changed.near
    held = changed.replaced | (compared - changed.new)  # of a new article no rows are there
    return Ids(changed.new - held, held)
