"""What a column and a table are, before any of them is declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The column types of the warehouse; the value is DuckDB's name of the type."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    INTEGER = "INTEGER"
    REAL = "DOUBLE"
    REALS = "DOUBLE[]"
    BOOLEAN = "BOOLEAN"
    INSTANT = "TIMESTAMPTZ"
    DATE = "DATE"


class Severity(Enum):
    """What a broken rule does: `critical` stops the batch, `warning` is reported."""

    CRITICAL = "critical"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning, and what its values may be.

    `vocabulary` closes the set of values (null apart); `references` is "table.column" of
    the row that a value must name; `slice_of` names the start and end offset columns whose
    slice of `articles.text` the value must equal.
    """

    name: str
    kind: Kind
    description: str
    nullable: bool = False
    vocabulary: tuple[str, ...] = ()
    references: str | None = None
    slice_of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain, its columns and the columns that identify a row."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    schema: str = "main"

    @property
    def full_name(self) -> str:
        """The name to query it by: bare in `main`, else with its schema."""
        return self.name if self.schema == "main" else f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names in their declared order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises:
            KeyError: if the table declares no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.full_name} has no column {name}")


def text(
    name: str,
    description: str,
    *,
    null: bool = False,
    of: tuple[str, ...] = (),
    ref: str | None = None,
    slice_of: tuple[str, str] | None = None,
) -> Column:
    """Declare a text column."""
    return Column(name, Kind.TEXT, description, null, of, ref, slice_of)


def texts(name: str, description: str, *, of: tuple[str, ...] = ()) -> Column:
    """Declare a list of texts; an empty list where there are none, never null."""
    return Column(name, Kind.TEXTS, description, False, of)


def integer(name: str, description: str, *, null: bool = False) -> Column:
    """Declare a whole number."""
    return Column(name, Kind.INTEGER, description, null)


def real(name: str, description: str, *, null: bool = False) -> Column:
    """Declare a real number."""
    return Column(name, Kind.REAL, description, null)


def reals(name: str, description: str) -> Column:
    """Declare a list of real numbers; an empty list where there are none, never null."""
    return Column(name, Kind.REALS, description, False)


def flag(name: str, description: str, *, null: bool = False) -> Column:
    """Declare a truth value."""
    return Column(name, Kind.BOOLEAN, description, null)


def instant(name: str, description: str, *, null: bool = False) -> Column:
    """Declare an instant in UTC."""
    return Column(name, Kind.INSTANT, description, null)


def date(name: str, description: str, *, null: bool = False) -> Column:
    """Declare a calendar date."""
    return Column(name, Kind.DATE, description, null)
