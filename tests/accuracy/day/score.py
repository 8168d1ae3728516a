"""The ordinary news of a folder, scored: from a warehouse to figures and misses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.alignment import Alignment, characters
from tests.accuracy.counts import Figure, Match, Score, Share, Tally
from tests.accuracy.day.events import FoundEvent, Party, score_events
from tests.accuracy.day.quotes import FoundQuote, score_quotes
from tests.accuracy.golden.quotes import TYPES
from tests.accuracy.golden.score import Contents, read_contents
from tests.accuracy.outside.documents import Document, articles_by_id
from tests.accuracy.warehouse import Row, Warehouse
from transforms.text.spans import Span

_EVENTS = ("events found", "events found and typed", "events with type and parties")
_MEASURES: dict[str, type[Figure]] = {
    "article in the warehouse": Share,
    **dict.fromkeys(TYPES, Match),
    "quote speaker": Share,
    "quote type": Share,
    **dict.fromkeys(_EVENTS, Match),
    "core event found and typed": Share,
    "core event with type and parties": Share,
    "event status": Share,
    "event start date": Share,
    "event country": Share,
}


def read_day(folder: Path) -> list[Document]:
    """The annotated articles of a folder, each with its text, its page and its day.

    Raises:
        OSError: if an annotated article's text is not there.
    """
    pages = {page["id"]: page for page in json.loads((folder / "index.json").read_text(encoding="utf-8"))}
    documents: list[Document] = []
    for path in sorted((folder / "gold").glob("*.json")):
        note = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "txt" / f"{path.stem}.txt").read_text(encoding="utf-8")
        page = pages[path.stem]
        documents.append({**note, "id": path.stem, "text": text, "date": note["published"], "page": page})
    return documents


def score_day(documents: list[Document], warehouse: Warehouse) -> Score:
    """Quotes and events of whole articles; an article that is not there has none of them."""
    tally = Tally(_MEASURES)
    contents, articles = read_contents(warehouse), articles_by_id(warehouse)
    for document in documents:
        article = articles.get(document["id"])
        tally.ask("article in the warehouse", article is not None, document["id"])
        if article is None:
            _count_missing(document, tally)
            continue
        body = _Body.of(document, article)
        score_quotes(document, list(_quotes(contents, article, body)), tally)
        score_events(document, list(_events(contents, article, body)), tally)
    return tally.score()


def _count_missing(document: Document, tally: Tally) -> None:
    """All that is annotated of an article that is not there is missed."""
    for measure, types in TYPES.items():
        needed = [quote for quote in document["quotes"] if not quote["optional"] and quote["type"] in types]
        tally.add(measure, 0, 0, len(needed))
    for measure in _EVENTS:
        tally.add(measure, 0, 0, sum(not event["optional"] for event in document["events"]))


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the article's body stands in the annotated text, which has no headline."""

    start: int
    alignment: Alignment

    @classmethod
    def of(cls, document: Document, article: Row) -> _Body:
        """The body of an article."""
        start: int = article["body_start"]
        return cls(start, Alignment(article["text"][start:], document["text"]))

    def span(self, row: Row, prefix: str = "") -> Span | None:
        """Where a row's offsets lie in the annotated text; None for what stands in the headline."""
        start, end = row[f"{prefix}start_char"], row[f"{prefix}end_char"]
        if start is None or start < self.start:
            return None
        return self.alignment.span(start - self.start, end - self.start)


def _name(entities: Mapping[str, Row], entity_id: str | None, words: str | None) -> str | None:
    """An entity's name, else the words that stand for it."""
    entity = entities.get(entity_id or "")
    name: str | None = (entity and entity["canonical_name"]) or words
    return name


def _quotes(contents: Contents, article: Row, body: _Body) -> Iterator[FoundQuote]:
    """Our quotes that stand in the body."""
    for row in contents.quotes.get(article["article_id"], ()):
        spans = (body.span(span) for span in contents.quote_spans.get(row["quote_id"], ()))
        if content := characters(span for span in spans if span is not None):
            name = _name(contents.entities, row["speaker_entity_id"], row["speaker_text"])
            yield FoundQuote(row, content, body.span(row, "speaker_"), name)


def _events(contents: Contents, article: Row, body: _Body) -> Iterator[FoundEvent]:
    """Our events whose trigger stands in the body."""
    for row in contents.events.get(article["article_id"], ()):
        trigger = body.span(row)
        if trigger is None:
            continue
        sides: dict[str, list[Party]] = {"actor": [], "recipient": []}
        for person in contents.participants.get(row["event_id"], ()):
            name = _name(contents.entities, person["entity_id"], person["participant_text"])
            sides[person["role"]].append(Party(name, body.span(person)))
        yield FoundEvent(row, trigger, tuple(sides["actor"]), tuple(sides["recipient"]))
