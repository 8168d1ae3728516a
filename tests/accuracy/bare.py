"""The bare extractor's figures on a set of whole pages: `python -m tests.accuracy.bare SET [--half even|odd]`.

trafilatura as it comes, beside which newsmill's own figures are read: where the bare extractor is
right and newsmill is wrong, newsmill has a fault.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura

from tests.accuracy.halves import HALVES, in_half
from tests.accuracy.outside.documents import Document, input_record, read_documents
from tests.accuracy.outside.pages import score_pages
from tests.accuracy.warehouse import Row

_BENCH = Path(__file__).parents[3] / "shared" / "bench"
_CORES = 2


class BareArticles:
    """What the extractor gave, in the shape in which a warehouse gives its articles."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def table(self, name: str) -> list[Row]:
        """The rows of a table; only articles are there."""
        return self._rows if name == "articles" else []


def extract(document: Document, folder: Path) -> Row:
    """The row of a page as the extractor reads it."""
    record = input_record(document, folder)
    found: Any = trafilatura.bare_extraction(record["html"], url=record["url"], with_metadata=True)
    if found is None:
        return _row(document["id"])
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return _row(document["id"], found.text or "", found.title, authors, found.date)


def _row(
    document_id: str, text: str = "", title: str | None = None, authors: Sequence[str] = (), date: str | None = None
) -> Row:
    at = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    return {
        "external_id": document_id,
        "text": text,
        "body_start": 0,
        "headline": title,
        "headline_alternates": [],
        "authors": list(authors),
        "agencies": [],
        "publisher": None,
        "published_at": at,
        "published_date": at.date() if at else None,
    }


def extract_all(documents: Sequence[Document], folder: Path) -> BareArticles:
    """The rows of all pages of a set, read in two processes."""
    with ProcessPoolExecutor(_CORES) as pool:
        return BareArticles(pool.map(partial(extract, folder=folder), documents, chunksize=4))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", help="the name of a set of pages, such as html_aeb")
    parser.add_argument("--half", choices=HALVES, help="only the documents of one half")
    parser.add_argument("--folder", type=Path, default=_BENCH, help="the folder that holds dev/ and html/")
    given = parser.parse_args()
    documents = in_half(read_documents(given.folder / "dev" / f"{given.set}.jsonl"), given.half)
    print(f"{given.set} {given.half or 'whole'}, trafilatura {trafilatura.__version__}, {len(documents)} pages")
    for name, figure in score_pages(documents, extract_all(documents, given.folder)).figures.items():
        print(f"  {name:20} {figure.value:.1f}")


if __name__ == "__main__":
    main()
