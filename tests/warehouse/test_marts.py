"""The views for people: what each counts and leaves out, over a few lines of news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.kit.news import News
from warehouse.ddl import create_marts, create_tables
from warehouse.views import View, order_views, read_views

MAY, JUNE, JULY = date(2024, 5, 16), date(2024, 6, 3), date(2024, 7, 1)


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """A dispute over a bridge between Ruritania and Zenda, told by three outlets, once in a copy."""
    news = News()
    news.entity("flavia", "Flavia", country_code="RUR", gender="f")
    news.entity("rupert", "Rupert", country_code="ZEN", gender="m")
    news.entity("bridge", "Bridge of Zenda", "FAC")
    news.entity("ruritania", "Ruritania", "GPE", country_code="RUR", place_id="8")
    news.entity("zenda", "Zenda", "GPE", country_code="ZEN", place_id="9")
    news.place("8", "Ruritania", "RUR", feature_code="PCLI")
    news.place("9", "Zenda", "ZEN", feature_code="PCLI")
    news.entity("witness", "a witness", is_named=False)
    news.place("7", "Strelsau", "RUR")
    news.article("a1", "Bridge opens", "Flavia spoke.", "Then it rained.", day=MAY, hour=6, outlet="Post", story="s1")
    news.article("a2", "Bridge opens", "Flavia spoke.", "Then it rained.", day=MAY, hour=9, outlet="Echo", story="s1",
                 copy_of="a1")  # fmt: skip
    news.article("a3", "Dispute", "In all 12 were hurt.", day=JUNE, outlet="Echo", story="s1")
    news.article("a4", "Dispute again", "In all 15 were hurt.", day=JULY, outlet="Herald", story="s2")
    news.quote("q1", "a1", "flavia", "we will pay for the bridge", stance="promises", about=["bridge"], sentence=1)
    news.quote("q2", "a2", "flavia", "we will pay for the bridge", stance="promises", about=["bridge"],
               quote_cluster_id="words of q1")  # fmt: skip
    news.quote("q3", "a3", "rupert", "they never paid for the bridge workers", stance="criticises",
               about=["bridge", "flavia"], addressee_entity_id="zenda")  # fmt: skip
    news.quote("q4", "a3", "flavia", "we never said the bridge workers were paid", stance="denies", about=["bridge"])
    news.quote("q5", "a3", "witness", "it was loud")
    news.quote("q6", "a3", "rupert", "it would be good", cue_type="belief", about=["bridge"])
    news.quote("q7", "a4", "flavia", "the bridge is a pride of workers paid well", stance="praises", about=["bridge"])
    news.mention("m1", "a1", "flavia", "Flavia", sentence=1, title_text="Queen")
    news.mention("m2", "a1", "bridge", "Bridge", sentence=1)
    news.mention("m3", "a2", "flavia", "Flavia")
    news.event("v1", "a1", "CONSULT", ["flavia", "ruritania"], ["rupert", "zenda"], day=MAY, event_mode="visit",
               place_id="7", country_code="RUR")  # fmt: skip
    news.event("v2", "a2", "CONSULT", ["flavia"], ["rupert"], day=MAY, event_cluster_id="happening of v1")
    news.event(
        "v3", "a3", "ASSAULT", ["zenda"], ["ruritania"], day=date(2024, 5, 20), event_cluster_id="h3", sentence=1
    )
    news.event(
        "v4", "a4", "ASSAULT", ["zenda"], ["ruritania"], day=date(2024, 5, 21), event_cluster_id="h3", sentence=1
    )
    news.event("v5", "a3", "AID", ["flavia"], ["bridge"], day=date(2024, 5, 30))
    news.event("v6", "a3", "AID", ["zenda"], ["ruritania"], day=MAY, event_status="planned")
    connection = news.open()
    yield connection
    connection.close()


def ask(warehouse: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """A query's rows."""
    return warehouse.execute(query).fetchall()


