"""Take articles out of the warehouse, mark them so that no run loads them again, and let them in again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.schema import CORE_TABLES
from warehouse.connect import in_transaction, open_for_reading
from warehouse.merge import SHARED_TABLES
from warehouse.statements import read_sql


def find_articles(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[str], *, removed: bool = False
) -> dict[str, list[str]]:
    """The ids of the articles that each key names: an id, an address, a record's own id, or the path of a file.

    With `removed` those that were taken out, which are not known by a record's own id.
    """
    found: dict[str, list[str]] = {key: [] for key in keys}
    query = read_sql("find_removed_by_key" if removed else "find_articles_by_key")
    for key, article_id in connection.execute(query, [list(keys)]).fetchall():
        found[key].append(article_id)
    return found


def remove_articles(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], run_id: str, removed_at: datetime
) -> None:
    """Delete all rows of these articles in one transaction, and write the mark of each.

    Entities, places and copies that only they stood for go with the next `tidy`.
    """
    with in_transaction(connection):
        connection.register("incoming_articles", pa.table({"article_id": pa.array(article_ids, pa.string())}))
        mark, *statements = (part for part in read_sql("mark_removed").split(";") if part.strip())
        connection.execute(mark)
        for statement in statements:
            connection.execute(statement, [removed_at, run_id])
        for table in CORE_TABLES:
            if table.name not in SHARED_TABLES:
                connection.execute(
                    f"delete from {table.name} where article_id in (select article_id from incoming_articles)"  # noqa: S608 - a declared name
                )
        connection.execute(read_sql("forget_copies"))
        connection.unregister("incoming_articles")


def readmit_articles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """Delete the marks of these articles: a run that meets their pages loads them again."""
    connection.execute(read_sql("readmit"), [list(article_ids)])


def read_removed(path: Path, article_ids: Sequence[str]) -> frozenset[str]:
    """Which of these articles a user took out of the warehouse; none where it does not exist yet."""
    if not path.exists() or not article_ids:
        return frozenset()
    with open_for_reading(path) as connection:
        try:
            rows = connection.execute(read_sql("find_removed"), [list(article_ids)]).fetchall()
        except duckdb.CatalogException:
            return frozenset()  # made before anything could be taken out
    return frozenset(str(row[0]) for row in rows)


def read_same_paths(path: Path, source_paths: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Id and text of the articles without address or id of their own that were read from these paths."""
    found: dict[str, list[tuple[str, str]]] = {}
    if not path.exists() or not source_paths:
        return found
    with open_for_reading(path) as connection:
        for source_path, article_id, text in connection.execute(
            read_sql("find_same_paths"), [list(source_paths)]
        ).fetchall():
            found.setdefault(source_path, []).append((article_id, text))
    return found
