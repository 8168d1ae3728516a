"""A small warehouse of news told by hand: articles, things, quotes and events a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import duckdb
import pyarrow as pa

from tests.kit.batches import valid_rows
from transforms.schema import ARTICLE_COPIES, CORE_TABLES
from transforms.schema.tables import build_table
from warehouse.ddl import create_marts, create_tables
from warehouse.pairs import pair_quotes

Row = dict[str, Any]
# Where rows stand of which a test says nothing: at the start of the text.
_START = {"start_char": 0, "end_char": 4}
_GOLDSTEIN = {"ASSAULT": -9.0, "ACCUSE": -2.0, "CONSULT": 1.0, "AGREE": 4.0, "REJECT": -4.0, "AID": 7.0}
_QUADS = {"ASSAULT": 4, "ACCUSE": 3, "REJECT": 3, "AID": 2}


class News:
    """Rows of the core tables, told one after the other; `open` puts them into a warehouse in memory."""

    def __init__(self) -> None:
        self._model = {name: rows[0] for name, rows in valid_rows().items()}
        self._rows: dict[str, list[Row]] = {table.name: [] for table in CORE_TABLES}
        self._copies: list[Row] = []

    def article(
        self, key: str, *sentences: str, day: date | None = None, hour: int = 0, outlet: str | None = None,
        story: str | None = None, copy_of: str | None = None,
    ) -> None:  # fmt: skip
        """An article whose text is these sentences, one a paragraph; the first is its headline."""
        text = "\n\n".join(sentences or ("Nothing happened.",))
        at = day and datetime.combine(day, time(hour), UTC)
        self._add(
            "articles", article_id=key, text=text, headline=sentences[0] if sentences else None, body_start=0,
            word_count=len(text.split()), published_at=at, published_date=day, publisher=outlet, publisher_domain=None,
            story_id=story, duplicate_of=copy_of, url=f"https://example.org/{key}", run_id="r1",
        )  # fmt: skip
        start = 0
        for number, sentence in enumerate(text.split("\n\n")):
            place = {"start_char": start, "end_char": start + len(sentence)}
            self._add("sentences", article_id=key, sentence_index=number, paragraph_index=number, **place)
            start += len(sentence) + 2
        scores = (0.9, 0.8) if copy_of else (None, None)
        self._copies.append(
            {"article_id": key, "earlier_id": copy_of, "repeated_score": scores[0], "covered_score": scores[1]}
        )

    def entity(self, key: str, name: str, kind: str = "PERSON", **more: object) -> None:
        """A thing with a name, or what `more` says of it."""
        unknown = {"wikidata_id": None, "place_id": None, "country_code": None, "gender": None, "is_named": True}
        self._add("entities", entity_id=key, canonical_name=name, entity_type=kind, **unknown | more)

    def mention(self, key: str, article: str, entity: str, words: str, sentence: int = 0, **more: object) -> None:
        """A mention by name, at the start of the text."""
        more = {"mention_type": "name", "title_text": None, "start_char": 0, "end_char": len(words)} | more
        place = {"article_id": article, "entity_id": entity, "sentence_index": sentence}
        self._add("entity_mentions", mention_id=key, mention_text=words, **place, **more)

    def quote(
        self, key: str, article: str, speaker: str | None, words: str, *, stance: str | None = "asserts",
        about: Sequence[str] = (), sentence: int = 0, **more: object,
    ) -> None:  # fmt: skip
        """A quote of an entity, about others."""
        told: Row = {
            "quote_cluster_id": f"words of {key}",
            "speaker_mention_id": None,
            "cue_type": "statement",
            **_START,
        }
        told |= {"speaker_start_char": 0, "speaker_end_char": 2, "cue_start_char": None, "cue_end_char": None} | more
        self._add(
            "quotes", quote_id=key, article_id=article, speaker_entity_id=speaker, quote_text=words, stance=stance,
            sentence_index=sentence, **told,
        )  # fmt: skip
        self._add("quote_spans", quote_id=key, article_id=article, span_text=words, **_START)
        for entity in about:
            self._add("quote_topics", quote_id=key, article_id=article, entity_id=entity, mention_id="m")

    def event(
        self, key: str, article: str, kind: str, actors: Sequence[str] = (), recipients: Sequence[str] = (), *,
        day: date | None = None, sentence: int = 0, **more: object,
    ) -> None:  # fmt: skip
        """An act of entities on others; their country is that of the entity."""
        told: Row = {"event_mode": None, "event_cluster_id": f"happening of {key}", "event_status": "occurred"} | more
        days = {"start_date": day, "end_date": day, "date_precision": day and "day"}
        scores = {"goldstein_score": _GOLDSTEIN[kind], "plover_score": _GOLDSTEIN[kind] / 2}
        quads = {"quad_class": _QUADS.get(kind, 1), "cameo_quad_class": _QUADS.get(kind, 1)}
        self._add(
            "events", event_id=key, article_id=article, event_type=kind, sentence_index=sentence,
            **_START | days | scores | quads | told,
        )  # fmt: skip
        for role, entities in (("actor", actors), ("recipient", recipients)):
            for number, entity in enumerate(entities):
                known = next(row for row in self._rows["entities"] if row["entity_id"] == entity)
                self._add(
                    "event_participants", event_id=key, article_id=article, role=role, participant_index=number,
                    participant_text=known["canonical_name"], entity_id=entity, country_code=known["country_code"],
                    **_START,
                )  # fmt: skip

    def place(self, key: str, name: str, country: str, **values: object) -> None:
        """A place."""
        self._add("places", place_id=key, name=name, country_code=country, **values)

    def tables(self) -> dict[str, pa.Table]:
        """The rows as a batch that can be loaded."""
        return {table.name: build_table(table, self._rows[table.name]) for table in CORE_TABLES}

    def open(self) -> duckdb.DuckDBPyConnection:
        """A warehouse in memory with these rows, its views and its macros."""
        connection = duckdb.connect()
        connection.execute("set TimeZone='UTC'")
        create_tables(connection)
        create_marts(connection)
        for name, rows in {
            **self.tables(),
            ARTICLE_COPIES.full_name: build_table(ARTICLE_COPIES, self._copies),
        }.items():
            connection.register("incoming", rows)
            connection.execute(f"insert into {name} by name select * from incoming")  # noqa: S608 - declared names
            connection.unregister("incoming")
        pair_quotes(connection)
        return connection

    def _add(self, table: str, **values: object) -> None:
        """A row that is like the model but for these values."""
        model = self._model[table]
        assert values.keys() <= model.keys(), f"{table} has no columns {values.keys() - model.keys()}"
        self._rows[table].append(model | values)
