"""Fill the index of words that `search()` reads: only texts that are new since the last call."""

from __future__ import annotations

import duckdb

from transforms.schema.search import STEMS
from transforms.schema.tables import build_table
from transforms.text.stems import stem_words
from warehouse.connect import in_transaction
from warehouse.statements import read_sql

# Articles whose words are counted at a time.
_TEXTS = 5_000


def index_texts(connection: duckdb.DuckDBPyConnection) -> int:
    """Add the words of articles that are new or were written anew, and drop those of articles that are gone.

    What `search()` finds depends on the articles alone, not on their order or batches.

    Returns:
        How many articles were indexed.
    """
    with in_transaction(connection):
        connection.execute(read_sql("find_unindexed_articles"))
        first, last = connection.execute(
            "select min(article_number), max(article_number) from unindexed_articles"
        ).fetchall()[0]
        for start in range(first or 0, (last or -1) + 1, _TEXTS):
            _index_some(connection, start, min(start + _TEXTS - 1, last))
    return 0 if last is None else int(last - first + 1)


def forget_words(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Take the articles whose ids a query yields out of the index; the next call to `index_texts` reads their texts."""
    connection.execute(f"create or replace temp table reworded as {query}")
    connection.execute(read_sql("forget_indexed_words"))
    connection.execute("drop table reworded")


def _index_some(connection: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
    """Index the articles from one number to another."""
    numbers = {"first": first, "last": last}
    connection.execute(read_sql("count_forms"), numbers)
    rows = connection.execute(
        "select distinct form from counted_forms where form not in (select form from search.stems) order by form"
    ).fetchall()
    forms = [str(row[0]) for row in rows]
    stems = [{"form": form, "stem": stem} for form, stem in zip(forms, stem_words(forms), strict=True)]
    connection.register("incoming_stems", build_table(STEMS, stems))
    for statement in read_sql("add_indexed_words").split(";"):
        if statement.strip():
            connection.execute(statement, numbers if "$first" in statement else None)
    connection.unregister("incoming_stems")
