"""From what was found to rows: the one module that knows the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from transforms import schema
from transforms.annotation import Annotation, Entity, Event, Mention, Place, Quote, Sentence
from transforms.articles.model import Article
from transforms.columns import Table
from transforms.events.clusters import cluster_key
from transforms.ids import make_id
from transforms.spans import Span, hull
from transforms.tables import build_table

Row = dict[str, Any]

# Quotes of fewer words than this are common phrases: only the same speaker makes them the same quote.
_WORDS_THAT_IDENTIFY = 5


def build_tables(found: Iterable[tuple[Article, Annotation]], run_id: str) -> dict[str, pa.Table]:
    """The core tables of a batch: each article's rows, and each entity and place once.

    Pure: the same articles and annotations give the same tables, whatever their order.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in schema.CORE_TABLES}
    entities: dict[str, Entity] = {}
    places: dict[str, Place] = {}
    for article, annotation in sorted(found, key=lambda pair: pair[0].article_id):
        for entity in annotation.entities:
            entities[entity.entity_id] = _richer(entities.get(entity.entity_id), entity)
        for place in (p for p in (*_entity_places(annotation), *_event_places(annotation)) if p):
            places[place.place_id] = place
        for name, added in _article_tables(article, annotation, run_id).items():
            rows[name].extend(added)
    rows["entities"] = [_entity_row(entities[key]) for key in sorted(entities)]
    rows["places"] = [_place_row(places[key]) for key in sorted(places)]
    return {table.name: build_table(table, _unique(table, rows[table.name])) for table in schema.CORE_TABLES}


def _article_tables(article: Article, annotation: Annotation, run_id: str) -> dict[str, list[Row]]:
    """One article's rows in each table that has rows per article."""
    index = _SentenceIndex(annotation.sentences)
    quote_ids = [quote_id(article, quote) for quote in annotation.quotes]
    quotes = list({quote_id(article, quote): quote for quote in reversed(annotation.quotes)}.values())[::-1]
    events = list({event.trigger: event for event in reversed(annotation.events)}.values())[::-1]
    entities = {entity.entity_id: entity for entity in annotation.entities}
    return {
        "articles": [_article_row(article, run_id)],
        "article_blocks": _block_rows(article),
        "sentences": _sentence_rows(article, annotation.sentences),
        "entity_mentions": [_mention_row(article, mention, index) for mention in annotation.mentions],
        "date_mentions": _date_rows(article, annotation),
        "quotes": [_quote_row(article, quote, index) for quote in quotes],
        "quote_spans": [row for quote in quotes for row in _quote_span_rows(article, quote)],
        "events": [_event_row(article, event, index, quote_ids, entities) for event in events],
        "event_participants": [row for event in events for row in _participant_rows(article, event)],
    }


class _SentenceIndex:
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


def _unique(table: Table, rows: list[Row]) -> list[Row]:
    """The rows, the first of each key: two rules that find the same thing have found one thing."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        seen.setdefault(tuple(row[name] for name in table.key), row)
    return list(seen.values())


def _richer(known: Entity | None, new: Entity) -> Entity:
    """Of two readings of one entity the one that says more; the choice does not depend on order."""
    if known is None:
        return new

    def rank(entity: Entity) -> tuple[object, ...]:
        return (entity.country_code is not None, entity.place is not None, entity.canonical_name, repr(entity))

    return max(known, new, key=rank)


def _place_of(entity: Entity) -> Place | None:
    """Where an entity is; a continent or an ocean lies in no country and so is no row of `places`."""
    return entity.place if entity.place and entity.place.country_code else None


def _entity_places(annotation: Annotation) -> Iterable[Place | None]:
    return (_place_of(entity) for entity in annotation.entities)


def _event_places(annotation: Annotation) -> Iterable[Place | None]:
    return (event.place for event in annotation.events if event.place and event.place.country_code)


def _offsets(span: Span | None, prefix: str = "") -> Row:
    """A span as its two offset columns."""
    return {f"{prefix}start_char": span.start if span else None, f"{prefix}end_char": span.end if span else None}


def _words(article: Article, span: Span | None) -> str | None:
    """The article's words at a span."""
    return span.of(article.text) if span else None


def _article_row(article: Article, run_id: str) -> Row:
    kept = ("article_id", "external_id", "url", "publisher", "publisher_domain", "origin_publisher", "headline",
            "language", "published_at", "published_precision", "published_method", "updated_at", "text",
            "body_start", "source_path", "source_format", "raw_sha256")  # fmt: skip
    return {name: getattr(article, name) for name in kept} | {
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "word_count": len(article.text[article.body_start :].split()),
        "duplicate_of": None,
        "run_id": run_id,
    }


def _block_rows(article: Article) -> list[Row]:
    return [
        {
            "article_id": article.article_id,
            "block_index": number,
            "block_type": block.block_type,
            "is_kept": block.is_kept,
            "rule": block.rule,
            "block_text": block.text,
            "raw_start_char": block.raw.start if block.raw else None,
            "raw_end_char": block.raw.end if block.raw else None,
            **_offsets(block.span),
        }
        for number, block in enumerate(article.blocks)
    ]


