"""Labelled documents and what the warehouse has of each."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tests.accuracy.alignment import Alignment
from tests.accuracy.warehouse import Row, Tables, Warehouse
from transforms.text.spans import Span

Document: TypeAlias = Mapping[str, Any]
"""A labelled document, as its JSON line has it."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled document and its article; None where the warehouse has none."""

    document: Document
    article: Row | None
    alignment: Alignment | None

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.document["id"])

    @property
    def text(self) -> str:
        """The labelled text, which labels' offsets index."""
        return str(self.document["text"])

    def rows(self, by_article: Mapping[str, list[Row]]) -> list[Row]:
        """The article's rows of a table; none where there is no article."""
        return by_article.get(self.article["article_id"], []) if self.article else []

    def span(self, row: Row, prefix: str = "") -> Span | None:
        """Where a row's offsets lie in the labelled text."""
        if self.alignment is None:
            return None
        return self.alignment.span(row[f"{prefix}start_char"], row[f"{prefix}end_char"])


def read_documents(path: Path) -> list[Document]:
    """The labelled documents of a set."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_by_id(warehouse: Tables) -> dict[str, Row]:
    """The warehouse's articles by the id that their input record carried."""
    return {row["external_id"]: row for row in warehouse.table("articles")}


def aligned(documents: list[Document], warehouse: Warehouse) -> Iterator[Pair]:
    """Each labelled document with its article."""
    articles = articles_by_id(warehouse)
    for document in documents:
        article = articles.get(document["id"])
        yield Pair(document, article, Alignment(article["text"], document["text"]) if article else None)


def input_record(document: Document, folder: Path) -> dict[str, str]:
    """The mill's input for a labelled document, its labels left out.

    Pages keep the address that they came from; their own text says the rest. `folder` is
    where `html_path` starts.
    """
    record = {"id": document["id"], "language": "en"}
    if "html_path" in document:
        with gzip.open(folder / document["html_path"], "rb") as page:
            return record | {"html": page.read().decode("utf-8", "replace"), "url": document["url"]}
    record["text"] = document["text"]
    date = str(document.get("dct") or document.get("date") or "")
    if _DATE.match(date):
        record["published_at"] = date[:10]
    return record


def write_input(documents: list[Document], folder: Path, target: Path) -> None:
    """Write the mill's input for a set, one JSON record a line."""
    records = (json.dumps(input_record(document, folder), ensure_ascii=False) for document in documents)
    with target.open("w", encoding="utf-8") as sink:
        sink.writelines(f"{record}\n" for record in records)
