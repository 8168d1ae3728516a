"""All that a warehouse holds, to be compared with another."""

from __future__ import annotations

from pathlib import Path

from transforms.schema import CORE_TABLES
from warehouse.connect import open_for_reading

Snapshot = dict[str, list[tuple[object, ...]]]

# What differs between two runs over the same pages.
VOLATILE = ("run_id",)


def snapshot(warehouse: Path) -> Snapshot:
    """Every row of the core tables but what differs from run to run, in a fixed order."""
    rows: Snapshot = {}
    with open_for_reading(warehouse) as connection:
        for table in CORE_TABLES:
            columns = ", ".join(name for name in table.column_names if name not in VOLATILE)
            order = ", ".join(table.key)
            rows[table.name] = connection.execute(f"select {columns} from {table.name} order by {order}").fetchall()  # noqa: S608
    return rows


def read_runs(warehouse: Path) -> list[dict[str, object]]:
    """The rows of ops.runs, oldest first."""
    with open_for_reading(warehouse) as connection:
        cursor = connection.execute("select * from ops.runs order by started_at")
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
