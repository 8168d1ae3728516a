"""After a run's rows are loaded or taken out, bring everything that comes from comparing articles up to date."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from warehouse.changed import Changed
from warehouse.happenings import cluster_happenings
from warehouse.load import tidy
from warehouse.pairs import pair_quotes
from warehouse.search import index_texts
from warehouse.stories import tell_stories


def settle_tables(
    connection: duckdb.DuckDBPyConnection, frequencies: Mapping[str, float], run_id: str, *, freed: bool = True
) -> Changed:
    """Drop orphans, mark copies, tell stories apart, join reports of one happening, pair quotes, index words.

    `frequencies` are those of English words (Zipf scale). `freed` says whether articles were replaced or taken out, so
    that rows may have lost what named them.

    Returns:
        Whose rows are others now.
    """
    changed = tidy(connection, freed=freed) | tell_stories(connection, frequencies)
    grouped = cluster_happenings(connection, frequencies, run_id)
    pair_quotes(connection)
    index_texts(connection)
    return changed | Changed(compared=frozenset(grouped))
