"""A tiny valid batch, made by hand: two articles with all that the core tables may hold of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from transforms.schema import CORE_TABLES
from transforms.schema.columns import Table
from transforms.schema.tables import build_table

Row = dict[str, Any]

HEADLINE = "Ruritania accuses Strelsau Post of spying"
BODY = (
    "Foreign Minister Rudolf Rassendyll on Monday accused the Strelsau Post of spying.",
    '"They have gone too far," Rassendyll said, "and we know it." He said the paper had been warned.',
)
TEXT = "\n\n".join((HEADLINE, *BODY))
SHORT = "Ruritania is quiet today."

FIRST, SECOND = "a1", "a2"
RURITANIA, RASSENDYLL, POST = "e-ruritania", "e-rassendyll", "e-post"


def at(words: str, after: int = 0) -> Row:
    """Where words stand in the first article's text, as offset columns."""
    start = TEXT.index(words, after)
    return {"start_char": start, "end_char": start + len(words)}


def named(prefix: str, offsets: Row) -> Row:
    """Offset columns with a prefix."""
    return {f"{prefix}{name}": value for name, value in offsets.items()}


def valid_rows() -> dict[str, list[Row]]:
    """The rows of every core table, by table name; each call gives fresh ones.

    A column that may be null and that no row below gives a value to is null.
    """
    rows = _rows()
    return {table.name: [_complete(table, row) for row in rows[table.name]] for table in CORE_TABLES}


def _complete(table: Table, row: Row) -> Row:
    """The row in the declared order of columns, with null where it may be null and says nothing."""
    assert row.keys() <= set(table.column_names), f"{table.name} has no columns {row.keys() - set(table.column_names)}"
    return {column.name: row.get(column.name) if column.nullable else row[column.name] for column in table.columns}


def _rows() -> dict[str, list[Row]]:
    """What the rows say."""
    return {
        "articles": _articles(),
        "article_blocks": _blocks(),
        "sentences": _sentences(),
        "entities": _entities(),
        "entity_mentions": _mentions(),
        "places": [_place()],
        "date_mentions": [_date()],
        "quotes": _quotes(),
        "quote_spans": _quote_spans(),
        "quote_topics": [{"quote_id": "q1", "article_id": FIRST, "entity_id": RASSENDYLL, "mention_id": "m6"}],
        "events": [_event()],
        "event_participants": _participants(),
    }


def tables_of(rows: dict[str, list[Row]]) -> dict[str, pa.Table]:
    """The rows as tables, strictly."""
    return {table.name: build_table(table, rows[table.name]) for table in CORE_TABLES}


def valid_batch() -> dict[str, pa.Table]:
    """The batch that passes every check."""
    return tables_of(valid_rows())


def renamed_batch(by: str) -> dict[str, pa.Table]:
    """The batch that passes every check as that of another run.

    Each id of an article, and of what it holds, ends otherwise.
    """
    ids = ("article_id", "quote_id", "event_id", "mention_id")
    rows = valid_rows()
    for row in (row for listed in rows.values() for row in listed):
        row |= {key: value + by for key, value in row.items() if key.endswith(ids) and value is not None}
        if "run_id" in row:
            row["run_id"] = by
    return tables_of(rows)


def _articles() -> list[Row]:
    first: Row = {
        "article_id": FIRST,
        "external_id": "17",
        "url": "https://example.org/spying",
        "publisher": "Example Wire",
        "publisher_domain": "example.org",
        "origin_publisher": None,
        "headline": HEADLINE,
        "headline_alternates": ["A newspaper is accused of spying"],
        "authors": ["Jane Roe"],
        "agencies": ["Reuters"],
        "language": "en",
        "published_at": datetime(2012, 6, 5, 11, 35, tzinfo=UTC),
        "published_date": date(2012, 6, 5),
        "published_precision": "minute",
        "published_method": "json_ld",
        "updated_at": datetime(2012, 6, 5, tzinfo=UTC),
        "text": TEXT,
        "body_start": len(HEADLINE) + 2,
        "word_count": 29,
        "duplicate_of": None,
        "story_id": None,
        "source_path": "first.html",
        "source_format": "html",
        "raw_sha256": "0" * 64,
        "reading_version": "1",
        "run_id": "r1",
    }
    bare = dict.fromkeys(("external_id", "url", "headline", "published_at", "published_precision"))
    bare |= dict.fromkeys(("published_method", "published_date", "updated_at"))
    second = first | bare | {
        "article_id": SECOND, "headline_alternates": [], "authors": [], "agencies": [], "text": SHORT,
        "body_start": 0, "word_count": 4,
        "duplicate_of": "an-earlier-one", "source_path": "second.txt", "source_format": "text", "raw_sha256": "1" * 64,
    }  # fmt: skip
    return [first, second]


