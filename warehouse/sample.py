"""Draw rows of a table at random, so that somebody can judge how many are right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warehouse.connect import Connection, fetch_rows

_SAMPLES = Path(__file__).parent / "samples"
TABLES = tuple(sorted(file.stem for file in _SAMPLES.glob("*.sql")))


def draw_rows(connection: Connection, table: str, count: int, seed: int) -> list[dict[str, Any]]:
    """So many rows of a table with what a judge must see, by column name; all where there are fewer.

    The same rows and seed give the same sample, in the same order, on any machine.
    """
    query = (_SAMPLES / f"{table}.sql").read_text(encoding="utf-8")
    return fetch_rows(connection, query, {"seed": str(seed), "count": count})
