"""The records of rejected raw items that were kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import fetch_rows, open_for_reading
from warehouse.statements import read_quality_sql


def settle_kept_items(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Settle the items whose source path or article this run has loaded."""
    connection.execute(read_quality_sql("settle_kept_items"), {"run_id": run_id})


def read_settled_items(connection: duckdb.DuckDBPyConnection, run_id: str | None) -> list[str]:
    """The items that a run has settled, or any run where None, as file names in the folder of kept items."""
    rows = connection.execute(
        "select item_sha256 from ops.kept_items where settled_run_id = coalesce(?, settled_run_id) order by 1", [run_id]
    ).fetchall()
    return [str(row[0]) for row in rows]


def read_open_rejections(warehouse: Path) -> list[dict[str, Any]]:
    """The rows of marts.open_rejections, by column name; empty for a warehouse made before that view.

    Raises:
        WarehouseError: if there is no warehouse that can be read.
    """
    with open_for_reading(warehouse) as connection:
        views = connection.execute("select view_name from duckdb_views() where schema_name = 'marts'").fetchall()
        if ("open_rejections",) not in views:
            return []
        return fetch_rows(connection, "select * from marts.open_rejections")
