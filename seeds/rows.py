"""Read a CSV of seeds/ strictly: a slip in a row is named with its file and line."""

from __future__ import annotations

import csv
from pathlib import Path

SEEDS = Path(__file__).parent


class SeedError(ValueError):
    """A file of reference data that cannot be used as it stands; the message says where and why."""


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a UTF-8 CSV whose header is exactly `columns`; cells are stripped.

    Raises:
        SeedError: if the file is missing, not UTF-8, or a header or row does not fit.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = tuple(next(reader, ()))
            if header != columns:
                raise SeedError(f"{path}: the header must be {','.join(columns)}; it is {','.join(header)}")
            rows = []
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(columns):
                    raise SeedError(f"{path}, line {reader.line_num}: {len(cells)} cells where {len(columns)} belong")
                rows.append({name: cell.strip() for name, cell in zip(columns, cells, strict=True)})
            return rows
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise SeedError(f"{path}: {problem}") from problem


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell, which stand between `|`; an empty cell has none."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
