"""The user's corrections: a CSV file in the data folder, one line per correction."""

from __future__ import annotations

import csv
from dataclasses import astuple
from pathlib import Path

from warehouse.correct import KINDS, Correction

COLUMNS = ("what", "row_id", "value", "expects", "reason", "author")
# What belongs into each cell that may not be empty.
_NEEDED = {
    "what": f"one of {', '.join(KINDS)}",
    "row_id": "which quote, event, mention or entity",
    "expects": "words that the row must have",
    "reason": "why",
    "author": "who says so",
}


class CorrectionsError(Exception):
    """A file of corrections that cannot be read; the message names the line and what to do."""


def read_corrections(file: Path) -> list[Correction]:
    """The corrections in their order, each with its line; none where there is no file.

    Raises:
        CorrectionsError: if the file is no CSV with the columns, or a line lacks a needed cell.
    """
    if not file.exists():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, strict=True)
            lacking = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if lacking:
                raise CorrectionsError(f"{file}, line 1: no column {lacking[0]}: it needs {', '.join(COLUMNS)}")
            return [_correction(file, reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise CorrectionsError(f"{file} cannot be read: {problem}") from problem


def _correction(file: Path, line: int, row: dict[str, str | None]) -> Correction:
    """A line as a correction."""
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    for name, advice in _NEEDED.items():
        if not cells[name]:
            raise CorrectionsError(f"{file}, line {line}: {name} is empty: say {advice}")
    return Correction(line, **cells)


def add_correction(file: Path, correction: Correction) -> None:
    """Append a correction; a new file begins with the names of the columns."""
    is_new = not file.exists() or not file.stat().st_size
    file.parent.mkdir(parents=True, exist_ok=True)
    ends_line = is_new or file.read_bytes().endswith(b"\n")
    with file.open("a", encoding="utf-8", newline="") as out:
        if not ends_line:
            out.write("\n")
        writer = csv.writer(out, lineterminator="\n")
        if is_new:
            writer.writerow(COLUMNS)
        writer.writerow(astuple(correction)[1:])
