"""Events and their participants as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transforms.annotation import Entity, Event
from transforms.articles.model import Article
from transforms.ids import make_id
from transforms.rows.clusters import cluster_key
from transforms.rows.shared import Row, SentenceIndex, event_id, mention_id, offsets


def event_row(
    article: Article, event: Event, index: SentenceIndex, quote_ids: Sequence[str], entities: Mapping[str, Entity]
) -> Row:
    """The row of an event; `quote_ids` are those of the article's quotes, in their order."""
    return {
        "event_id": event_id(article, event),
        "article_id": article.article_id,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "contexts": list(event.contexts),
        "cameo_code": event.cameo_code,
        "cameo_root": event.cameo_code[:2],
        "quad_class": event.quad_class,
        "cameo_quad_class": event.cameo_quad_class,
        "is_political": event.is_political,
        "event_scope": event.scope,
        "goldstein_score": event.goldstein_score,
        "plover_score": event.plover_score,
        "trigger_text": event.trigger.of(article.text),
        "trigger_lemma": event.trigger_lemma,
        **offsets(event.trigger),
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
        "country_method": event.country_method,
        "reported_by_quote_id": None if event.quote_index is None else quote_ids[event.quote_index],
        "rule_id": event.rule_id,
        "event_score": event.score,
        "event_cluster_id": make_id("happening", *cluster_key(event, entities)),
    }


def participant_rows(article: Article, event: Event) -> list[Row]:
    """One row per participant, counted within its role."""
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
                **offsets(participant.span),
                "mention_id": mention_id(article, participant.mention) if participant.mention else None,
                "entity_id": participant.entity_id,
                "actor_code": participant.actor_code,
                "country_code": participant.country_code,
                "sector": participant.sector,
            }
        )
    return rows
