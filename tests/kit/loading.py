"""Batches put into a work file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from warehouse.connect import open_for_writing
from warehouse.load import load_batch, tidy

NOW = datetime(2024, 5, 16, tzinfo=UTC)


def load(path: Path, tables: dict[str, pa.Table], batch: str = "batch-00000") -> None:
    """Load a batch."""
    with open_for_writing(path) as connection:
        load_batch(connection, tables, "run", batch, NOW)
        tidy(connection)
