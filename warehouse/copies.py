"""Point every copy of an article to the earliest one; only new articles are compared."""

from __future__ import annotations

import duckdb

from transforms.copies import find_earliest, find_fingerprints
from transforms.schema import ARTICLE_COPIES, ARTICLE_FINGERPRINTS
from transforms.schema.tables import build_table
from warehouse.connect import fetch_value
from warehouse.statements import read_sql

# Articles that are fingerprinted or compared at a time: their texts are held in memory.
_TEXTS = 1000
# A line that stands on thousands of pages would make millions of pairs. The first articles that have it are enough:
# whoever printed a text first is among the first with nearly each of its fingerprints.
_FIRSTS = 32
# Pairs of articles with a common fingerprint that are counted at a time; each takes up to a hundred bytes.
_PAIRS = 2_000_000


def mark_copies(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Find copies among the articles that are new since the last call, and update `articles.duplicate_of`.

    `ops.article_copies` names the earliest article that a copy directly repeats, `duplicate_of` the end of that
    chain, which is no copy itself. The result depends on the articles alone, not on their order or batches.
    Call it inside a transaction.

    Returns:
        The ids of the articles whose `duplicate_of` or row of `ops.article_copies` may be another one, sorted.
    """
    connection.execute(read_sql("find_stale_copies"))
    _add_fingerprints(connection)
    _find_candidates(connection)
    _find_copies(connection)
    connection.execute(read_sql("find_changed_duplicates"))
    rows = connection.execute(
        "select article_id from changed_duplicates union select article_id from moved_articles order by 1"
    ).fetchall()
    connection.execute(read_sql("set_changed_duplicates"))
    return [str(row[0]) for row in rows]


def _add_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """Fingerprint the articles that have a new text."""
    fresh = int(str(fetch_value(connection, "select count(fresh_number) from stale_articles")))
    for first in range(1, fresh + 1, _TEXTS):
        numbers = {"first": first, "last": first + _TEXTS - 1}
        bodies = connection.execute(read_sql("read_fresh_bodies"), numbers).fetchall()
        rows = [{"article_id": key, "fingerprint": value} for key, body in bodies for value in find_fingerprints(body)]
        connection.register("incoming_fingerprints", build_table(ARTICLE_FINGERPRINTS, rows))
        connection.execute(read_sql("add_fingerprints"))
        connection.unregister("incoming_fingerprints")


def _find_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """Pair the articles that share fingerprints, part by part, so that memory does not grow with the warehouse."""
    connection.execute(read_sql("find_fingerprint_holders"))
    parts = connection.execute(read_sql("read_copy_parts"), {"firsts": _FIRSTS, "most": _PAIRS}).fetchall()
    after = 0
    for (last,) in parts:
        connection.execute(read_sql("add_likely_copies"), {"firsts": _FIRSTS, "after": after, "last": last})
        after = last
    connection.execute(read_sql("order_copy_candidates"))


def _find_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Compare the candidates, some articles at a time, and write what each copy repeats."""
    turn = 0
    while candidates := _read_candidates(connection, turn):
        turn += _TEXTS
        wanted = sorted({*candidates, *(key for earlier in candidates.values() for key in earlier)})
        bodies = dict(connection.execute(read_sql("read_bodies"), [wanted]).fetchall())
        found = find_earliest(candidates, bodies)
        rows = [
            {
                "article_id": article_id,
                "earlier_id": earlier_id,
                "repeated_score": likeness.later,
                "covered_score": likeness.earlier,
            }
            for article_id, (earlier_id, likeness) in found.items()
        ]
        connection.register("incoming_copies", build_table(ARTICLE_COPIES, rows))
        connection.execute(read_sql("set_earlier_copies"))
        connection.unregister("incoming_copies")


def _read_candidates(connection: duckdb.DuckDBPyConnection, after: int) -> dict[str, list[str]]:
    """The next articles with the articles that they may repeat, the earliest first."""
    return dict(
        connection.execute(
            "select article_id, earlier_ids from copy_candidates where turn > ? and turn <= ?", [after, after + _TEXTS]
        ).fetchall()
    )
