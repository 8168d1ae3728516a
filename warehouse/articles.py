"""Read articles back from the warehouse as they were staged, so that their rows can be remade without the pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from transforms.articles.model import Article, Block
from transforms.schema import ARTICLES
from transforms.text.spans import Span
from warehouse.connect import fetch_rows, open_for_reading

# Columns of `articles` that the read stage does not make.
_NOT_READ = ("word_count", "duplicate_of", "story_id", "run_id")


def read_articles(path: Path, article_ids: Sequence[str]) -> dict[str, Article]:
    """The articles with these ids, exactly as the read stage staged them."""
    if not article_ids:
        return {}
    with open_for_reading(path) as connection:
        blocks = _read_blocks(connection, article_ids)
        names = [name for name in ARTICLES.column_names if name not in _NOT_READ]
        query = f"select {', '.join(names)} from articles where {_WANTED}"  # noqa: S608 - declared names
        rows = fetch_rows(connection, query, [list(article_ids)])
    return {row["article_id"]: _make_article(row, blocks.get(row["article_id"], [])) for row in rows}


_WANTED = "article_id in (select unnest(?::varchar[]))"


def _read_blocks(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, list[Block]]:
    """Each article's blocks in their order."""
    query = f"select * from article_blocks where {_WANTED} order by article_id, block_index"  # noqa: S608 - a constant
    blocks: dict[str, list[Block]] = {}
    for row in fetch_rows(connection, query, [list(article_ids)]):
        raw, span = _span(row["raw_start_char"], row["raw_end_char"]), _span(row["start_char"], row["end_char"])
        block = Block(row["block_type"], row["is_kept"], row["rule"], row["block_text"], raw, span, row["stated_at"])
        blocks.setdefault(row["article_id"], []).append(block)
    return blocks


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _make_article(row: dict[str, Any], blocks: list[Block]) -> Article:
    """A row of `articles` and its blocks as the dataclass that reading yields."""
    lists = {name: tuple(row[name]) for name in ("headline_alternates", "authors", "agencies")}
    return Article(**row | lists, blocks=tuple(blocks))