def _sentence_rows(article: Article, sentences: Sequence[Sentence]) -> list[Row]:
    return [
        {
            "article_id": article.article_id,
            "sentence_index": number,
            "paragraph_index": sentence.paragraph_index,
            **_offsets(sentence.span),
        }
        for number, sentence in enumerate(sentences)
    ]


def _entity_row(entity: Entity) -> Row:
    return {
        "entity_id": entity.entity_id,
        "canonical_name": entity.canonical_name,
        "entity_type": entity.entity_type,
        "wikidata_id": entity.wikidata_id,
        "country_code": entity.country_code,
        "place_id": place.place_id if (place := _place_of(entity)) else None,
        "is_linked": entity.is_linked,
    }


def _place_row(place: Place) -> Row:
    return {name: getattr(place, name) for name in schema.PLACES.column_names} | {"admin1": place.admin1 or None}


def _mention_row(article: Article, mention: Mention, index: _SentenceIndex) -> Row:
    return {
        "mention_id": mention_id(article, mention),
        "article_id": article.article_id,
        "entity_id": mention.entity_id,
        "mention_text": mention.span.of(article.text),
        "mention_type": mention.mention_type,
        "entity_type": mention.entity_type,
        "title_text": _words(article, mention.title),
        "sentence_index": index.at(mention.span.start),
        **_offsets(mention.span),
        "link_method": mention.link_method,
        "link_score": mention.link_score,
    }


def _date_rows(article: Article, annotation: Annotation) -> list[Row]:
    return [
        {
            "article_id": article.article_id,
            **_offsets(found.span),
            "date_text": found.span.of(article.text),
            "timex_type": found.timex_type,
            "timex_value": found.timex_value,
            "start_date": found.start_date,
            "end_date": found.end_date,
            "precision": found.precision,
        }
        for found in annotation.dates
    ]


def _quote_row(article: Article, quote: Quote, index: _SentenceIndex) -> Row:
    whole = hull(part.span for part in quote.spans)
    speaker = quote.speaker_mention
    return {
        "quote_id": quote_id(article, quote),
        "article_id": article.article_id,
        "quote_type": quote.quote_type,
        "quote_text": " ... ".join(part.span.of(article.text) for part in quote.spans),
        "speaker_text": _words(article, quote.speaker),
        **_offsets(quote.speaker, "speaker_"),
        "speaker_mention_id": mention_id(article, speaker) if speaker else None,
        "speaker_entity_id": speaker.entity_id if speaker else None,
        "speaker_type": quote.speaker_type,
        "cue_text": _words(article, quote.cue),
        "cue_lemma": quote.cue_lemma,
        **_offsets(quote.cue, "cue_"),
        "cue_type": quote.cue_type,
        "addressee_text": _words(article, quote.addressee),
        "addressee_entity_id": quote.addressee_entity_id,
        "via_text": _words(article, quote.via),
        "is_negated": quote.is_negated,
        "sentence_index": index.at(whole.start),
        **_offsets(whole),
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


def _quote_span_rows(article: Article, quote: Quote) -> list[Row]:
    return [
        {
            "quote_id": quote_id(article, quote),
            "article_id": article.article_id,
            "span_index": number,
            "span_text": part.span.of(article.text),
            **_offsets(part.span),
            "is_verbatim": part.is_verbatim,
        }
        for number, part in enumerate(quote.spans)
    ]


def _event_row(
    article: Article, event: Event, index: _SentenceIndex, quote_ids: Sequence[str], entities: Mapping[str, Entity]
) -> Row:
    return {
        "event_id": event_id(article, event),
        "article_id": article.article_id,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "contexts": list(event.contexts),
        "cameo_code": event.cameo_code,
        "cameo_root": event.cameo_code[:2],
        "quad_class": event.quad_class,
        "goldstein_score": event.goldstein_score,
        "plover_score": event.plover_score,
        "trigger_text": event.trigger.of(article.text),
        "trigger_lemma": event.trigger_lemma,
        **_offsets(event.trigger),
        "sentence_index": index.at(event.trigger.start),
        "event_status": event.status,
        "is_background": event.is_background,
        "date_text": event.date_text,
        "start_date": event.start_date,
        "end_date": event.end_date,
        "date_precision": event.date_precision,
        "place_text": event.place_text,
        "place_id": event.place.place_id if event.place and event.place.country_code else None,
        "country_code": event.country_code,
        "reported_by_quote_id": None if event.quote_index is None else quote_ids[event.quote_index],
        "rule_id": event.rule_id,
        "event_score": event.score,
        "event_cluster_id": make_id("happening", *cluster_key(event, entities)),
    }


def _participant_rows(article: Article, event: Event) -> list[Row]:
    rows: list[Row] = []
    counted: dict[str, int] = {}
    for participant in event.participants:
        number = counted.get(participant.role, 0)
        counted[participant.role] = number + 1
        rows.append(
            {
                "event_id": event_id(article, event),
                "article_id": article.article_id,
                "role": participant.role,
                "participant_index": number,
                "participant_text": participant.span.of(article.text),
                **_offsets(participant.span),
                "mention_id": mention_id(article, participant.mention) if participant.mention else None,
                "entity_id": participant.entity_id,
                "actor_code": participant.actor_code,
                "country_code": participant.country_code,
                "sector": participant.sector,
            }
        )
    return rows
