"""Take the texts of articles out of the warehouse: their rows stay, and of the text what the rows quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

import pyarrow as pa

from transforms.schema import CORE_TABLES
from transforms.text.masks import mask_text
from warehouse.connect import Connection, in_transaction
from warehouse.known import TEXT_REMOVED
from warehouse.search import forget_words, index_texts
from warehouse.statements import read_sql

# Articles whose texts are in memory at a time.
_AT_ONCE = 1_000


def find_old_texts(connection: Connection, before: datetime) -> list[str]:
    """The sorted ids of articles whose content came before a moment, and whose text is still whole."""
    rows = connection.execute(read_sql("find_old_texts"), [before, TEXT_REMOVED]).fetchall()
    return [str(row[0]) for row in rows]


def remove_texts(connection: Connection, article_ids: Sequence[str]) -> None:
    """Mask the texts and blocks of these articles, in one transaction, and index what is left of their words.

    Headlines stay, and whatever a row quotes: `articles.text[start:end]` is still the words of every row.
    """
    with in_transaction(connection):
        for start in range(0, len(article_ids), _AT_ONCE):
            _mask_some(connection, article_ids[start : start + _AT_ONCE])
    index_texts(connection)


def _mask_some(connection: Connection, article_ids: Sequence[str]) -> None:
    """Mask some articles."""
    connection.register("old_articles", pa.table({"article_id": pa.array(article_ids, pa.string())}))
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end in _read_quoted(connection):
        kept[article_id].append((start, end))
    rows = connection.execute(
        "select article_id, text, body_start from articles where article_id in (select article_id from old_articles)"
    ).fetchall()
    texts = [mask_text(text, [(0, body), *kept[article_id]]) for article_id, text, body in rows]
    connection.register("masked", pa.table({"article_id": [row[0] for row in rows], "text": texts}))
    # The blocks first: those that stood in the text get their part of it, of the others nothing stays.
    for statement in read_sql("remove_texts").split(";"):
        if statement.strip():
            connection.execute(statement, {"mark": TEXT_REMOVED} if "$mark" in statement else None)
    forget_words(connection, "select article_id from masked")
    connection.unregister("masked")
    connection.unregister("old_articles")


def _read_quoted(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """The spans of the articles' texts that rows repeat in a column of their own."""
    for table in CORE_TABLES:
        for column in table.columns:
            if column.slice_of:
                start, end = column.slice_of
                yield from connection.execute(
                    f"select article_id, {start}, {end} from {table.full_name}"  # noqa: S608 - declared names
                    f" where {start} is not null and article_id in (select article_id from old_articles)"
                ).fetchall()
