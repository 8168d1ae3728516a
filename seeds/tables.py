"""The reference files as tables for schema `ref`: what newsmill knows can be queried beside what it found."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath

import pyarrow as pa

from seeds.layout import FILES
from seeds.reference import read_rows


def reference_table_names() -> tuple[str, ...]:
    """The names of these tables."""
    return tuple(PurePosixPath(path).stem for path in FILES)


def layout_version() -> str:
    """Eight hexadecimal digits over the names and columns of these tables."""
    return sha256(repr([(path, declared.header) for path, declared in FILES.items()]).encode()).hexdigest()[:8]


def read_reference_tables(own: Path | None = None) -> dict[str, pa.Table]:
    """Every file of the reference data, named after it; all columns are text, empty cells null.

    Raises:
        SeedError: if anything is wrong in any file.
    """
    tables = read_rows(own)
    return {
        PurePosixPath(path).stem: pa.table(
            [pa.array([row[name] or None for row in tables[path]], pa.string()) for name in declared.header],
            names=declared.header,
        )
        for path, declared in FILES.items()
    }
