"""A batch of core tables as rules read it: rows of chosen columns, look-ups, and slices of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import pyarrow as pa

Values = tuple[Any, ...]


class Batch:
    """The core tables of one batch.

    The rules must be able to judge broken rows, so every look-up returns None for an unknown id, and
    every slice returns None for offsets outside of the text.
    """

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables
        self._lists: dict[tuple[str, str], list[Any]] = {}
        self._indexes: dict[tuple[str, ...], Mapping[Any, Any]] = {}

    def size(self, table: str) -> int:
        """How many rows a table has."""
        return int(self._tables[table].num_rows)

    def values(self, table: str, column: str) -> list[Any]:
        """A column's values in row order."""
        key = (table, column)
        if key not in self._lists:
            self._lists[key] = self._tables[table].column(column).to_pylist()
        return self._lists[key]

    def rows(self, table: str, *columns: str) -> Iterator[Values]:
        """The rows of a table, each a tuple of the named columns' values, in row order."""
        return zip(*(self.values(table, column) for column in columns), strict=True)

    def distinct(self, table: str, column: str) -> Mapping[Any, None]:
        """The values of a column, each once."""
        key = ("distinct", table, column)
        if key not in self._indexes:
            self._indexes[key] = dict.fromkeys(self.values(table, column))
        return self._indexes[key]

    def by_id(self, table: str, *columns: str) -> Mapping[Any, Values]:
        """A look-up from the first column's value to the others' values, of the first such row."""
        key = ("by_id", table, *columns)
        if key not in self._indexes:
            found: dict[Any, Values] = {}
            for identifier, *rest in self.rows(table, *columns):
                found.setdefault(identifier, tuple(rest))
            self._indexes[key] = found
        return self._indexes[key]

    def groups(self, table: str, *columns: str) -> Mapping[Any, list[Values]]:
        """A look-up from the first column's value to the others' values, of all such rows in order."""
        key = ("groups", table, *columns)
        if key not in self._indexes:
            found: dict[Any, list[Values]] = {}
            for identifier, *rest in self.rows(table, *columns):
                found.setdefault(identifier, []).append(tuple(rest))
            self._indexes[key] = found
        return self._indexes[key]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """From article_id to the article's text, where there is one."""
        return {key: text for key, text in self.rows("articles", "article_id", "text") if text is not None}

    def slice(self, article_id: str | None, start: int | None, end: int | None) -> str | None:
        """The words of an article between two offsets; None unless they mark a span of its text."""
        text = self.texts.get(article_id) if article_id is not None else None
        if text is None or start is None or end is None or not 0 <= start < end <= len(text):
            return None
        return text[start:end]