def _blocks() -> list[Row]:
    kept = [("headline", HEADLINE), ("paragraph", BODY[0]), ("paragraph", BODY[1])]
    rows: list[Row] = [
        {
            "article_id": FIRST,
            "block_index": number,
            "block_type": kind,
            "is_kept": True,
            "rule": "hand",
            "block_text": words,
            "stated_at": None,
            "raw_start_char": None,
            "raw_end_char": None,
            **at(words),
        }
        for number, (kind, words) in enumerate(kept)
    ]
    gone = {"block_index": 3, "block_type": "promo", "is_kept": False, "block_text": "Read more here"}
    rows.append(rows[0] | gone | {"start_char": None, "end_char": None})
    only = {"article_id": SECOND, "block_index": 0, "block_type": "paragraph", "block_text": SHORT}
    span = {"stated_at": None, "raw_start_char": 3, "raw_end_char": 28, "start_char": 0, "end_char": len(SHORT)}
    rows.append(rows[0] | only | span)
    return rows


def _sentences() -> list[Row]:
    spoken, last = BODY[1].split(" He said ")
    first = [(0, HEADLINE), (1, BODY[0]), (2, spoken), (2, f"He said {last}")]
    rows: list[Row] = [
        {"article_id": FIRST, "sentence_index": number, "paragraph_index": paragraph, **at(words)}
        for number, (paragraph, words) in enumerate(first)
    ]
    zero = {"article_id": SECOND, "sentence_index": 0, "paragraph_index": 0, "start_char": 0, "end_char": len(SHORT)}
    return [*rows, zero]


_NAMED = {"is_named": True, "gender": None}


def _entities() -> list[Row]:
    def entity(key: str, name: str, kind: str) -> Row:
        unknown = dict.fromkeys(("wikidata_id", "country_code", "place_id"))
        return {"entity_id": key, "canonical_name": name, "entity_type": kind, **unknown, "is_linked": False} | _NAMED

    known = {"wikidata_id": "Q42", "country_code": "RUR", "place_id": "101", "is_linked": True}
    return [
        entity(RURITANIA, "Ruritania", "GPE") | known,
        entity(RASSENDYLL, "Rudolf Rassendyll", "PERSON"),
        entity(POST, "Strelsau Post", "ORG"),
    ]


def _mentions() -> list[Row]:
    def mention(key: str, entity: str, words: str, kind: str, sentence: int, after: int = 0) -> Row:
        return {
            "mention_id": key,
            "article_id": FIRST,
            "entity_id": entity,
            "mention_text": words,
            "mention_type": "name",
            "entity_type": kind,
            "title_text": None,
            "sentence_index": sentence,
            **at(words, after),
            "link_method": "name",
            "link_score": None,
            "link_candidates": [],
        }

    body = len(HEADLINE)
    he = mention("m5", RASSENDYLL, "He", "PERSON", 3, TEXT.index('it." He'))
    elsewhere = {"article_id": SECOND, "start_char": 0, "end_char": 9}
    return [
        mention("m1", RURITANIA, "Ruritania", "GPE", 0) | {"link_score": 0.9},
        mention("m2", POST, "Strelsau Post", "ORG", 0),
        mention("m3", RASSENDYLL, "Rudolf Rassendyll", "PERSON", 1) | {"title_text": "Foreign Minister"},
        mention("m4", POST, "Strelsau Post", "ORG", 1, body),
        he | {"mention_type": "pronoun"},
        mention("m6", RASSENDYLL, "Rassendyll", "PERSON", 2, TEXT.index("too far")),
        mention("m7", RURITANIA, "Ruritania", "GPE", 0) | elsewhere,
    ]


def _place() -> Row:
    where = {"country_code": "RUR", "admin1": None, "latitude": 48.5, "longitude": 15.25}
    return {"place_id": "101", "name": "Ruritania", **where, "feature_code": "PCLI", "population": None}


