"""The rows of all reference files, read strictly, with a user's own rows laid over the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from seeds.cells import suggest
from seeds.fingerprint import SEEDS
from seeds.judge import Identity, Known, find_slips, identities
from seeds.layout import FILES
from seeds.layout.columns import Row, SeedFile
from seeds.sheets import Sheet, read_sheet
from seeds.slips import SeedError, Slip

# The rows of every file, by its path under the folder of reference data ("events/verbs.csv").
Tables = Mapping[str, Sequence[Row]]


def read_tables(own: Path | None = None, folder: Path = SEEDS) -> Tables:
    """The rows of every file: those of `own`, a folder laid out like `folder`, come first and replace.

    A row of `own` takes the place of the built-in row with the same key.

    Raises:
        SeedError: if anything is wrong in any file; the message has a line for each slip.
    """
    tables, slips = read_all(own, folder)
    if slips:
        raise SeedError(slips)
    return tables


def read_all(own: Path | None = None, folder: Path = SEEDS) -> tuple[Tables, list[Slip]]:
    """The same rows, and every slip in them, in the order of the files."""
    slips = [] if own is None else _check_folder(own)
    sheets = {path: [read_sheet(folder / path, declared)] for path, declared in FILES.items()}
    slips += _find_unknown(folder)
    if own is not None:
        slips += _find_unknown(own)
        for path, declared in FILES.items():
            if (own / path).exists():
                sheets[path].append(read_sheet(own / path, declared))
    tables = {path: _merge(found, FILES[path]) for path, found in sheets.items()}
    known = Known(tables)
    for sheet in (one for found in sheets.values() for one in found):
        slips += [*sheet.slips, *sorted(find_slips(sheet, known), key=lambda slip: slip.line)]
    return tables, slips


def _check_folder(own: Path) -> list[Slip]:
    return [] if own.is_dir() else [Slip(str(own), problem="is no folder: name one that is laid out like seeds/")]


def _find_unknown(folder: Path) -> Iterator[Slip]:
    """CSV files that nobody reads, because their name or place is wrong."""
    for path in sorted(folder.rglob("*.csv")):
        name = path.relative_to(folder).as_posix()
        if name not in FILES:
            near = suggest(name, list(FILES)) or f"; the files are {', '.join(FILES)}"
            yield Slip(str(path), problem=f"is no file of reference data{near}")


def _merge(sheets: Sequence[Sheet], declared: SeedFile) -> list[Row]:
    """The rows of the last sheet first, then those of the one before that it does not replace."""
    built_in, *own = (sheet.rows for sheet in sheets)
    rows: list[Row] = list(own[0]) if own else []
    return rows + list(_left_over(built_in, rows, declared)) if rows else list(built_in)


def _left_over(built_in: Iterable[Row], own: Sequence[Row], declared: SeedFile) -> Iterator[Row]:
    """The built-in rows that no row of one's own replaces."""
    keys: set[Identity] = set()
    names: set[Identity] = set()
    keyed_names: set[Identity] = set()
    for row in own:
        key, other = identities(row, declared)
        keys.add(key)
        (keyed_names if key else names).add(other)
    for row in built_in:
        key, other = identities(row, declared)
        is_named = other in names or (not key and other in keyed_names)
        if not (key and key in keys) and not (other and is_named):
            yield row