@pytest.mark.parametrize("view", read_views(), ids=lambda view: view.name)
def test_every_view_says_what_its_rows_and_columns_are(warehouse: duckdb.DuckDBPyConnection, view: View) -> None:
    """The first line states the grain; the columns described are those of the answer; both stand in the catalogue."""
    assert view.grain.startswith("One row per ") or not view.columns
    if view.signature:
        arguments = ", ".join("'1'" for part in view.signature.split("(")[1].split(",") if ":=" not in part)
        if view.columns:
            result = warehouse.execute(f"from {view.name}({arguments})")
            assert [column[0] for column in result.description or []] == list(view.columns)
        assert all(view.parameters.values() if view.parameters else [])
        return
    result = warehouse.execute(f"from {view.full_name}")
    assert [column[0] for column in result.description or []] == list(view.columns)
    query = f"select comment from duckdb_columns() where table_name = '{view.name}' order by column_index"  # noqa: S608
    found = ask(warehouse, query)
    assert [row[0] for row in found] == list(view.columns.values())


def test_views_work_in_an_attached_warehouse(tmp_path: Path) -> None:
    """A view names the schema of its tables, so that a session of another database can read it after `attach`."""
    with duckdb.connect(tmp_path / "warehouse.duckdb") as made:
        create_tables(made)
        create_marts(made)
    with duckdb.connect() as other:
        other.execute(f"attach '{tmp_path / 'warehouse.duckdb'}' as mill (read_only)")
        for view in read_views():
            if not view.signature:
                assert other.execute(f"from mill.{view.full_name}").description, view.name


def test_views_of_the_same_files_stay_and_others_are_made_anew(tmp_path: Path) -> None:
    """A second run leaves the views; a view that is gone, and those of another version, are made."""
    with duckdb.connect(tmp_path / "warehouse.duckdb") as made:
        create_tables(made)
        create_marts(made)
        oids = "select list(view_oid order by view_oid) from duckdb_views() where schema_name = 'marts'"
        first = ask(made, oids)
        create_marts(made)
        assert ask(made, oids) == first
        made.execute("drop view marts.most_quoted")
        create_marts(made)
        assert ask(made, "from marts.most_quoted") == []
        made.execute("create or replace view marts.most_quoted as select 'of another version' as speaker")
        made.execute("create or replace macro marts.digest_of_views() as 'another'")
        create_marts(made)
        assert ask(made, "from marts.most_quoted") == []


def test_views_are_made_behind_those_that_they_read() -> None:
    """Whatever their names, a view stands behind every view and macro in its query."""
    first, second = View("b", "", {}, "select 1"), View("a", "", {}, "select * from marts.b")
    assert order_views([second, first]) == [first, second]


