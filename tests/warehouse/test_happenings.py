"""Clusters in the warehouse: the same for any order, batches, replacements and removals; what changed is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.stories import read_word_frequencies
from tests.kit.batches import valid_batch, valid_rows
from transforms.ids import make_id
from transforms.schema import CORE_TABLES, TABLES
from transforms.schema.tables import build_table
from warehouse.correct import Correction, apply_corrections
from warehouse.ddl import create_tables
from warehouse.happenings import cluster_happenings
from warehouse.load import load_batch, tidy
from warehouse.remove import remove_articles
from warehouse.stories import tell_stories

NOW = datetime(2024, 5, 16, tzinfo=UTC)
FREQUENCIES = read_word_frequencies()
MODEL = {name: rows[0] for name, rows in valid_rows().items()}
NOTHING = {name: table.slice(0, 0) for name, table in valid_batch().items()}
VISIT = "President Mbeki arrived in Lusaka on Monday and met Zambian leader Mwanawasa about the copper railway."
VISIT_AGAIN = "Zambian leader Mwanawasa received President Mbeki in Lusaka; the copper railway was their main subject."
FLOOD = "Rescue boats searched the flooded valley near Graz after heavy rain broke the river dam on Sunday."
FLOOD_AGAIN = "Rescue boats near Graz still searched the flooded valley after heavy rain broke the dam of the river."


@dataclass(frozen=True)
class Report:
    """An article of one sentence and one event: a visit, or aid; `day` counts from the end of February 2005."""

    article_id: str
    text: str
    day: int
    actor: str = "ZAF"
    recipient: str = "ZMB"
    kind: str = "CONSULT"


FIRST, SECOND = Report("b", VISIT, 7), Report("a", VISIT_AGAIN, 8)
WATER = Report("c", FLOOD, 7, "AUT", "AUT", "AID")
# A story from the end of March to December, a report a month.
LONG = tuple(Report(f"g{month}", VISIT, 30 * (month + 1)) for month in range(10))


def make_tables(reports: Sequence[Report]) -> dict[str, object]:
    """A batch of these articles."""
    rows: dict[str, list[dict[str, object]]] = {"articles": [], "sentences": [], "events": [], "event_participants": []}
    for report in reports:
        day = date(2005, 2, 28) + timedelta(days=report.day)
        whole = {"start_char": 0, "end_char": len(report.text)}
        key, event = {"article_id": report.article_id}, f"e{report.article_id}"
        told = {
            "event_mode": None, "cameo_code": "040", "trigger_lemma": "meet", "event_status": "occurred",
            "date_text": None, "place_text": None, "is_background": False, "start_date": day, "end_date": day,
            "sentence_index": 0,
        }  # fmt: skip
        at = datetime.combine(day, time(), UTC)
        dated = {"published_at": at, "published_date": day, "language": "en"}
        rows["articles"].append({**key, **dated, "text": report.text})
        rows["sentences"].append({**key, **whole, "sentence_index": 0, "paragraph_index": 0})
        quad = {"quad_class": 1 if report.kind == "CONSULT" else 2, "event_cluster_id": f"first of {event}"}
        rows["events"].append({**key, **whole, **told, **quad, "event_id": event, "event_type": report.kind})
        rows["event_participants"] += [
            {**key, "event_id": event, "role": role, "entity_id": None, "country_code": country}
            for role, country in (("actor", report.actor), ("recipient", report.recipient))
        ]
    made = {
        table.name: build_table(table, [MODEL[table.name] | row for row in rows[table.name]])
        for table in CORE_TABLES
        if table.name in rows
    }
    return {**NOTHING, **made}


def settle(connection: duckdb.DuckDBPyConnection, run_id: str = "run") -> list[str]:
    """Compare the articles, as a run does after its batches; the articles whose clusters changed."""
    tidy(connection)
    tell_stories(connection, FREQUENCIES)
    return cluster_happenings(connection, FREQUENCIES, run_id)


def load(connection: duckdb.DuckDBPyConnection, reports: Sequence[Report], run_id: str = "run") -> list[str]:
    """Load articles as a run of one batch."""
    load_batch(connection, make_tables(reports), run_id, "batch", NOW)
    return settle(connection, run_id)


def clusters(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The cluster of each event."""
    return dict(connection.execute("select event_id, event_cluster_id from events").fetchall())


