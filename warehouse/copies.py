"""Point every copy of an article to the earliest one; only new articles are compared."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from transforms.copies import find_earliest, find_fingerprints
from transforms.schema import ARTICLE_COPIES, ARTICLE_FINGERPRINTS
from transforms.schema.tables import build_table
from warehouse.statements import read_sql

# Articles that are fingerprinted or compared at a time: their texts are held in memory.
_TEXTS = 1000


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
    connection.execute(read_sql("find_copy_candidates"))
    _find_copies(connection)
    connection.execute(read_sql("find_changed_duplicates"))
    rows = connection.execute(
        "select article_id from changed_duplicates union select article_id from moved_articles order by 1"
    ).fetchall()
    connection.execute(read_sql("set_changed_duplicates"))
    return [str(row[0]) for row in rows]


def _add_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """Fingerprint the articles that have a new text."""
    result = connection.execute(read_sql("read_fresh_bodies"))
    parts = [build_table(ARTICLE_FINGERPRINTS, [])]
    while bodies := result.fetchmany(_TEXTS):
        rows = [{"article_id": key, "fingerprint": value} for key, body in bodies for value in find_fingerprints(body)]
        parts.append(build_table(ARTICLE_FINGERPRINTS, rows))
    connection.register("incoming_fingerprints", pa.concat_tables(parts))
    connection.execute(read_sql("add_fingerprints"))
    connection.unregister("incoming_fingerprints")


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
