"""Entities, places and mentions as rows."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.annotation import Annotation, Entity, Mention, Place
from transforms.articles.model import Article
from transforms.rows.shared import Row, SentenceIndex, mention_id, offsets, words_at
from transforms.schema import PLACES

# Columns by which two readings that say equally much are told apart, so that one always wins.
_ENTITY_WORDS = (
    "canonical_name", "entity_type", "country_code", "place_id", "gender", "wikidata_id", "is_linked", "is_named",
)  # fmt: skip
_PLACE_WORDS = ("feature_code", "name", "country_code", "admin1", "latitude", "longitude", "population")


def richer(known: Row | None, new: Row) -> Row:
    """Of two readings of one entity the whole one that says more, so that no row mixes two.

    The choice does not depend on order. `warehouse/merge.py` ranks in the same way.
    """
    return new if known is None else max(known, new, key=_rank_entity)


def richer_place(known: Row | None, new: Row) -> Row:
    """Of two readings of one place the whole one that says more; the reference data and an import may differ.

    A code that says more is longer: PPLC, a capital, before PPL, a town. `warehouse/merge.py` ranks in the same
    way.
    """
    return new if known is None else max(known, new, key=_rank_place)


def _rank_entity(row: Row) -> tuple[object, ...]:
    """What a reading says that others may leave out; then its words."""
    says = tuple(row[column] is not None for column in ("country_code", "place_id", "gender"))
    return (*says, *_words(row, _ENTITY_WORDS))


def _rank_place(row: Row) -> tuple[object, ...]:
    """The same of a place; of two codes the longer one first."""
    says = (row["admin1"] is not None, row["population"] is not None, len(str(row["feature_code"])))
    return (*says, *_words(row, _PLACE_WORDS))


def _words(row: Row, columns: tuple[str, ...]) -> tuple[object, ...]:
    """The values of columns, a null before any other."""
    return tuple((row[column] is not None, "" if row[column] is None else row[column]) for column in columns)


def _place_of(entity: Entity) -> Place | None:
    """Where an entity is; a continent or an ocean lies in no country and so is no row of `places`."""
    return entity.place if entity.place and entity.place.country_code else None


def places_of(annotation: Annotation) -> Iterable[Place]:
    """The places that an article's entities and events point to."""
    for entity in annotation.entities:
        if place := _place_of(entity):
            yield place
    for event in annotation.events:
        if event.place and event.place.country_code:
            yield event.place


def entity_row(entity: Entity) -> Row:
    """The row of a thing."""
    return {
        "entity_id": entity.entity_id,
        "canonical_name": entity.canonical_name,
        "entity_type": entity.entity_type,
        "wikidata_id": entity.wikidata_id,
        "country_code": entity.country_code,
        "place_id": place.place_id if (place := _place_of(entity)) else None,
        "is_linked": entity.is_linked,
        "is_named": entity.is_named,
        "gender": entity.gender,
    }


def place_row(place: Place) -> Row:
    """The row of a place; what is not known is null, never empty."""
    return {name: getattr(place, name) for name in PLACES.column_names} | {"admin1": place.admin1 or None}


def mention_row(article: Article, mention: Mention, index: SentenceIndex) -> Row:
    """The row of a mention."""
    return {
        "mention_id": mention_id(article, mention),
        "article_id": article.article_id,
        "entity_id": mention.entity_id,
        "mention_text": mention.span.of(article.text),
        "mention_type": mention.mention_type,
        "entity_type": mention.entity_type,
        "title_text": words_at(article, mention.title),
        "sentence_index": index.at(mention.span.start),
        **offsets(mention.span),
        "link_method": mention.link_method,
        "link_score": mention.link_score,
        "link_candidates": list(mention.candidates),
    }
