"""Give articles on one story the same `story_id`; only new articles are compared, with those of nearby days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import duckdb
import pyarrow as pa

from transforms.ids import make_id
from transforms.schema import ARTICLE_WORDS, NEAR_ARTICLES
from transforms.schema.tables import build_table
from transforms.stories import Members, Place, Surroundings, tell_anew, weigh_text
from transforms.text.languages import is_read
from warehouse.changed import Changed
from warehouse.connect import in_transaction
from warehouse.picked import find_rows
from warehouse.statements import read_sql

# Articles that are weighed and compared at a time: their texts are held in memory.
_TEXTS = 500
# Pairs that may be compared at a time, each of about a hundred bytes, if no article is like so many by itself.
_PAIRS = 3_000_000
_NEAR = NEAR_ARTICLES.full_name


def tell_stories(connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float]) -> Changed:
    """Weigh the articles that are new since the last call, compare them, and update `articles.story_id`.

    `frequencies` are those of English words (Zipf scale). The result depends on the articles alone, not on their
    order or batches. Only articles are told anew that are near to one that is new or gone, or whose story changes.

    Returns:
        The articles whose story is another one, and those whose rows of `ops.near_articles` may be.
    """
    with in_transaction(connection):
        connection.execute(read_sql("find_wordless_articles"), [_read_languages(connection)])
        connection.execute(read_sql("cut_near_articles"))
        _compare_articles(connection, frequencies)
        doubtful = connection.execute(read_sql("read_doubtful_stories")).fetchall()
        told = tell_anew(doubtful, partial(_read_surroundings, connection))
        connection.register("incoming_stories", _as_table(article_id=told, story_id=told.values()))
        connection.execute(read_sql("set_changed_stories"))
        connection.unregister("incoming_stories")
        moved, near = (
            frozenset(str(row[0]) for row in connection.execute(f"select article_id from {name}").fetchall())  # noqa: S608 - constants
            for name in ("changed_stories", "doubtful_stories")
        )
    return Changed(compared=moved, near=near)


def _read_languages(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The languages of the warehouse's articles whose texts are read, "en-GB" as "en"."""
    codes = connection.execute("select distinct language from articles order by 1").fetchall()
    return [code for (code,) in codes if is_read(code)]


def _compare_articles(connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float]) -> None:
    """Weigh the new texts, and find what is near to them and to those that lost one, some articles at a time."""
    connection.execute(read_sql("count_near_days"))
    for keys in _in_parts(connection.execute(read_sql("read_wordless_articles")).fetchall()):
        texts = connection.execute(read_sql("read_texts"), [keys]).fetchall()
        rows = [_words_row(key, day, text, frequencies) for key, day, text in texts]
        connection.register("incoming_words", build_table(ARTICLE_WORDS, rows))
        connection.execute(read_sql("add_article_words"))
        connection.unregister("incoming_words")
        _find_near(connection, keys)
    for keys in _in_parts(connection.execute(read_sql("read_bereft_articles")).fetchall()):
        _find_near(connection, keys)
    connection.execute("drop table near_days")


def _in_parts(articles: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """Articles, each with how many it may be near to, in parts that memory holds."""
    part: list[str] = []
    pairs = 0
    for article_id, near in articles:
        if part and (len(part) == _TEXTS or pairs + near > _PAIRS):
            yield part
            part, pairs = [], 0
        part.append(article_id)
        pairs += near
    if part:
        yield part


def _find_near(connection: duckdb.DuckDBPyConnection, articles: Sequence[object]) -> None:
    """Keep what is near to some articles, and these where they are near to later ones."""
    connection.register("incoming_articles", _as_table(article_id=articles))
    connection.execute(read_sql("find_near_articles"))
    known = find_rows(connection, _NEAR, "t.article_id in (select article_id from found_near)")
    connection.execute(read_sql("keep_near_articles").format(known=known))
    connection.unregister("incoming_articles")


def _read_surroundings(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str], stories: Sequence[str], first: int
) -> Surroundings:
    """What is near to some articles, the stories of all of these, and the first members of these stories and more."""
    found = Surroundings(near={article_id: {} for article_id in articles})
    connection.register("incoming_articles", _as_table(article_id=articles))
    near = find_rows(connection, _NEAR, "t.article_id in (select article_id from incoming_articles)")
    query = read_sql("read_near_articles").format(near=near)
    for article_id, earlier_id, likeness, story in connection.execute(query).fetchall():
        found.near[article_id][earlier_id] = likeness
        found.stories[earlier_id] = story
    own = "select article_id, story_id from ops.article_words semi join incoming_articles using (article_id)"
    found.stories.update(connection.execute(own).fetchall())
    around = {*stories, *(story for story in found.stories.values() if story), *(make_id("story", a) for a in articles)}
    found.members = {story: Members() for story in around}
    connection.register("incoming_stories", _as_table(story_id=sorted(around)))
    connection.execute(read_sql("find_first_members"), {"first": first})
    for story, is_whole, *place in connection.execute("select * from first_members order by all").fetchall():
        found.members[story].first.append((place[0], place[1]))
        found.members[story].is_whole = is_whole
    back: defaultdict[str, list[Place]] = defaultdict(list)
    for article_id, *place in connection.execute(read_sql("read_later_articles")).fetchall():
        back[article_id].append((place[0], place[1]))
    found.back = dict(back)
    connection.execute("drop table first_members")
    for name in ("incoming_articles", "incoming_stories"):
        connection.unregister(name)
    return found


def _as_table(**columns: Iterable[object]) -> pa.Table:
    """Texts as a table."""
    return pa.table({name: pa.array(list(values), pa.string()) for name, values in columns.items()})


def _words_row(article_id: str, day: date, text: str, frequencies: Mapping[str, float]) -> dict[str, object]:
    """The words of an article as a row."""
    weights = weigh_text(text, frequencies)
    return {
        "article_id": article_id,
        "published_date": day,
        "words": list(weights),
        "weights": list(weights.values()),
        "is_stale": False,
        "story_id": None,
    }