def test_copies_count_once(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A repeated article weighs nothing in who is quoted and who acts on whom; both numbers of quotes are told."""
    assert ask(warehouse, "select quotes, different_quotes, quotes_with_copies, articles from marts.most_quoted where"
               " speaker = 'Flavia'") == [(3, 3, 4, 3)]  # fmt: skip
    assert ask(warehouse, "select events, happenings, verbal_cooperation from marts.dyads where month = '2024-05-01'"
               " and actor_country = 'RUR'") == [(1, 1, 1)]  # fmt: skip
    assert ask(warehouse, "select hours_later, earliest_publisher from marts.reposts") == [(3.0, "Post")]


def test_scores_are_means_over_distinct_events(warehouse: duckdb.DuckDBPyConnection) -> None:
    """An event of two actors and two recipients counts once; planned acts do not count; reports are one happening."""
    rows = ask(warehouse, "select events, happenings, mean_goldstein, cameo_material_conflict from marts.dyads"
               " where actor_country = 'ZEN'")  # fmt: skip
    assert rows == [(2, 1, -9.0, 2)]
    assert ask(warehouse, "select mean_goldstein from marts.dyads where actor_country = 'RUR'") == [(1.0,)]
    assert ask(warehouse, "select actors, recipients from marts.dyad_timeline where event_id = 'v1'") == [
        (["Flavia", "Ruritania"], ["Rupert", "Zenda"])
    ]


def test_beliefs_and_unnamed_speakers_are_left_out(warehouse: duckdb.DuckDBPyConnection) -> None:
    """They are no sources; who is named and who is not has a view of its own."""
    assert ask(warehouse, "select quote_id from marts.named_quotes order by 1") == [("q1",), ("q3",), ("q4",), ("q7",)]
    assert ask(warehouse, "select is_named, sum(quotes) from marts.named_and_unnamed group by 1 order by 1") == [
        (False, 1), (True, 4),
    ]  # fmt: skip
    assert ask(warehouse, "select quotes, of_women, of_men, of_unnamed, named_share from marts.sources_by_outlet where"
               " outlet = 'Echo'") == [(3, 1, 1, 1, 0.667)]  # fmt: skip


def test_sources_are_counted_by_gender_country_and_sector(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Different words, different speakers, and their share."""
    assert ask(warehouse, "select gender, quotes, speakers, share_of_quotes from marts.sources_by_gender") == [
        ("f", 3, 1, 0.75), ("m", 1, 1, 0.25),
    ]  # fmt: skip
    assert ask(warehouse, "select country_code, quotes from marts.sources_by_country") == [("RUR", 3), ("ZEN", 1)]
    assert ask(warehouse, "select sector, quotes from marts.sources_by_sector") == [("GOV", 4)]


def test_a_quote_stands_in_its_context(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The sentences around it, and the title that the article gives the speaker."""
    assert ask(warehouse, "select role, sentence_before, sentence, sentence_after from marts.quotes_in_context"
               " where quote_id = 'q1'") == [("Queen", "Bridge opens", "Flavia spoke.", "Then it rained.")]  # fmt: skip


def test_who_talks_about_and_to_whom(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Speakers with what they speak of, and with whom they speak to."""
    assert ask(warehouse, "select speaker, topic, quotes, praising, first_date from marts.who_talks_about_whom"
               " where topic = 'Bridge of Zenda'") == [
        ("Flavia", "Bridge of Zenda", 3, 1, MAY), ("Rupert", "Bridge of Zenda", 1, 0, JUNE),
    ]  # fmt: skip
    assert ask(warehouse, "select speaker, addressee, quotes from marts.who_talks_to_whom") == [("Rupert", "Zenda", 1)]


def test_a_promise_is_followed_by_what_the_same_speaker_says_and_does(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Later sayings and acts on the same matter, in the order of days; a copy is no second promise."""
    assert ask(warehouse, "select promise, followed_on, follow_up, follow_up_kind, matters from marts.promises") == [
        ("we will pay for the bridge", date(2024, 5, 30), "does", "AID", ["Bridge of Zenda"]),
        ("we will pay for the bridge", JUNE, "says", "denies", ["Bridge of Zenda"]),
        ("we will pay for the bridge", JULY, "says", "praises", ["Bridge of Zenda"]),
    ]


def test_denials_and_contradictions_are_paired_within_a_story(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A denial with what others said before on the matter; opposite stances; neither across stories."""
    assert ask(warehouse, "select speaker, said_by, said_id, is_about_speaker, shared_words from marts.denials") == [
        ("Flavia", "Rupert", "q3", True, 3)
    ]
    assert ask(warehouse, "select quote_id, opponent_quote_id, topic from marts.contradictions") == []


def test_opposite_stances_on_one_matter_may_contradict() -> None:
    """Praise and criticism of one thing in one story are a pair; of two stories they are none."""
    news = News()
    for key, name in (("x", "Xaver"), ("y", "Yvonne"), ("dam", "Dam")):
        news.entity(key, name)
    news.article("a", story="s", day=MAY)
    news.article("b", story="s", day=JUNE)
    news.article("c", story="t", day=JUNE)
    news.quote("q", "a", "x", "the dam protects every village", stance="praises", about=["dam"])
    news.quote("r", "b", "y", "the dam drowns every village", stance="criticises", about=["dam"])
    news.quote("s", "c", "y", "the dam drowns every village", stance="criticises", about=["dam"])
    assert ask(news.open(), "select quote_id, opponent_quote_id, shared_words from marts.contradictions") == [
        ("q", "r", 2)
    ]


def test_reports_of_one_happening_disagree(warehouse: duckdb.DuckDBPyConnection) -> None:
    """On its day and on the numbers beside it, not on who acted."""
    rows = ask(warehouse, "select fact, different_values, reports from marts.disagreements order by fact")
    assert [(fact, count) for fact, count, _ in rows] == [("day", 2), ("numbers", 2)]
    assert [(one["outlet"], one["told"]) for one in rows[1][2]] == [("Echo", "12"), ("Herald", "15")]


def test_a_story_says_who_was_first(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Its first outlet, its articles in their order and the hours between."""
    assert ask(warehouse, "select first_outlet, articles, copies, outlets, quotes from marts.stories where story_id ="
               " 's1'") == [("Post", 2, 1, 2, 5)]  # fmt: skip
    assert ask(warehouse, "select article_id, place, hours_after_first, is_copy from marts.story_articles"
               " where story_id = 's1'") == [
        ("a1", 1, 0.0, False), ("a2", 2, 3.0, True), ("a3", 3, 426.0, False),
    ]  # fmt: skip


def test_days_places_visits_and_coverage(warehouse: duckdb.DuckDBPyConnection) -> None:
    """What happened where on a day, who met whom, who is named, and what each outlet published."""
    assert ask(warehouse, "select day, place, events, mean_goldstein from marts.events_by_day_and_place") == [
        (MAY, "Strelsau", 1, 1.0)
    ]
    assert ask(warehouse, "select visitors, hosts, place from marts.visits") == [
        (["Flavia", "Ruritania"], ["Rupert", "Zenda"], "Strelsau")
    ]
    assert ask(warehouse, "select articles, copies, quotes, events from marts.coverage where outlet = 'Echo'"
               " order by day") == [(0, 1, 0, 0), (1, 0, 4, 3)]  # fmt: skip
    assert ask(warehouse, "select day, name, articles, mentions from marts.names_by_day") == [(MAY, "Flavia", 1, 1)]


def test_what_stands_together_and_what_one_does(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Pairs within a sentence, in both orders, without copies; a timeline of sayings and acts."""
    assert ask(warehouse, "select name, other, sentences from marts.co_mentions") == [
        ("Bridge of Zenda", "Flavia", 1), ("Flavia", "Bridge of Zenda", 1),
    ]  # fmt: skip
    assert ask(warehouse, "select day, part, row_id from marts.entity_timeline where name = 'Flavia'"
               " and day < '2024-06-03' order by day, part") == [
        (MAY, "does", "v1"), (MAY, "says", "q1"), (date(2024, 5, 30), "does", "v5"),
    ]  # fmt: skip


def test_macros_answer_about_a_name(warehouse: duckdb.DuckDBPyConnection) -> None:
    """By a name that articles use, in any case, or by an id; copies are given when asked for."""
    assert ask(warehouse, "select canonical_name, mentions from entity('BRIDGE')") == [("Bridge of Zenda", 1)]
    assert ask(warehouse, "select quote_id from quotes_of('flavia')") == [("q7",), ("q4",), ("q1",)]
    assert ask(warehouse, "select count(*) from quotes_of('Flavia', copies := true)") == [(4,)]
    assert ask(warehouse, "select speaker, quote_id from quotes_about('flavia')") == [("Rupert", "q3")]
    assert ask(warehouse, "select event_id, sentence from events_between('ZEN', 'RUR')") == [
        ("v1", "Bridge opens"), ("v3", "In all 12 were hurt."), ("v4", "In all 15 were hurt."),
    ]  # fmt: skip


def test_countries_go_by_code_or_name(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A pair of countries is the same by their codes and their names, in any case; a city stands for no country."""
    by_code = ask(warehouse, "from events_between('ZEN', 'RUR')")
    assert by_code
    for one, other in (("Zenda", "ruritania"), ("zen", "Ruritania"), ("Ruritania", "ZEN")):
        assert ask(warehouse, f"from events_between('{one}', '{other}')") == by_code
    assert ask(warehouse, "from events_between('Strelsau', 'Zenda')") == []


def test_macros_lead_back_to_the_text(warehouse: duckdb.DuckDBPyConnection) -> None:
    """A row's sentence, also in a query over many rows whose columns have the same names, and those around it."""
    assert ask(warehouse, "select quote_id, sentence_of(quote_id) from quotes where article_id = 'a1'") == [
        ("q1", "Flavia spoke.")
    ]
    assert ask(warehouse, "select sentence_of('v3'), sentence_of('m1'), sentence_of('none')") == [
        ("In all 12 were hurt.", "Flavia spoke.", None)
    ]
    assert ask(warehouse, "select sentence_index, is_its_own from context_of('q1', around := 1)") == [
        (0, False), (1, True), (2, False),
    ]  # fmt: skip


def test_scores_have_presets(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Sure and likely are bounds on a measured score; what was not measured is neither."""
    assert ask(warehouse, "select is_sure(0.9), is_sure(0.8), is_likely(0.8), is_likely(null)") == [
        (True, False, True, False)
    ]
