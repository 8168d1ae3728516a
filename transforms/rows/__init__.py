"""From what was found to rows and tables: the one package that knows the columns."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from transforms import schema
from transforms.annotation import Annotation
from transforms.articles.model import Article
from transforms.rows.articles import article_row, block_rows, date_rows, sentence_rows
from transforms.rows.entities import entity_row, mention_row, place_row, places_of, richer, richer_place
from transforms.rows.events import event_row, participant_rows
from transforms.rows.quotes import quote_row, quote_span_rows, topic_rows
from transforms.rows.shared import Row, SentenceIndex, quote_id
from transforms.schema.columns import Table
from transforms.schema.tables import build_table


def build_tables(found: Iterable[tuple[Article, Annotation]], run_id: str) -> dict[str, pa.Table]:
    """The core tables of a batch: each article's rows, and each entity and place once.

    Pure: the same articles and annotations give the same tables, whatever their order.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in schema.CORE_TABLES}
    entities: dict[str, Row] = {}
    places: dict[str, Row] = {}
    for article, annotation in sorted(found, key=lambda pair: pair[0].article_id):
        for entity in annotation.entities:
            entities[entity.entity_id] = richer(entities.get(entity.entity_id), entity_row(entity))
        for place in places_of(annotation):
            places[place.place_id] = richer_place(places.get(place.place_id), place_row(place))
        for name, added in _article_tables(article, annotation, run_id).items():
            rows[name].extend(added)
    rows["entities"] = [entities[key] for key in sorted(entities)]
    rows["places"] = [places[key] for key in sorted(places)]
    return {table.name: build_table(table, _unique(table, rows[table.name])) for table in schema.CORE_TABLES}


def _article_tables(article: Article, annotation: Annotation, run_id: str) -> dict[str, list[Row]]:
    """One article's rows in each table that has rows per article."""
    index = SentenceIndex(annotation.sentences)
    quote_ids = [quote_id(article, quote) for quote in annotation.quotes]
    quotes = list({quote_id(article, quote): quote for quote in reversed(annotation.quotes)}.values())[::-1]
    events = list({event.trigger: event for event in reversed(annotation.events)}.values())[::-1]
    mentions = sorted(annotation.mentions, key=lambda mention: mention.span)
    entities = {entity.entity_id: entity for entity in annotation.entities}
    return {
        "articles": [article_row(article, run_id)],
        "article_blocks": block_rows(article),
        "sentences": sentence_rows(article, annotation.sentences),
        "entity_mentions": [mention_row(article, mention, index) for mention in annotation.mentions],
        "date_mentions": date_rows(article, annotation.dates),
        "quotes": [quote_row(article, quote, index, quote_ids) for quote in quotes],
        "quote_spans": [row for quote in quotes for row in quote_span_rows(article, quote)],
        "quote_topics": [row for quote in quotes for row in topic_rows(article, quote, mentions)],
        "events": [event_row(article, event, index, quote_ids, entities) for event in events],
        "event_participants": [row for event in events for row in participant_rows(article, event)],
    }


def _unique(table: Table, rows: list[Row]) -> list[Row]:
    """The rows, the first of each key: two rules that find the same thing have found one thing."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        seen.setdefault(tuple(row[name] for name in table.key), row)
    return list(seen.values())
