"""Newsmill's own alerts: what each tells, and what is not worth telling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.kit.news import News
from transforms.schema import SOURCES
from warehouse.ask import QueryError
from warehouse.load import insert_rows
from warehouse.watch import Alert, find_alerts, list_alerts

TODAY = date(2024, 7, 1)
BUILT_IN = {alert.name: alert for alert in list_alerts(Path("no folder"))}


def told(news: News, name: str) -> list[str]:
    """What an alert tells about some news."""
    connection = news.open()
    try:
        return [one.message for one in find_alerts(connection, BUILT_IN[name])]
    finally:
        connection.close()


def dispute(attacks: int, *, usual: int = 0, history: int = 60) -> News:
    """Zenda attacks Ruritania so often in the last week, and `usual` times in each of the eight before."""
    news = News()
    news.entity("ruritania", "Ruritania", "GPE", country_code="RUR")
    news.entity("zenda", "Zenda", "GPE", country_code="ZEN")
    news.article("old", "Long ago", "It was quiet.", day=TODAY - timedelta(days=history))
    news.article("new", "Dispute", "There were attacks.", day=TODAY)
    days = [TODAY - timedelta(days=n % 7) for n in range(attacks)]
    days += [TODAY - timedelta(days=7 + 7 * week + n % 7) for week in range(8) for n in range(usual)]
    for number, day in enumerate(days):
        news.event(
            f"v{number}", "new", "ASSAULT", ["zenda"], ["ruritania"], day=day, event_cluster_id=f"h{number}",
            is_political=True,
        )  # fmt: skip
    return news


def test_more_conflict_than_usual_is_told() -> None:
    """Six attacks where a usual week has one."""
    assert told(dispute(6, usual=1), "conflict") == [
        "ZEN against RUR: 6 conflicts in the last 7 days, 1.0 in a usual week"
    ]


@pytest.mark.parametrize(
    "news", [dispute(4), dispute(6, usual=2), dispute(6, history=20)], ids=["few", "usual", "no history"]
)
def test_usual_conflict_is_not_told(news: News) -> None:
    """Few acts, a war that goes on, and a warehouse that knows no usual."""
    assert told(news, "conflict") == []


@pytest.mark.parametrize(("quotes", "days_ago", "is_told"), [(26, 0, True), (25, 0, False), (26, 9, False)])
def test_who_is_quoted_very_often_is_told(quotes: int, days_ago: int, *, is_told: bool) -> None:
    """More than 25 quotes of a named person within a week."""
    news = News()
    news.entity("flavia", "Flavia")
    news.article("a1", "Flavia speaks", "Flavia spoke.", day=TODAY - timedelta(days=days_ago))
    news.article("a2", "News", "It rained.", day=TODAY)
    for number in range(quotes):
        news.quote(f"q{number}", "a1", "flavia", f"we will pay for bridge {number}")
    assert told(news, "quoted") == (["Flavia was quoted 26 times in the last 7 days"] if is_told else [])


def test_quotes_of_a_day_that_is_yet_to_come_do_not_count() -> None:
    """A page may state any date: what it dates after today is not of the last seven days."""
    news = News()
    news.entity("flavia", "Flavia")
    news.article("a1", "Flavia speaks", "Flavia spoke.", day=date(2999, 1, 1))
    news.article("a2", "News", "It rained.", day=TODAY)
    for number in range(26):
        news.quote(f"q{number}", "a1", "flavia", f"we will pay for bridge {number}")
    assert told(news, "quoted") == []


@pytest.mark.parametrize(
    ("articles", "last", "is_told"), [(28, 3, True), (28, 2, False), (20, 3, False)], ids=["silent", "late", "rare"]
)
def test_a_silent_outlet_is_told(articles: int, last: int, *, is_told: bool) -> None:
    """One that published daily and stopped; not one that is late, nor one that publishes rarely."""
    news = News()
    for number in range(articles):
        day = TODAY - timedelta(days=last + number % 27)
        news.article(f"a{number}", f"News {number}", "It rained.", day=day, outlet="The Post")
    news.article("other", "News", "It rained.", day=TODAY, outlet="The Echo")
    assert told(news, "silent") == (["The Post has published nothing since 2024-06-28"] if is_told else [])


def test_sources_that_fail_or_fall_silent_are_told() -> None:
    """Five failures in a row, or three days without a new page; not a source that is off, well, or new."""
    looked = datetime(2024, 7, 1, tzinfo=UTC)
    row = {
        "url": "https://paper.example.com/feed.xml", "is_on": True, "looked_at": looked, "next_look_at": looked,
        "last_new_at": looked, "items": 3, "new_items": 0, "pages_collected": 3, "failures_in_a_row": 0,
        "problem": None, "moved_to": None,
    }  # fmt: skip
    old = looked - timedelta(days=4)
    connection = News().open()
    insert_rows(connection, SOURCES, [
        {**row, "name": "fails", "failures_in_a_row": 5, "problem": "the server answers 404"},
        {**row, "name": "off", "failures_in_a_row": 9, "problem": "x", "is_on": False},
        {**row, "name": "silent", "last_new_at": old}, {**row, "name": "new", "last_new_at": None},
        {**row, "name": "well"},
    ])  # fmt: skip
    assert [one.message for one in find_alerts(connection, BUILT_IN["sources"])] == [
        "source fails fails: the server answers 404", "source silent has brought nothing new since 2024-06-27",
    ]  # fmt: skip
    connection.close()


def test_own_alerts_are_laid_over_the_built_in(tmp_path: Path) -> None:
    """One of the same name replaces newsmill's, an empty one switches it off, another one is added."""
    (tmp_path / "quoted.sql").write_text("-- off\n", encoding="utf-8")
    (tmp_path / "silent.sql").write_text("select 'x' as message", encoding="utf-8")
    (tmp_path / "mine.sql").write_text("select 'y' as message", encoding="utf-8")
    found = {alert.name: alert.path.parent for alert in list_alerts(tmp_path)}
    built_in = BUILT_IN["conflict"].path.parent
    assert found == {"conflict": built_in, "sources": built_in, "silent": tmp_path, "mine": tmp_path}


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("select 1 as number", "no column message"),
        ("select message from nowhere", "nowhere"),
        ("select 'a' as message; select 'b' as message", "one"),
        ("select", "SELECT"),
    ],
)
def test_a_wrong_alert_is_named(query: str, why: str) -> None:
    """Not a query, of another shape, or several."""
    connection = News().open()
    with pytest.raises(QueryError, match=why):
        find_alerts(connection, Alert("mine", Path("mine.sql"), query))
    connection.close()


def test_built_in_alerts_state_their_grain() -> None:
    """The first line says what a row is."""
    assert set(BUILT_IN) == {"conflict", "quoted", "silent", "sources"}
    assert all(alert.query.startswith("-- One row per ") for alert in BUILT_IN.values())