def _date() -> Row:
    return {
        "article_id": FIRST,
        **at("Monday"),
        "date_text": "Monday",
        "timex_type": "date",
        "timex_value": "2012-06-04",
        "start_date": date(2012, 6, 4),
        "end_date": date(2012, 6, 4),
        "precision": "day",
        "date_rule": "weekday",
    }


def _quotes() -> list[Row]:
    whole = {"start_char": TEXT.index('"They'), "end_char": TEXT.index(" He said")}
    direct: Row = {
        "quote_id": "q1",
        "article_id": FIRST,
        "quote_type": "direct",
        "quote_text": '"They have gone too far," ... "and we know it."',
        "speaker_text": "Rassendyll",
        **named("speaker_", at("Rassendyll", TEXT.index("too far"))),
        "speaker_mention_id": "m6",
        "speaker_entity_id": RASSENDYLL,
        "co_speaker_entity_ids": [],
        "speaker_type": "person",
        "cue_text": "said",
        "cue_lemma": "say",
        **named("cue_", at("said")),
        "cue_type": "statement",
        "addressee_text": None,
        "addressee_entity_id": None,
        "via_text": None,
        "is_negated": False,
        "sentence_index": 2,
        **whole,
        "quote_rule": "hand",
        "stance": "asserts",
        "attribution_rule": "hand",
        "quote_score": 0.95,
        "parent_quote_id": None,
        "quote_cluster_id": "c1",
    }
    unsaid = {
        "quote_id": "q2", "quote_type": "indirect", "quote_text": "the paper had been warned", "speaker_text": None,
        "speaker_start_char": None, "speaker_end_char": None, "speaker_mention_id": None, "speaker_entity_id": None,
        "speaker_type": None, "cue_text": None, "cue_lemma": None, "cue_start_char": None, "cue_end_char": None,
        "cue_type": None, "sentence_index": 3, "quote_score": None, "quote_cluster_id": "c2",
    }  # fmt: skip
    return [direct, direct | unsaid | at("the paper had been warned")]


def _quote_spans() -> list[Row]:
    def span(quote: str, index: int, words: str, is_verbatim: bool) -> Row:
        where = {"quote_id": quote, "article_id": FIRST, "span_index": index, **at(words)}
        return where | {"span_text": words, "is_verbatim": is_verbatim}

    return [
        span("q1", 0, '"They have gone too far,"', True),
        span("q1", 1, '"and we know it."', True),
        span("q2", 0, "the paper had been warned", False),
    ]


def _event() -> Row:
    return {
        "event_id": "v1",
        "article_id": FIRST,
        "event_type": "ACCUSE",
        "event_mode": "allege",
        "contexts": ["intelligence"],
        "cameo_code": "112",
        "cameo_root": "11",
        "quad_class": 3,
        "cameo_quad_class": 3,
        "is_political": True,
        "event_scope": "unknown",
        "goldstein_score": -2.0,
        "plover_score": -3.5,
        "trigger_text": "accused",
        "trigger_lemma": "accuse",
        **at("accused"),
        "sentence_index": 1,
        "event_status": "occurred",
        "is_background": False,
        "date_text": "on Monday",
        "start_date": date(2012, 6, 4),
        "end_date": date(2012, 6, 4),
        "date_precision": "day",
        "place_text": None,
        "place_id": None,
        "country_code": None,
        "country_method": None,
        "reported_by_quote_id": None,
        "rule_id": "hand",
        "event_score": None,
        "event_cluster_id": "h1",
    }


def _participants() -> list[Row]:
    def participant(role: str, words: str, mention: str, entity: str, after: int) -> Row:
        return {
            "event_id": "v1",
            "article_id": FIRST,
            "role": role,
            "participant_index": 0,
            "participant_text": words,
            **at(words, after),
            "mention_id": mention,
            "entity_id": entity,
            "actor_code": None,
            "country_code": None,
            "sector": None,
        }

    minister = {"actor_code": "RURGOV", "country_code": "RUR", "sector": "GOV"}
    return [
        participant("actor", "Rudolf Rassendyll", "m3", RASSENDYLL, 0) | minister,
        participant("recipient", "Strelsau Post", "m4", POST, len(HEADLINE)),
    ]
