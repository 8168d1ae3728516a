"""Whole pages: body, headline, date and byline against what people took from them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC

from tests.accuracy.counts import Figures, Share, Tally
from tests.accuracy.outside.documents import Document, articles_by_id
from tests.accuracy.warehouse import Row, Warehouse

# Words in a row that are compared: the usual measure of body extraction.
_SHINGLE = 4
_MEASURES = ("body F1, mean", "snippets right", "titles right", "dates right", "bylines right")
_NO_ARTICLE: Row = {"text": "", "body_start": 0, "headline": None, "published_at": None, "authors": []}


def score_pages(documents: list[Document], warehouse: Warehouse) -> Figures:
    """What is right of each page's parts, as far as the set labels them; a page that is not there has none."""
    tally = Tally(dict.fromkeys(_MEASURES, Share))
    articles = articles_by_id(warehouse)
    for document in documents:
        article = articles.get(document["id"])
        _score_text(document, article or _NO_ARTICLE, tally)
        _score_columns(document, article or _NO_ARTICLE, article is not None, tally)
    return {name: figure for name, figure in tally.figures().items() if figure.as_json()["of"]}


def _score_text(document: Document, article: Row, tally: Tally) -> None:
    """Ask for the body and for snippets that belong, or do not belong, to the text."""
    if document.get("body"):
        body = article["text"][article["body_start"] :]
        tally.weigh("body F1, mean", shared_shingles(document["body"], body), 1)
    text = _plain(article["text"])
    for key, belongs in (("snippets_with", True), ("snippets_without", False)):
        for snippet in document.get(key) or ():
            tally.ask("snippets right", (_plain(snippet) in text) is belongs)


def _score_columns(document: Document, article: Row, is_there: bool, tally: Tally) -> None:
    """Ask for headline, day of publication and authors."""
    if document.get("title"):
        tally.ask("titles right", is_there and _plain(article["headline"]) == _plain(document["title"]))
    if document.get("date"):
        at = article["published_at"]
        day = at.astimezone(UTC).date().isoformat() if at else None
        tally.ask("dates right", day == str(document["date"])[:10])
    if document.get("authors"):
        names = document["authors"]
        credited = names if isinstance(names, list) else re.split(r",|;| and ", names)
        found = set(map(_plain, article["authors"] or []))
        tally.ask("bylines right", is_there and found == set(map(_plain, credited)))


def shared_shingles(gold: str, ours: str) -> float:
    """F1 over runs of four words of two texts, 0..1."""
    wanted, found = _shingles(gold), _shingles(ours)
    both = (wanted & found).total()
    return 2 * both / (wanted.total() + found.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of words and how often each occurs; a shorter text is one run."""
    words = _words(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _plain(text: str | None) -> str:
    """The words alone, one space between."""
    return " ".join(_words(text or ""))
