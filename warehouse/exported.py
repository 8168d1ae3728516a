"""What an export gives: the rows of exports/ and of the core tables, of the articles that were chosen for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from transforms.schema.columns import Table
from warehouse.ask import Answer, ArrowAnswer, ask, ask_for_arrow
from warehouse.connect import fetch_value

_EXPORTS = Path(__file__).parent / "exports"
_SECONDS = 24 * 3600.0  # an export may take as long as it takes
# Which rows of the shared tables belong to the chosen articles: all that a row of another table names.
_NAMED = """(
    select entity_id from entity_mentions join chosen using (article_id)
    union all select speaker_entity_id from quotes join chosen using (article_id)
    union all select unnest(co_speaker_entity_ids) from quotes join chosen using (article_id)
    union all select addressee_entity_id from quotes join chosen using (article_id)
    union all select entity_id from quote_topics join chosen using (article_id)
    union all select entity_id from event_participants join chosen using (article_id)
)"""
_SHARED = {
    "entities": f"entity_id in {_NAMED}",
    "places": "place_id in (select place_id from events join chosen using (article_id)"  # noqa: S608 - constants
    f" union all select place_id from entities where entity_id in {_NAMED})",
}


def choose_articles(connection: duckdb.DuckDBPyConnection, since: str | None, until: str | None) -> int:
    """Choose the articles published from one day to another, both included; returns how many they are.

    An article without a day is chosen only where no bound is given.
    """
    connection.execute(_read("choose_articles"), {"since": since, "until": until})
    connection.execute(_read("choose_gdelt_events"))
    return int(str(fetch_value(connection, "select count(*) from chosen")))


@contextmanager
def read_export(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Answer]:
    """The rows of a file of exports/, in the columns of the format that it is named for."""
    with ask(connection, _read(name), seconds=_SECONDS) as answer:
        yield answer


@contextmanager
def read_core(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Answer]:
    """The rows of a core table that belong to the chosen articles, in the order of its key."""
    with ask(connection, _core_query(table), seconds=_SECONDS) as answer:
        yield answer


@contextmanager
def read_core_as_arrow(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[ArrowAnswer]:
    """The same as Arrow batches."""
    with ask_for_arrow(connection, _core_query(table), seconds=_SECONDS) as answer:
        yield answer


def _core_query(table: Table) -> str:
    """The query for a core table's rows."""
    wanted = _SHARED.get(table.name, "article_id in (select article_id from chosen)")
    names = ", ".join(table.column_names)
    return f"select {names} from {table.name} where {wanted} order by {', '.join(table.key)}"  # noqa: S608 - declared names


def _read(name: str) -> str:
    return (_EXPORTS / f"{name}.sql").read_text(encoding="utf-8")
