"""Where a row of the warehouse stands in its article's text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.connect import fetch_rows, open_for_reading

# Tables whose rows stand somewhere in a text, by the name of their id.
_TABLES = {"quotes": "quote_id", "events": "event_id", "entity_mentions": "mention_id"}


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row's table, its article, and where its words begin."""

    table: str
    article_id: str
    start_char: int


def find_row(warehouse: Path, row_id: str) -> RowPlace | None:
    """The quote, event or mention with an id; None if there is none.

    Raises:
        WarehouseError: if the warehouse cannot be read.
    """
    with open_for_reading(warehouse) as connection:
        for table, key in _TABLES.items():
            query = f"select article_id, start_char from {table} where {key} = ?"  # noqa: S608 - declared names
            for row in fetch_rows(connection, query, [row_id]):
                return RowPlace(table, row["article_id"], row["start_char"])
    return None
