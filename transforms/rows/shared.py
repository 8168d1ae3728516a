"""What all rows share: ids of found things, offsets as columns, the sentence of an offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from transforms.annotation import Event, Mention, Quote, Sentence
from transforms.articles.model import Article
from transforms.ids import make_id
from transforms.text.spans import Span

Row = dict[str, Any]


class SentenceIndex:
    """Finds the sentence of an offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._starts = [sentence.span.start for sentence in sentences]

    def at(self, char: int) -> int:
        """Index of the sentence that the character stands in."""
        return max(0, bisect_right(self._starts, char) - 1)


def mention_id(article: Article, mention: Mention) -> str:
    """Id of a mention: its article, span and entity."""
    return make_id("mention", article.article_id, *mention.span, mention.entity_id)


def quote_id(article: Article, quote: Quote) -> str:
    """Id of a quote: its article, spans and cue."""
    spans = [offset for part in quote.spans for offset in part.span]
    return make_id("quote", article.article_id, *spans, quote.cue)


def event_id(article: Article, event: Event) -> str:
    """Id of an event: its article and trigger."""
    return make_id("event", article.article_id, *event.trigger)


def offsets(span: Span | None, prefix: str = "") -> Row:
    """A span as its two offset columns."""
    return {f"{prefix}start_char": span.start if span else None, f"{prefix}end_char": span.end if span else None}


def words_at(article: Article, span: Span | None) -> str | None:
    """The article's words at a span."""
    return span.of(article.text) if span else None
