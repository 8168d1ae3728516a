"""Reading a warehouse: rows as dictionaries, by their published column names."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeAlias

import duckdb

Row: TypeAlias = dict[str, Any]


def grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    """Rows by the value of a column, in their order."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return dict(groups)


class Tables(Protocol):
    """Something that has the core tables: a warehouse, or rows in memory."""

    def table(self, name: str) -> list[Row]:
        """All rows of a core table."""


class Warehouse:
    """A warehouse opened for reading; a context manager that closes it."""

    def __init__(self, path: Path) -> None:
        self._connection = duckdb.connect(str(path), read_only=True)

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def rows(self, sql: str) -> list[Row]:
        """What a query gives, a dictionary a row."""
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    def table(self, name: str) -> list[Row]:
        """All rows of a core table, in the order in which they were loaded."""
        return self.rows(f"select * from {name} order by rowid")  # noqa: S608 - names are the scorer's own

    def by_article(self, table: str) -> dict[str, list[Row]]:
        """The rows of a core table by article."""
        return grouped(self.table(table), "article_id")
