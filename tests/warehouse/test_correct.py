"""Corrections change what they say and no more, again after every run, and tell when their row is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from tests.kit.news import News
from warehouse.correct import Correction, Outcome, apply_corrections

MAY = date(2024, 5, 16)


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two articles about three people."""
    news = News()
    news.entity("flavia", "Flavia", country_code="RUR")
    news.entity("rupert", "Rupert", country_code="ZEN")
    news.entity("ruprecht", "Ruprecht", country_code="RUR")
    for key in ("a", "b"):
        news.article(key, "Rupert and Flavia met.", day=MAY)
        news.mention(f"m{key}1", key, "rupert", "Rupert")
        news.mention(f"m{key}2", key, "flavia", "Flavia", start_char=11, end_char=17)
        news.quote(f"q{key}", key, "rupert", "we met", about=["flavia"], speaker_mention_id=f"m{key}1")
        news.event(f"v{key}", key, "CONSULT", ["rupert"], ["flavia"], day=MAY, reported_by_quote_id=f"q{key}")
    news.mention("mb3", "b", "ruprecht", "Ruprecht", start_char=40, end_char=48)
    connection = news.open()
    connection.execute(
        "create table ref.plover as select * from (values ('ACCUSE', '', 3, -3.0), ('CONSULT', 'visit', 1, 4.0))"
        " as t(event_type, event_mode, quad_class, score)"
    )
    yield connection
    connection.close()


def correct(warehouse: duckdb.DuckDBPyConnection, what: str, row: str, value: str = "", expects: str = "") -> Outcome:
    """Apply one correction twice: the second time nothing may change."""
    line = Correction(2, what, row, value, expects, "I know", "me")
    (outcome,) = apply_corrections(warehouse, [line], "run")
    before = {table: ask(warehouse, f"from {table} order by all") for table in ("quotes", "events", "entity_mentions")}
    (again,) = apply_corrections(warehouse, [line], "run")
    assert again.outcome == outcome.outcome
    assert again.article_ids == ()
    assert before == {table: ask(warehouse, f"from {table} order by all") for table in before}
    return outcome


def ask(warehouse: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """A query's rows."""
    return warehouse.execute(query).fetchall()


def test_a_quote_gets_another_speaker_or_none(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The entity changes, the mention of the old one goes, nobody speaks of themselves; the other quote stays."""
    assert correct(warehouse, "speaker", "qa", "Flavia", "met").article_ids == ("a",)
    assert ask(warehouse, "select quote_id, speaker_entity_id, speaker_mention_id, attribution_rule from quotes"
               " order by 1") == [
        ("qa", "flavia", None, "correction"), ("qb", "rupert", "mb1", "hand"),
    ]  # fmt: skip
    assert ask(warehouse, "select quote_id from quote_topics") == [("qb",)]
    correct(warehouse, "speaker", "qb")
    assert ask(warehouse, "select speaker_entity_id from quotes where quote_id = 'qb'") == [(None,)]


def test_an_event_gets_another_type_status_and_party(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Type with mode, quad class and score; a party's words are those of its mention in the article."""
    correct(warehouse, "event_type", "va", "ACCUSE")
    correct(warehouse, "event_status", "va", "negated")
    assert ask(warehouse, "select event_type, event_mode, quad_class, plover_score, event_status from events"
               " where event_id = 'va'") == [("ACCUSE", None, 3, -3.0, "negated")]  # fmt: skip
    correct(warehouse, "actor", "vb", "ruprecht")
    correct(warehouse, "recipient", "vb")
    assert ask(warehouse, "select role, participant_text, start_char, country_code from event_participants"
               " where event_id = 'vb'") == [("actor", "Ruprecht", 40, "RUR")]  # fmt: skip


def test_two_entities_that_are_one_become_one(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Everything that named the one names the other, in all articles, and the one is gone."""
    assert correct(warehouse, "same_as", "rupert", "ruprecht", "Rupert").article_ids == ("a", "b")
    assert ask(warehouse, "select entity_id from entities order by 1") == [("flavia",), ("ruprecht",)]
    assert ask(warehouse, "select distinct speaker_entity_id from quotes") == [("ruprecht",)]
    assert ask(warehouse, "select distinct entity_id, country_code from event_participants where role = 'actor'") == [
        ("ruprecht", "RUR")
    ]


def test_a_link_is_pinned_or_forbidden_in_its_article(warehouse: duckdb.DuckDBPyConnection) -> None:
    """What one article holds for an entity is another, or a thing of its own; other articles keep theirs."""
    assert correct(warehouse, "link", "ma1", "Ruprecht", "Rupert").article_ids == ("a",)
    assert ask(warehouse, "select article_id, speaker_entity_id from quotes order by 1") == [
        ("a", "ruprecht"), ("b", "rupert"),
    ]  # fmt: skip
    correct(warehouse, "link", "mb2")
    assert ask(warehouse, "select canonical_name, is_linked from entity_mentions join entities using (entity_id)"
               " where mention_id = 'mb2'") == [("Flavia", False)]  # fmt: skip


@pytest.mark.parametrize(("row", "table"), [("qa", "quotes"), ("va", "events"), ("ma1", "entity_mentions")])
def test_a_dropped_row_goes_with_what_hangs_on_it(warehouse: duckdb.DuckDBPyConnection, row: str, table: str) -> None:
    """No row names it any more; once it is gone, dropping it is done."""
    count = ask(warehouse, f"select count(*) from {table}")[0][0]  # noqa: S608 - a table of ours
    assert correct(warehouse, "drop", row).outcome == "applied"
    assert ask(warehouse, f"select count(*) from {table}") == [(count - 1,)]  # noqa: S608 - a table of ours
    for name, column in (("quote_spans", "quote_id"), ("quote_topics", "quote_id"), ("events", "reported_by_quote_id"),
                         ("event_participants", "event_id"), ("quotes", "speaker_mention_id")):  # fmt: skip
        assert ask(warehouse, f"select count(*) from {name} where {column} = '{row}'") == [(0,)]  # noqa: S608


def test_a_correction_whose_words_are_gone_is_told(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Another text, a row that is not there, a value that names nothing: nothing changes, and the reason is kept."""
    assert correct(warehouse, "speaker", "qa", "Flavia", "we never met").outcome == "gone"
    assert correct(warehouse, "speaker", "q9", "Flavia").outcome == "gone"
    assert correct(warehouse, "speaker", "qa", "Sapt").outcome == "wrong"
    assert correct(warehouse, "event_status", "va", "maybe").outcome == "wrong"
    assert correct(warehouse, "colour", "va", "red").outcome == "wrong"
    assert correct(warehouse, "actor", "va", "Ruprecht").outcome == "wrong"
    assert ask(warehouse, "select line, what, outcome, detail from ops.corrections") == [
        (2, "actor", "wrong", "the event's article does not mention 'Ruprecht'")
    ]
    assert ask(warehouse, "select speaker_entity_id from quotes where quote_id = 'qa'") == [("rupert",)]
