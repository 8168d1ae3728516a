"""The core tables, what the pages say, in the order in which they are written."""

from __future__ import annotations

from transforms.schema.articles import ARTICLE_BLOCKS, ARTICLES, SENTENCES
from transforms.schema.dates import DATE_MENTIONS
from transforms.schema.events import EVENT_PARTICIPANTS, EVENTS
from transforms.schema.quotes import QUOTE_SPANS, QUOTE_TOPICS, QUOTES
from transforms.schema.who import ENTITIES, ENTITY_MENTIONS, PLACES

CORE_TABLES = (
    ARTICLES,
    ARTICLE_BLOCKS,
    SENTENCES,
    ENTITIES,
    ENTITY_MENTIONS,
    PLACES,
    DATE_MENTIONS,
    QUOTES,
    QUOTE_SPANS,
    QUOTE_TOPICS,
    EVENTS,
    EVENT_PARTICIPANTS,
)
