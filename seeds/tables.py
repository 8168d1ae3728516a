"""The reference files as tables for schema `ref`: what the mill knows can be queried beside what it found."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa

from seeds.rows import SEEDS, SeedError


def read_reference_tables(folder: Path = SEEDS) -> dict[str, pa.Table]:
    """Every CSV of the reference data, named after its file; all columns are text, empty cells null.

    Raises:
        SeedError: if two files of different rooms have the same name.
    """
    tables: dict[str, pa.Table] = {}
    for path in sorted(folder.glob("*/*.csv")):
        if path.stem in tables:
            raise SeedError(f"{path}: another folder of {folder} has a file of this name; rename one")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            columns = list(zip(*reader, strict=True)) or [()] * len(header)
        tables[path.stem] = pa.table(
            [pa.array([cell or None for cell in column], pa.string()) for column in columns], names=header
        )
    return tables
