"""Every table and column of the warehouse, declared once.

Parquet schemas, DuckDB tables and comments, the derived checks and the printed data
dictionary all come from here.
"""

from __future__ import annotations

from transforms.schema.articles import ARTICLE_BLOCKS, ARTICLES, SENTENCES
from transforms.schema.core import CORE_TABLES
from transforms.schema.dates import DATE_MENTIONS
from transforms.schema.events import EVENT_PARTICIPANTS, EVENTS
from transforms.schema.ops import (
    ARTICLE_COPIES,
    ARTICLE_FINGERPRINTS,
    ARTICLE_HAPPENINGS,
    ARTICLE_VERSIONS,
    ARTICLE_WORDS,
    BATCHES,
    CHECK_RESULTS,
    CLUSTER_CHANGES,
    CORRECTIONS,
    KEPT_ITEMS,
    METRICS,
    NEAR_ARTICLES,
    OPS_TABLES,
    REJECTIONS,
    REMOVED_ARTICLES,
    RUNS,
    SOURCES,
)
from transforms.schema.quotes import QUOTE_SPANS, QUOTE_TOPICS, QUOTES
from transforms.schema.who import ENTITIES, ENTITY_MENTIONS, PLACES

TABLES = {table.full_name: table for table in (*CORE_TABLES, *OPS_TABLES)}

__all__ = [
    "ARTICLES",
    "ARTICLE_BLOCKS",
    "ARTICLE_COPIES",
    "ARTICLE_FINGERPRINTS",
    "ARTICLE_HAPPENINGS",
    "ARTICLE_VERSIONS",
    "ARTICLE_WORDS",
    "BATCHES",
    "CHECK_RESULTS",
    "CLUSTER_CHANGES",
    "CORE_TABLES",
    "CORRECTIONS",
    "DATE_MENTIONS",
    "ENTITIES",
    "ENTITY_MENTIONS",
    "EVENTS",
    "EVENT_PARTICIPANTS",
    "KEPT_ITEMS",
    "METRICS",
    "NEAR_ARTICLES",
    "OPS_TABLES",
    "PLACES",
    "QUOTES",
    "QUOTE_SPANS",
    "QUOTE_TOPICS",
    "REJECTIONS",
    "REMOVED_ARTICLES",
    "RUNS",
    "SENTENCES",
    "SOURCES",
    "TABLES",
]
