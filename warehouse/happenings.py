"""Set the cluster ids of all events in the warehouse: mentions of one happening share an id."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from transforms.happenings import EventFacts, Side, Words, cluster_events, find_telling_words
from warehouse.connect import fetch_rows
from warehouse.statements import read_sql


def cluster_happenings(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Compare all events of the warehouse and update `events.event_cluster_id`.

    Returns:
        The ids of the articles whose events' cluster ids changed, sorted.
    """
    words, published = _read_articles(connection)
    clusters = cluster_events(_read_events(connection), words, published)
    incoming = pa.table({"event_id": list(clusters), "event_cluster_id": list(clusters.values())})
    connection.register("incoming_clusters", incoming)
    try:
        connection.execute(read_sql("find_changed_clusters"))
        rows = connection.execute("select distinct article_id from changed_clusters order by 1").fetchall()
        connection.execute(read_sql("set_changed_clusters"))
    finally:
        connection.unregister("incoming_clusters")
    return [str(row[0]) for row in rows]


def _read_articles(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Words], dict[str, date | None]]:
    """The distinctive words and the day of each article, in order of publication."""
    words: dict[str, Words] = {}
    published: dict[str, date | None] = {}
    result = connection.execute(
        "select article_id, text, published_at::date from articles order by published_at nulls last, article_id"
    )
    while rows := result.fetchmany(1000):
        for article_id, text, day in rows:
            words[article_id] = find_telling_words(text)
            published[article_id] = day
    return words, published


def _read_events(connection: duckdb.DuckDBPyConnection) -> list[EventFacts]:
    """The events with the facts that are compared."""
    return [_make_facts(row) for row in fetch_rows(connection, read_sql("read_event_facts"))]


def _make_facts(row: dict[str, Any]) -> EventFacts:
    """A row of the query as the transform takes it."""
    sentence = row.pop("sentence_text") or ""
    actors, recipients = (Side(*(frozenset(keys or ()) for keys in row.pop(role))) for role in ("actors", "recipients"))
    words = tuple(find_telling_words(sentence))
    return EventFacts(**row, actors=actors, recipients=recipients, sentence_words=words)
