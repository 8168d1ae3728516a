"""What is wrong with the rows of the reference data: cells, rows as a whole, duplicates, what they point to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from seeds.cells import suggest
from seeds.layout.columns import Column, Pair, Row, SeedFile
from seeds.sheets import Sheet
from seeds.slips import Slip

Identity = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """The cells that columns of the merged files hold, by file and columns; each set is made once."""

    tables: Mapping[str, Sequence[Row]]
    _sets: dict[tuple[str, ...], frozenset[Identity]] = field(default_factory=dict)

    def cells(self, file: str, *columns: str) -> frozenset[Identity]:
        """The cells of these columns, row by row."""
        key = (file, *columns)
        if key not in self._sets:
            rows = self.tables.get(file, ())
            self._sets[key] = frozenset(tuple(row[name] for name in columns) for row in rows)
        return self._sets[key]


def find_slips(sheet: Sheet, known: Known) -> Iterator[Slip]:
    """Every slip in the rows of a file."""
    for column in sheet.declared.columns:
        yield from _check_cells(sheet, column, known)
    for pair in sheet.declared.pairs:
        yield from _check_pair(sheet, pair, known)
    for rule in sheet.declared.rules:
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            if broken := rule(row):
                yield _slip(sheet, line, broken[0], row[broken[0]], broken[1])
    yield from _find_duplicates(sheet)


def _check_cells(sheet: Sheet, column: Column, known: Known) -> Iterator[Slip]:
    """The slips of a column; equal cells are judged once."""
    values = {row[column.name] for row in sheet.rows}
    if column.check is None and column.link is None and (column.may_be_empty or "" not in values):
        return
    problems = {value: problem for value in values if (problem := _find_problem(column, value, known))}
    if problems:
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            if problem := problems.get(row[column.name]):
                yield _slip(sheet, line, column.name, row[column.name], problem)


def _find_problem(column: Column, value: str, known: Known) -> str | None:
    """What is wrong with a cell, alone or because it points to nothing."""
    if not value:
        return None if column.may_be_empty else "is empty; every row needs a value here"
    problem = column.check(value) if column.check else None
    if problem or column.link is None:
        return problem
    allowed = known.cells(column.link.file, column.link.column)
    missing = next((part for part in column.link.values(value) if (part,) not in allowed), None)
    if missing is None:
        return None
    near = suggest(missing, [name for (name,) in allowed])
    return f"names {missing!r}, which {column.link.file} has not in its column {column.link.column}{near}"


def _check_pair(sheet: Sheet, pair: Pair, known: Known) -> Iterator[Slip]:
    """The slips of two columns that must stand together in another file, where it has the first at all."""
    allowed = known.cells(pair.file, *pair.others)
    firsts = known.cells(pair.file, pair.others[0])
    first, second = pair.columns
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if (row[first],) in firsts and (row[first], row[second]) not in allowed:
            fitting = sorted(cell or "nothing" for other, cell in allowed if other == row[first])
            told = f"does not go with {row[first]}, which takes {', '.join(fitting)}{suggest(row[second], fitting)}"
            yield _slip(sheet, line, second, row[second], told)


def _find_duplicates(sheet: Sheet) -> Iterator[Slip]:
    """The rows that stand there already."""
    keys = [identities(row, sheet.declared) for row in sheet.rows]
    if len({key for key, _ in keys}) == len(keys) and not sheet.declared.other_key:
        return
    seen: dict[Identity, int] = {}
    named: dict[Identity, tuple[int, bool]] = {}
    for line, (key, other) in zip(sheet.lines, keys, strict=True):
        if key and (first := seen.setdefault(key, line)) != line:
            yield _twice(sheet, line, first, sheet.declared.key)
        elif other:
            first, has_key = named.setdefault(other, (line, bool(key)))
            if first != line and not (has_key and key):
                yield _twice(sheet, line, first, sheet.declared.other_key)


def _twice(sheet: Sheet, line: int, first: int, columns: tuple[str, ...]) -> Slip:
    row = sheet.rows[sheet.lines.index(line)]
    cells = ", ".join(row[name] for name in columns)
    return Slip(sheet.file, line, ",".join(columns), f"{cells!r} stands on line {first} already: keep one row")


def identities(row: Row, declared: SeedFile) -> tuple[Identity, Identity]:
    """What makes a row the same as another: its key, empty where it has none; and, where declared, its other key."""
    key = tuple([row[name].casefold() for name in declared.key])
    if not declared.other_key:
        return key, ()
    return key if all(key) else (), tuple([row[name].casefold() for name in declared.other_key])


def _slip(sheet: Sheet, line: int, column: str, value: str, problem: str) -> Slip:
    return Slip(sheet.file, line, column, f"{value!r} {problem}" if value else problem)
