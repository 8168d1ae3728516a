"""One CSV file of the reference data, read as it is declared."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seeds.cells import suggest
from seeds.layout.columns import Row, SeedFile
from seeds.slips import Slip

# Control characters, line separators and the mark of byte order inside a file; a tab may stand in a cell.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file, the line on which each ends, and what is wrong with the file itself."""

    file: str
    declared: SeedFile
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    slips: tuple[Slip, ...]


def read_sheet(path: Path, declared: SeedFile) -> Sheet:
    """Read a UTF-8 CSV with a header; cells are stripped, columns may stand in any order.

    A line that cannot be read is a slip, and the lines behind it are read all the same; what makes the whole
    file unreadable is one slip.
    """
    slips: list[Slip] = []
    rows: list[Row] = []
    lines: list[int] = []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        slips.append(Slip(str(path), problem=f"cannot be read: {problem.strerror}"))
        text = None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        slips.append(Slip(str(path), line, problem="is not UTF-8: save the file as UTF-8"))
        text = None
    if text is not None:
        for found in _CONTROL.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            slips.append(Slip(str(path), line, problem=f"has the control character {found.group()!r}: remove it"))
        for part in [] if slips else _read_lines(text, str(path), declared):
            if isinstance(part, Slip):
                slips.append(part)
            else:
                lines.append(part[0])
                rows.append(part[1])
        if not rows and not slips:
            slips.append(Slip(str(path), problem="has no rows: add one, or remove the file"))
    return Sheet(str(path), declared, tuple(rows), tuple(lines), tuple(slips))


def _read_lines(text: str, file: str, declared: SeedFile) -> Iterator[tuple[int, Row] | Slip]:
    """The rows with their lines, and what is wrong with header and lines."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if slips := list(_check_header(header, file, declared)):
            yield from slips
            return
        missing = dict.fromkeys((name for name in declared.header if name not in header), "")
        count = len(header)
        for cells in reader:
            if len(cells) == count:
                yield reader.line_num, {**dict(zip(header, map(str.strip, cells), strict=True)), **missing}
            elif cells:
                yield Slip(file, reader.line_num, problem=f"has {len(cells)} cells where {count} belong{_HINT}")
    except csv.Error as problem:
        yield Slip(file, reader.line_num, problem=f"is no CSV: {problem}")


_HINT = "; a cell with a comma stands in double quotation marks"


def _check_header(header: list[str], file: str, declared: SeedFile) -> Iterator[Slip]:
    """What is wrong with a header: unknown columns, columns twice, columns that every row needs."""
    for name in header:
        if name not in declared.header:
            problem = f"is no column of this file; its columns are {', '.join(declared.header)}"
            yield Slip(file, 1, name or "(without a name)", problem + suggest(name, declared.header))
        elif header.count(name) > 1:
            yield Slip(file, 1, name, "stands twice in the header")
    for column in declared.columns:
        if column.name not in header and not column.may_be_empty:
            yield Slip(file, 1, column.name, f"is missing in the header; it must be {','.join(declared.header)}")
