"""Quotes and their stretches as rows."""

from __future__ import annotations

import re

from transforms.annotation import Quote
from transforms.articles.model import Article
from transforms.ids import make_id
from transforms.rows.shared import Row, SentenceIndex, mention_id, offsets, quote_id, words_at
from transforms.spans import hull

# Quotes of fewer words than this are common phrases: only the same speaker makes them the same quote.
_WORDS_THAT_IDENTIFY = 5


def quote_row(article: Article, quote: Quote, index: SentenceIndex) -> Row:
    """The row of an act of saying."""
    whole = hull(part.span for part in quote.spans)
    speaker = quote.speaker_mention
    return {
        "quote_id": quote_id(article, quote),
        "article_id": article.article_id,
        "quote_type": quote.quote_type,
        "quote_text": " ... ".join(part.span.of(article.text) for part in quote.spans),
        "speaker_text": words_at(article, quote.speaker),
        **offsets(quote.speaker, "speaker_"),
        "speaker_mention_id": mention_id(article, speaker) if speaker else None,
        "speaker_entity_id": speaker.entity_id if speaker else None,
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
        "attribution_rule": quote.attribution_rule,
        "quote_score": quote.score,
        "quote_cluster_id": _quote_cluster_id(article, quote),
    }


def _quote_cluster_id(article: Article, quote: Quote) -> str:
    """The same words give the same cluster; a short phrase needs the same speaker too."""
    words = re.findall(r"\w+", " ".join(part.span.of(article.text) for part in quote.spans).casefold())
    if len(words) >= _WORDS_THAT_IDENTIFY:
        return make_id("said", *words)
    speaker = quote.speaker_mention.entity_id if quote.speaker_mention else quote_id(article, quote)
    return make_id("said", speaker, *words)


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
