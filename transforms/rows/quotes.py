"""Quotes and their stretches as rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from transforms.annotation import Mention, Quote
from transforms.articles.model import Article
from transforms.ids import make_id
from transforms.quotes.stance import only_asks, stance_of
from transforms.rows.shared import Row, SentenceIndex, mention_id, offsets, quote_id, words_at
from transforms.text.spans import Span, hull

# Quotes of fewer words than this are common phrases: only the same speaker makes them the same quote.
_WORDS_THAT_IDENTIFY = 5


def quote_row(article: Article, quote: Quote, index: SentenceIndex, quote_ids: Sequence[str]) -> Row:
    """The row of an act of saying; `quote_ids` are those of the article's quotes, in their order."""
    whole = hull(part.span for part in quote.spans)
    speaker = quote.speaker_mention
    parts = [part.span.of(article.text) for part in quote.spans]
    asks = quote.quote_type == "direct" and only_asks(" ".join(parts))
    return {
        "quote_id": quote_id(article, quote),
        "article_id": article.article_id,
        "quote_type": quote.quote_type,
        "quote_text": " ... ".join(parts),
        "speaker_text": words_at(article, quote.speaker),
        **offsets(quote.speaker, "speaker_"),
        "speaker_mention_id": mention_id(article, speaker) if speaker else None,
        "speaker_entity_id": speaker.entity_id if speaker else quote.speaker_entity_id,
        "co_speaker_entity_ids": [mention.entity_id for mention in quote.co_speakers],
        "speaker_type": quote.speaker_type,
        "cue_text": words_at(article, quote.cue),
        "cue_lemma": quote.cue_lemma,
        **offsets(quote.cue, "cue_"),
        "cue_type": quote.cue_type,
        "addressee_text": words_at(article, quote.addressee),
        "addressee_entity_id": quote.addressee_entity_id,
        "via_text": words_at(article, quote.via),
        "is_negated": quote.is_negated,
        "sentence_index": index.at(whole.start),
        **offsets(whole),
        "quote_rule": quote.quote_rule,
        "attribution_rule": quote.attribution_rule,
        "stance": stance_of(quote.cue_type, is_negated=quote.is_negated, asks=asks),
        "quote_score": quote.score,
        "parent_quote_id": quote_ids[quote.parent_index] if quote.parent_index is not None else None,
        "quote_cluster_id": _quote_cluster_id(article, quote),
    }


def _quote_cluster_id(article: Article, quote: Quote) -> str:
    """The same words give the same cluster; a short phrase needs the same speaker too.

    What stands in marks counts if it is long enough: writers put the same quoted words into clauses of their own.
    """
    words = _words(article, (part.span for part in quote.spans if part.is_verbatim))
    if len(words) < _WORDS_THAT_IDENTIFY:
        words = _words(article, (part.span for part in quote.spans))
    if len(words) >= _WORDS_THAT_IDENTIFY:
        return make_id("said", *words)
    mention = quote.speaker_mention
    speaker = mention.entity_id if mention else quote.speaker_entity_id
    return make_id("said", speaker or quote_id(article, quote), *words)


def _words(article: Article, spans: Iterable[Span]) -> list[str]:
    """The words of some stretches without case and punctuation."""
    return re.findall(r"\w+", " ".join(span.of(article.text) for span in spans).casefold())


def quote_span_rows(article: Article, quote: Quote) -> list[Row]:
    """One row per stretch of a quote, in text order."""
    return [
        {
            "quote_id": quote_id(article, quote),
            "article_id": article.article_id,
            "span_index": number,
            "span_text": part.span.of(article.text),
            **offsets(part.span),
            "is_verbatim": part.is_verbatim,
        }
        for number, part in enumerate(quote.spans)
    ]


def topic_rows(article: Article, quote: Quote, mentions: Sequence[Mention]) -> list[Row]:
    """One row per entity that a quote's words name, by its first mention there; the speaker is no topic of their own.

    `mentions` stand in text order.
    """
    speaker = quote.speaker_mention.entity_id if quote.speaker_mention else quote.speaker_entity_id
    first: dict[str, Mention] = {}
    for part in quote.spans:
        start = bisect_left(mentions, part.span.start, key=lambda mention: mention.span.start)
        for mention in mentions[start:]:
            if mention.span.start >= part.span.end:
                break
            if mention.entity_id != speaker and part.span.contains(mention.span):
                first.setdefault(mention.entity_id, mention)
    return [
        {
            "quote_id": quote_id(article, quote),
            "article_id": article.article_id,
            "entity_id": entity,
            "mention_id": mention_id(article, mention),
        }
        for entity, mention in first.items()
    ]
