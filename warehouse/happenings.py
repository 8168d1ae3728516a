"""Set the cluster ids of events: mentions of one happening share one; only what something new touches is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from transforms.happenings import EventFacts, Side, StoryArticle, cluster_events
from transforms.stories.words import find_telling_words
from warehouse.connect import fetch_rows, fetch_value, in_transaction
from warehouse.statements import read_sql

# Stretches of stories that are clustered at a time: the facts of their events are held in memory.
_STRETCHES = 100


def cluster_happenings(
    connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float], run_id: str
) -> list[str]:
    """Compare the events of what changed in stories since the last call, and update `events.event_cluster_id`.

    Call it after `tell_stories`: mentions are compared within an article and with those of the same stretch of its
    story, which is at most half a year of it (`find_stale_happenings.sql`). `frequencies`
    are those of English words (Zipf scale). The result depends on the articles alone, not on their order or batches.
    What events had another cluster before is told in `ops.cluster_changes` under `run_id`.

    Returns:
        The ids of the articles whose events' cluster ids or stretch changed, or were in doubt, sorted.
    """
    with in_transaction(connection):
        connection.execute(read_sql("find_stale_happenings"))
        connection.execute(read_sql("find_event_facts"))
        stretches = int(str(fetch_value(connection, "select coalesce(max(turn), 0) from stale_happenings")))
        for turn in range(0, stretches, _STRETCHES):
            rows = list(_cluster_stretches(connection, turn, frequencies))
            connection.register("incoming_clusters", _as_table(rows))
            connection.execute("insert into made_happenings select * from incoming_clusters")
            connection.unregister("incoming_clusters")
        changed, *statements = read_sql("set_happenings").split(";")
        connection.execute(changed)
        for statement in statements:
            connection.execute(statement, {"run_id": run_id} if "$run_id" in statement else None)
        rows = connection.execute(
            "select article_id from changed_happenings union select article_id from stale_happenings where is_changed"
            " order by 1"
        ).fetchall()
        for table in ("stale_happenings", "told_happenings", "made_happenings", "event_facts", "changed_happenings"):
            connection.execute(f"drop table {table}")
    return [str(row[0]) for row in rows]


def _cluster_stretches(
    connection: duckdb.DuckDBPyConnection, turn: int, frequencies: Mapping[str, float]
) -> Iterator[tuple[str, str, str]]:
    """Event, article and cluster id of all events of the next stretches."""
    turns = [turn, turn + _STRETCHES]
    facts: defaultdict[int, list[EventFacts]] = defaultdict(list)
    for row in fetch_rows(connection, "select * from event_facts where turn > ? and turn <= ?", turns):
        facts[row.pop("turn")].append(_make_facts(row))
    articles = connection.execute(read_sql("read_stale_happenings"), turns).fetchall()
    for number, rows in groupby(articles, key=lambda row: int(row[0])):
        story = [StoryArticle(key, day, dict(zip(words, weights, strict=True))) for _, key, day, words, weights in rows]
        clusters = cluster_events(story, facts[number], frequencies)
        for event in facts.pop(number):
            yield event.event_id, event.article_id, clusters[event.event_id]


def _as_table(rows: list[tuple[str, str, str]]) -> pa.Table:
    """The rows as columns."""
    names = ("event_id", "article_id", "event_cluster_id")
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})


def _make_facts(row: dict[str, Any]) -> EventFacts:
    """A row of the query as the transform takes it."""
    sentence = row.pop("sentence_text") or ""
    actors, recipients = (Side(*(frozenset(keys or ()) for keys in row.pop(role))) for role in ("actors", "recipients"))
    words = tuple(find_telling_words(sentence))
    return EventFacts(**row, actors=actors, recipients=recipients, sentence_words=words)
