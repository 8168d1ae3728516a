"""Pair denials with what they deny, opposed quotes, and promises with what followed: only what is new or changed."""

from __future__ import annotations

from warehouse.connect import Connection, fetch_value, in_transaction
from warehouse.statements import read_sql

# The tables whose rows are paired.
PAIRED = frozenset({"quotes", "quote_topics", "events", "event_participants"})
# Articles that are paired at a time, so that memory does not grow with the warehouse.
_ARTICLES = 10_000
_WORK_TABLES = (
    "unpaired_articles", "next_articles", "story_articles", "story_quotes", "new_acts", "named", "new_promisers",
    "told_elsewhere", "promises", "sayings", "acts", "topics", "told",
)  # fmt: skip


def pair_quotes(connection: Connection) -> int:
    """Make the pairs of the articles whose rows, story or copies changed since the last call, and no others.

    A pair depends on the rows of its two articles alone, so the result depends on no order and no batches. Call it
    after `tell_stories` and `mark_copies`.

    Returns:
        How many articles were paired anew, those that are gone among them.
    """
    with in_transaction(connection):
        _run(connection, "find_unpaired_articles", {"size": _ARTICLES})
        count, parts = connection.execute("select count(*), max(part) from unpaired_articles").fetchall()[0]
        for part in range(0 if parts is None else int(parts) + 1):
            _run(connection, "find_paired_rows", {"part": part})
            _run(connection, "forget_pairs")
            _run(connection, "add_pairs")
        for table in _WORK_TABLES:
            connection.execute(f"drop table if exists temp.{table}")
    return int(count)


def pair_first(connection: Connection) -> None:
    """Pair all articles of a warehouse that was made before pairs were kept."""
    if not fetch_value(connection, "select count(*) from pairs.articles"):
        pair_quotes(connection)


def forget_pairs(connection: Connection, query: str, parameters: object = None) -> None:
    """Have the articles whose ids a query yields paired anew by the next call to `pair_quotes`."""
    connection.execute(read_sql("mark_unpaired").format(query=query), parameters)


def _run(connection: Connection, name: str, values: dict[str, object] | None = None) -> None:
    """Run the statements of a file, each with those values that it names."""
    for statement in read_sql(name).split(";"):
        used = {key: value for key, value in (values or {}).items() if f"${key}" in statement}
        connection.execute(statement, used or None)
