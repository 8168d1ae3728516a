"""Whole pages: body, headline, date and byline against what people took from them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC

from tests.accuracy.counts import Score, Share, Tally
from tests.accuracy.outside.documents import Document, articles_by_id
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row, Tables

# Words in a row that are compared: the usual measure of body extraction.
_SHINGLE = 4
_MEASURES = ("body F1, mean", "snippets right", "titles right", "dates right", "bylines right")
_GOOD_BODY = 0.9  # a worse one is told
_ALTERNATES = 2  # other true headlines of a page that count as its headline too
_AGENCIES = {"ap": "associated press", "afp": "agence france presse", "dpa": "deutsche presse agentur"}
_NO_ARTICLE: Row = {
    **dict.fromkeys(("headline", "published_at", "authors", "agencies", "publisher")),
    "text": "",
    "body_start": 0,
}


def score_pages(documents: list[Document], warehouse: Tables) -> Score:
    """What is right of each page's parts, as far as the set labels them; a page that is not there has none."""
    tally = Tally(dict.fromkeys(_MEASURES, Share))
    articles = articles_by_id(warehouse)
    for document in documents:
        article = articles.get(document["id"])
        _score_text(document, article or _NO_ARTICLE, tally)
        _score_columns(document, article or _NO_ARTICLE, article is not None, tally)
    score = tally.score()
    return Score({name: figure for name, figure in score.figures.items() if figure.as_json()["of"]}, score.misses)


def _score_text(document: Document, article: Row, tally: Tally) -> None:
    """Ask for the body and for snippets that belong, or do not belong, to the text."""
    if document.get("body"):
        body = article["text"][article["body_start"] :]
        precision, recall = shared_shingles(document["body"], body)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        tally.weigh("body F1, mean", f1, 1)
        if f1 < _GOOD_BODY:
            tally.miss(f"body: {document['id']} precision {precision:.2f} recall {recall:.2f}")
    text = plain(article["text"])
    for key, belongs in (("snippets_with", True), ("snippets_without", False)):
        for snippet in document.get(key) or ():
            miss = f"{document['id']} {'lacks' if belongs else 'holds'} {shown(snippet)}"
            tally.ask("snippets right", (plain(snippet) in text) is belongs, miss)


def _score_columns(document: Document, article: Row, is_there: bool, tally: Tally) -> None:
    """Ask for headline, day of publication and authors."""
    if document.get("title"):
        titles = [article["headline"], *(article.get("headline_alternates") or ())[:_ALTERNATES]]
        is_right = is_there and plain(document["title"]) in map(plain, titles)
        tally.ask("titles right", is_right, f"{document['id']} {titles} for {document['title']!r}")
    if document.get("date"):
        days = _days_of(article)
        miss = f"{document['id']} {sorted(days)} for {document['date']}"
        tally.ask("dates right", str(document["date"])[:10] in days, miss)
    if document.get("authors"):
        _score_byline(document, article, is_there, tally)


def _score_byline(document: Document, article: Row, is_there: bool, tally: Tally) -> None:
    """Ask for persons and agencies, together or the ones a set labels; the outlet itself is nobody's byline."""
    names = document["authors"]
    credited = names if isinstance(names, list) else re.split(r",|;| and ", names)
    gold = {_credit(name) for name in credited} - {""}
    outlet = _credit(article["publisher"] or "-")
    if is_there and (gold <= {outlet} or all(re.search(r"\bstaff\b", name) for name in gold)):
        return
    people, agencies = (set(map(_credit, article[kind] or ())) for kind in ("authors", "agencies"))
    is_right = is_there and gold in (people, people | agencies, agencies)
    miss = f"{document['id']} {sorted(people)} + {sorted(agencies)} for {sorted(gold)}"
    tally.ask("bylines right", is_right, miss)


def _days_of(article: Row) -> set[str]:
    """The local day where the warehouse states it, and the UTC day: sets use the one or the other."""
    at = article["published_at"]
    days = {str(article["published_date"])} if article.get("published_date") else set()
    return days | ({at.astimezone(UTC).date().isoformat()} if at else set())


def _credit(name: str) -> str:
    """A name of a byline, an agency's abbreviation written out."""
    bare = re.sub(r"^(by|the) ", "", plain(name))
    return _AGENCIES.get(bare, bare)


def shared_shingles(gold: str, ours: str) -> tuple[float, float]:
    """Precision and recall over runs of four words of two texts, 0..1."""
    wanted, found = _shingles(gold), _shingles(ours)
    both = (wanted & found).total()
    return both / found.total(), both / wanted.total()


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of words and how often each occurs; a shorter text is one run."""
    words = _words(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def plain(text: str | None) -> str:
    """The words alone, one space between."""
    return " ".join(_words(text or ""))
