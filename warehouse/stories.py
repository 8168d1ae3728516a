"""Give articles on one story the same `story_id`; only new articles are compared, with those of nearby days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import duckdb
import pyarrow as pa

from transforms.schema import ARTICLE_WORDS
from transforms.schema.tables import build_table
from transforms.stories import STORY, find_stories, split_articles, weigh_text
from transforms.text.languages import is_read
from warehouse.connect import in_transaction
from warehouse.statements import read_sql

# Articles that are weighed and compared at a time: their texts are held in memory, ...
_TEXTS = 500
# ... and at least so many whose links are, where they are told apart.
_TOLD = 500


def tell_stories(connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float]) -> list[str]:
    """Weigh the articles that are new since the last call, link them, and update `articles.story_id`.

    `frequencies` are those of English words (Zipf scale). The result depends on the articles alone, not on their
    order or batches. Only stories are made anew in which an article is new or gone.

    Returns:
        The ids of the articles whose `story_id` changed, sorted.
    """
    with in_transaction(connection):
        connection.execute(read_sql("find_wordless_articles"), [_read_languages(connection)])
        connection.execute(read_sql("cut_story_links"))
        _link_articles(connection, frequencies)
        connection.execute(read_sql("find_touched_stories"), {"least": STORY})
        connection.register("incoming_stories", _tell_touched(connection))
        connection.execute(read_sql("set_changed_stories"))
        connection.unregister("incoming_stories")
        rows = connection.execute("select article_id from changed_stories order by 1").fetchall()
    return [str(row[0]) for row in rows]


def _read_languages(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The languages of the warehouse's articles whose texts are read, "en-GB" as "en"."""
    codes = connection.execute("select distinct language from articles order by 1").fetchall()
    return [code for (code,) in codes if is_read(code)]


def _link_articles(connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float]) -> None:
    """Weigh the new texts and link each to those near it, some articles at a time."""
    texts = connection.execute(read_sql("read_wordless_articles")).fetchall()
    for start in range(0, len(texts), _TEXTS):
        rows = [_words_row(key, day, text, frequencies) for key, day, text in texts[start : start + _TEXTS]]
        connection.register("incoming_words", build_table(ARTICLE_WORDS, rows))
        connection.execute(read_sql("add_article_words"))
        connection.execute(read_sql("find_story_links"))
        connection.unregister("incoming_words")


def _tell_touched(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The story of each touched article, told some hundred articles at a time: their links are held in memory."""
    articles = [str(row[0]) for row in connection.execute(read_sql("read_touched_stories")).fetchall()]
    parts = split_articles(articles, _read_likely_links(connection), _TOLD)
    turns = {article_id: turn for turn, part in enumerate(parts) for article_id in part}
    turned = {"article_id": pa.array(list(turns), pa.string()), "turn": pa.array(list(turns.values()), pa.int64())}
    connection.register("story_turns", pa.table(turned))
    connection.execute(read_sql("sort_story_links"))
    connection.unregister("story_turns")
    stories: dict[str, str] = {}
    for turn, part in enumerate(parts):
        links = connection.execute(
            "select left_id, right_id, likeness_score from sorted_links where turn = ?", [turn]
        ).fetchall()
        stories |= find_stories(part, {(left, right): likeness for left, right, likeness in links})
    told = {"article_id": list(stories), "story_id": list(stories.values())}
    return pa.table({name: pa.array(values, pa.string()) for name, values in told.items()})


def _read_likely_links(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """The links that can join two touched stories."""
    result = connection.execute(read_sql("read_likely_links"), {"least": STORY})
    while rows := result.fetchmany(10_000):
        yield from rows


def _words_row(article_id: str, day: date, text: str, frequencies: Mapping[str, float]) -> dict[str, object]:
    """The words of an article as a row."""
    weights = weigh_text(text, frequencies)
    return {
        "article_id": article_id,
        "published_date": day,
        "words": list(weights),
        "weights": list(weights.values()),
        "is_stale": None,
    }
