"""Rows about the world that several articles bring: of two readings of one thing the whole one that says more stays."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from transforms.schema import TABLES
from warehouse.statements import read_sql

# By what readings are ranked, the best first, as `transforms/rows/entities.py` ranks them.
_RANKS: Mapping[str, tuple[str, ...]] = {
    "entities": (
        "country_code is not null desc", "place_id is not null desc", "gender is not null desc",
        "canonical_name desc nulls last", "entity_type desc nulls last", "country_code desc nulls last",
        "place_id desc nulls last", "gender desc nulls last", "wikidata_id desc nulls last", "is_linked desc",
        "is_named desc",
    ),
    "places": (
        "admin1 is not null desc", "population is not null desc", "length(feature_code) desc", "feature_code desc",
        "name desc", "country_code desc", "admin1 desc nulls last", "latitude desc", "longitude desc",
        "population desc nulls last",
    ),
}  # fmt: skip
# Rows of these tables are about the world, not about one article: merged by id, never deleted with an article.
SHARED_TABLES = tuple(_RANKS)


def merge_shared(connection: duckdb.DuckDBPyConnection, table: str) -> frozenset[str]:
    """Join the rows registered as `incoming` with those of a shared table; the ids of rows that are others now."""
    statement = read_sql("merge_shared").format(table=table, key=TABLES[table].key[0], rank=", ".join(_RANKS[table]))
    return frozenset(str(row[0]) for row in connection.execute(statement).fetchall())
