"""The warehouse of a labelled set."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy.mill import mill
from tests.accuracy.outside.documents import write_input
from tests.accuracy.outside.sets import OutsideSet


def mill_set(labelled: OutsideSet, data: Path, *, whole: bool = False) -> Path:
    """The warehouse of a set without its labels, under a folder that keeps warehouses and parses.

    Raises:
        MillError: if the whole program failed on it.
    """
    records = data / "records" / f"{labelled.name}.jsonl"
    records.parent.mkdir(parents=True, exist_ok=True)
    write_input(labelled.read(), labelled.pages, records)
    return mill(labelled.name, records, data, whole=whole)
