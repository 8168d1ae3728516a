"""How a file of the reference data is declared: its columns, what their cells may hold, what makes two rows one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from seeds.cells import Check, split_cell

Row = dict[str, str]


def whole(cell: str) -> Iterable[str]:
    """A cell as one value."""
    return (cell,)


@dataclass(frozen=True, slots=True)
class Link:
    """Where the values of a column must stand: in a column of a file.

    `values` takes a cell apart into the values that are looked up.
    """

    file: str
    column: str
    values: Callable[[str], Iterable[str]] = whole


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what is wrong with a value (`check`; none takes any text), and where its values must stand.

    A column that may be empty may also be left out of a file.
    """

    name: str
    check: Check | None = None
    may_be_empty: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns whose cells must stand together in a row of another file, in its columns `others`."""

    columns: tuple[str, str]
    file: str
    others: tuple[str, str]


# What is wrong with a row as a whole: the column, and the problem in words that follow its value; or None.
RowCheck = Callable[[Row], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file of the reference data.

    Rows with equal cells in the `key` columns are the same row, whatever their case. Where a cell of the
    key is empty, those of `other_key` decide. `rules` judge rows as a whole. `shows` says where the
    warehouse names the rows that fired, as table and column, none if nothing does.
    """

    path: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    other_key: tuple[str, ...] = ()
    rules: tuple[RowCheck, ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def listed(file: str, column: str) -> Link:
    """A link of each of the values between `|`."""
    return Link(file, column, split_cell)


def by_path(files: Iterable[SeedFile]) -> Mapping[str, SeedFile]:
    """Files by their path under the folder of reference data."""
    return {file.path: file for file in files}