def stretches(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """The articles that were compared together."""
    query = "select list(article_id order by article_id) from ops.article_happenings group by stretch_id order by 1"
    return [row[0] for row in connection.execute(query).fetchall()]


def all_told(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    """All that is told by comparing articles: clusters, stories, and what is near to what."""
    queries = (
        "select event_id, event_cluster_id from events", "select article_id, story_id from articles",
        "select article_id, story_id from ops.article_words", "select * from ops.near_articles",
        "select * from ops.article_happenings",
    )  # fmt: skip
    return [connection.execute(f"{query} order by all").fetchall() for query in queries]


def changes(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, int]]:
    """What is told of clusters that changed."""
    return connection.execute("select * from ops.cluster_changes order by all").fetchall()


@pytest.fixture(scope="module")
def created() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with all its tables."""
    with duckdb.connect() as connection:
        create_tables(connection)
        yield connection


@pytest.fixture
def connection(created: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """An empty warehouse."""
    return emptied(created)


def emptied(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The warehouse without any row."""
    for name in TABLES:
        connection.execute(f"delete from {name}")  # noqa: S608 - declared names
    return connection


def test_reports_of_one_visit_share_a_cluster(connection: duckdb.DuckDBPyConnection) -> None:
    """The first call writes the clusters, named by the earliest event, and names the articles; a second is idle."""
    assert load(connection, [SECOND, FIRST, WATER]) == ["a", "b", "c"]
    found = clusters(connection)
    assert found["ea"] == found["eb"] == make_id("happening", "eb") != found["ec"]
    assert settle(connection) == []
    assert changes(connection) == []


def test_empty_warehouse_has_no_happenings(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing to compare is no failure."""
    assert settle(connection) == []


def test_a_join_and_a_split_are_told(connection: duckdb.DuckDBPyConnection) -> None:
    """An earlier report gives its id to the cluster, and takes it away again; the events that changed are counted."""
    load(connection, [SECOND], "one")
    assert load(connection, [FIRST], "two") == ["a", "b"]
    own, joined = make_id("happening", "ea"), make_id("happening", "eb")
    assert changes(connection) == [("two", own, joined, 1)]
    remove_articles(connection, ["b"], "three", NOW)
    assert settle(connection, "three") == ["a"]
    assert changes(connection) == [("three", joined, own, 1), ("two", own, joined, 1)]


def test_only_touched_stories_are_clustered(connection: duckdb.DuckDBPyConnection) -> None:
    """A new report of one story leaves the events of another alone."""
    load(connection, [FIRST, WATER])
    connection.execute("update events set event_cluster_id = 'as it was' where article_id = 'c'")
    load(connection, [SECOND])
    assert clusters(connection)["ec"] == "as it was"


def test_only_the_stretch_of_a_story_that_is_touched_is_clustered(connection: duckdb.DuckDBPyConnection) -> None:
    """Of a story of more than half a year, the reports of another quarter are left alone."""
    load(connection, LONG)
    connection.execute("update events set event_cluster_id = 'as it was' where article_id = 'g9'")
    load(connection, [Report("h", VISIT_AGAIN, 40)])
    assert connection.execute("select count(distinct story_id) from articles").fetchall() == [(1,)]
    assert [clusters(connection)[event] == "as it was" for event in ("eg0", "eg9")] == [False, True]


def test_a_story_of_half_a_year_is_one_stretch_and_a_longer_one_has_one_a_quarter(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Reports of March to September, a month apart, are compared together; with those until December, by quarters."""
    load(connection, LONG[:7])
    assert len(stretches(connection)) == 1
    load(connection, LONG[7:])
    assert stretches(connection) == [["g0"], ["g1", "g2", "g3"], ["g4", "g5", "g6"], ["g7", "g8", "g9"]]


def test_a_corrected_event_is_compared_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """What a correction changes has its effect on clusters with the next run."""
    load(connection, [FIRST, SECOND])
    connection.execute("update events set trigger_text = 'met'")
    line = Correction(1, "drop", "eb", "", "met", "no event", "reader")
    apply_corrections(connection, [line], "next")
    assert settle(connection, "next") == ["a", "b"]
    assert clusters(connection) == {"ea": make_id("happening", "ea")}


VERSIONS = (
    FIRST, SECOND, WATER,
    replace(FIRST, text=FLOOD_AGAIN, actor="AUT", recipient="AUT", kind="AID"), replace(FIRST, day=9),
    replace(SECOND, recipient="MOZ"), replace(SECOND, text=FLOOD_AGAIN), replace(WATER, day=5),
    Report("d", VISIT, 28), Report("e", FLOOD_AGAIN, 8, "HUN", "AUT", "AID"), Report("f", f"{VISIT} {FLOOD}", 9),
)  # fmt: skip
_STEP = st.one_of(
    st.lists(st.sampled_from(VERSIONS), min_size=1, max_size=5, unique_by=lambda report: report.article_id),
    st.sampled_from([LONG[:5], LONG[5:], LONG, LONG[4:6]]).map(list),
    st.sampled_from([*"abcdef", "g0", "g4", "g9"]),
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(steps=st.lists(_STEP, min_size=2, max_size=4))
def test_clusters_do_not_depend_on_how_they_came(
    created: duckdb.DuckDBPyConnection, steps: list[list[Report] | str]
) -> None:
    """Any loads, replacements and removals give the clusters of the articles that are left, loaded at once."""
    emptied(created)
    left: dict[str, Report] = {}
    for number, step in enumerate(steps):
        if isinstance(step, str):
            left.pop(step, None)
            remove_articles(created, [step], f"run {number}", NOW)
            settle(created, f"run {number}")
        else:
            left |= {report.article_id: report for report in step}
            load(created, step, f"run {number}")
    found = all_told(created)
    load(emptied(created), list(left.values()))
    assert found == all_told(created)
