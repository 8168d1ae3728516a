"""`newsmill reference import`: import people, organizations and places from Wikidata and GeoNames."""

from __future__ import annotations

import bz2
import csv
import gzip
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from flows.storage.folder import DataFolder
from flows.storage.lock import WarehouseBusyError, hold_lock
from flows.terminal import exit_codes
from flows.terminal.console import complain, safe
from flows.terminal.screen import new_console
from seeds.imports import read_classes, read_iso3
from seeds.rows import Tables, read_tables
from transforms.imports import (
    ImportedPlace,
    ImportedThing,
    QueryError,
    parse_answer,
    parse_item,
    parse_place,
)
from transforms.imports.model import Classes
from transforms.imports.query import NEEDED
from warehouse.imported import PLACES, THINGS, write_import

_SHOWN = 5
_LONGEST_LINE = 64_000_000  # the largest items of Wikidata have some megabytes


class ImportFileError(Exception):
    """A file that cannot be imported; the message names it and says what to do."""


@dataclass(slots=True)
class Skipped:
    """Lines that could not be read: the first few in words, and how many."""

    lines: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, place: str, why: object) -> None:
        """Note a line."""
        self.count += 1
        if self.count <= _SHOWN:
            self.lines.append(f"{place}: {why}")


def import_command(data: DataFolder, file: Path, kind: str) -> int:
    """Import a Wikidata dump, a query's CSV or a GeoNames dump; the content tells which. Returns the exit code."""
    console = new_console()
    skipped = Skipped()
    try:
        with hold_lock(data.lock), closing(_open(file)) as stream:
            seeds = read_tables(data.own_seeds)
            table, things = _choose(stream, file, kind, seeds, skipped)
            count = write_import(data.reference, table, things)
    except WarehouseBusyError as problem:
        complain(problem)
        return exit_codes.BUSY
    except (ImportFileError, OSError, EOFError) as problem:
        complain(f"{file}: {problem}")
        return exit_codes.FAILED
    for line in skipped.lines:
        console.print(f"skipped {safe(line)}", soft_wrap=True)
    if skipped.count > len(skipped.lines):
        console.print(f"and {skipped.count - len(skipped.lines)} more lines")
    console.print(f"{count} {table} imported into {data.reference / table}.parquet", soft_wrap=True)
    console.print("`newsmill refresh` makes the rows anew that they change")
    return exit_codes.DONE


def _open(file: Path) -> BinaryIO:
    """The file's content, unpacked if its bytes (not its name) say that it is packed."""
    with file.open("rb") as stream:
        magic = stream.read(3)
    if magic[:2] == b"\x1f\x8b":
        return cast("BinaryIO", gzip.open(file))
    return cast("BinaryIO", bz2.open(file)) if magic == b"BZh" else file.open("rb")


def _choose(
    stream: BinaryIO, file: Path, kind: str, seeds: Tables, skipped: Skipped
) -> tuple[str, Iterator[ImportedThing | ImportedPlace]]:
    """The table for the file's things, and the things; the first line tells the format.

    Raises:
        ImportFileError: if it is none of the three.
    """
    first = stream.readline(_LONGEST_LINE)
    stream.seek(0)
    if first.strip() == b"[" or first.lstrip().startswith(b"{"):
        return THINGS, _each_line(stream, file, partial(parse_item, classes=read_classes(seeds)), skipped)
    if first.count(b"\t") >= 18:
        iso3 = read_iso3(seeds)
        return PLACES, _each_line(stream, file, lambda line: parse_place(line.decode("utf-8"), iso3), skipped)
    header = first.decode("utf-8-sig", "replace").strip().replace('"', "").split(",")
    if all(name in header for name in NEEDED):
        return THINGS, _each_answer(stream, file, kind, read_classes(seeds), skipped)
    raise ImportFileError(
        "this is no Wikidata JSON dump (an item a line), no CSV of a query with the columns item and itemLabel, "
        "and no GeoNames dump (19 columns between tabs)"
    )


def _each_line(
    stream: BinaryIO,
    file: Path,
    parse: Callable[[bytes], ImportedThing | ImportedPlace | None],
    skipped: Skipped,
) -> Iterator[ImportedThing | ImportedPlace]:
    """The content of the lines; an unreadable line is noted and left out."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        try:
            found = parse(line)
        except ValueError as problem:
            skipped.add(f"{file}, line {number}", problem)
            continue
        if found is not None:
            yield found


def _each_answer(
    stream: BinaryIO, file: Path, kind: str, classes: Classes, skipped: Skipped
) -> Iterator[ImportedThing]:
    """The content of the rows of a query's CSV."""
    reader = csv.DictReader(
        (line.decode("utf-8-sig" if not n else "utf-8", "replace") for n, line in enumerate(stream))
    )
    for row in reader:
        try:
            yield parse_answer({k: v or "" for k, v in row.items() if isinstance(k, str)}, classes, kind)
        except QueryError as problem:
            skipped.add(f"{file}, line {reader.line_num}", problem)
