"""The questions that the pages of `newsmill explore` ask: the files of explore/, over a published warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from warehouse.audit import refuse_other_layout
from warehouse.connect import Connection, fetch_rows, open_for_reading
from warehouse.statements import read_explore_sql

Row = dict[str, Any]

# Temporary tables, each made from those before it: what many pages ask is computed once.
_PREPARED = ("quote_lines", "event_lines", "said", "topics", "acts", "meetings", "named", "article_lines")


class Explored:
    """A warehouse opened for reading, with the temporary tables of the pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a file of explore/."""
        return fetch_rows(self._connection, read_explore_sql(name), dict(parameters) if parameters else None)

    def ask_for(self, name: str, ids: Sequence[str], key: str) -> dict[str, list[Row]]:
        """The rows of a file of explore/ for a batch of ids, by the value of their column `key`."""
        rows: dict[str, list[Row]] = {one: [] for one in ids}
        for row in self.ask(name, {"ids": list(ids)}):
            rows[row[key]].append(row)
        return rows


@contextmanager
def open_explored(path: Path, most_pages: int) -> Iterator[Explored]:
    """Open a warehouse for the pages; `most_pages` entities at most get a page of their own.

    Raises:
        WarehouseError: if it is missing, damaged, of another layout or held by a writer.
    """
    with open_for_reading(path) as connection:
        refuse_other_layout(connection, path)
        for name in _PREPARED:
            parameters = {"most": most_pages} if name == "named" else None
            connection.execute(f"create temp table {name} as {read_explore_sql(name)}", parameters)
        yield Explored(connection)
