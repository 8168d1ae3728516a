"""What the tests of events share: an article around a text, and the events found in it."""

from __future__ import annotations

from datetime import UTC, datetime

from spacy.tokens import Doc

from transforms.annotation import Event, Quote
from transforms.articles.model import Article
from transforms.dates import find_dates
from transforms.events.draft import Draft
from transforms.events.find import find_events
from transforms.events.parties import Parties
from transforms.events.reader import read_acts
from transforms.events.voices import Voices
from transforms.quotes.find import find_quotes
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.who import find_who

PUBLISHED = datetime(2024, 5, 15, 12, 0, tzinfo=UTC)


def article_of(text: str, published_at: datetime | None = PUBLISHED) -> Article:
    """An article that is nothing but its text and date."""
    return Article(
        "article-1", None, None, None, None, None, None, (), (), "en", published_at, "day" if published_at else None,
        None, None, text, 0, "test.txt", "text", "", (),
    )  # fmt: skip


def events_of(doc: Doc, reference: Reference) -> tuple[Event, ...]:
    """The events of a parsed text, with everything that the finder builds on."""
    article = article_of(doc.text)
    sentences = find_sentences(doc)
    dates = find_dates(doc, article.today)
    who = find_who(doc, sentences, article, reference.gazetteer)
    quotes: tuple[Quote, ...] = find_quotes(doc, sentences, who, reference.quotes)
    return find_events(doc, sentences, article, who, dates, quotes, reference.events)


def read_drafts(doc: Doc, reference: Reference) -> tuple[Draft, ...]:
    """The drafts of a parsed text, before anything is left out."""
    article = article_of(doc.text)
    sentences = find_sentences(doc)
    who = find_who(doc, sentences, article, reference.gazetteer)
    quotes = find_quotes(doc, sentences, who, reference.quotes)
    parties = Parties(doc, who, reference.events, Voices(doc, quotes, reference.events))
    return read_acts(doc, parties, reference.events)
