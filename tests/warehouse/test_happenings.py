"""Clusters in the warehouse: written once, the same for any order of loading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from transforms.ids import make_id
from warehouse.connect import open_for_writing
from warehouse.ddl import create_tables
from warehouse.happenings import cluster_happenings

TEXTS = {
    "a": "President Mbeki arrived in Lusaka on Monday and met Zambian leader Mwanawasa about the copper railway.",
    "b": "Zambian leader Mwanawasa received President Mbeki in Lusaka; the copper railway was their main subject.",
    "c": "Rescue boats searched the flooded valley near Graz after heavy rain broke the river dam on Sunday.",
}


def _fill(path: Path, order: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """A warehouse with two reports of one visit and a flood, loaded in this order."""
    connection = open_for_writing(path)
    create_tables(connection)
    for article_id in order:
        text = TEXTS[article_id]
        rows: dict[str, dict[str, object]] = {
            "articles": {"article_id": article_id, "text": text, "published_at": datetime(2005, 3, 7, tzinfo=UTC)},
            "sentences": {
                "article_id": article_id,
                "sentence_index": 0,
                "paragraph_index": 0,
                "start_char": 0,
                "end_char": len(text),
            },
            "events": {
                "event_id": f"e{article_id}",
                "article_id": article_id,
                "event_type": "CONSULT",
                "event_mode": "visit",
                "cameo_code": "040",
                "quad_class": 1,
                "trigger_lemma": "meet",
                "start_date": date(2005, 3, 7),
                "end_date": date(2005, 3, 7),
                "sentence_index": 0,
                "is_background": False,
                "event_cluster_id": f"first {article_id}",
            },
        }
        for table, row in rows.items():
            _insert(connection, table, row)
        for role, country in (("actor", "ZAF"), ("recipient", "ZMB")):
            party = {"event_id": f"e{article_id}", "article_id": article_id, "role": role, "country_code": country}
            _insert(connection, "event_participants", party)
    return connection


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, object]) -> None:
    """One row, its other columns null."""
    required = connection.execute(
        "select column_name from duckdb_columns() where table_name = ? and not is_nullable", [table]
    ).fetchall()
    for (name,) in required:
        connection.execute(f"alter table {table} alter column {name} drop not null")
    names = ", ".join(row)
    holes = ", ".join("?" * len(row))
    connection.execute(f"insert into {table} ({names}) values ({holes})", list(row.values()))  # noqa: S608 - our own names


def test_warehouse_is_clustered_once(tmp_path: Path) -> None:
    """The first call writes the clusters and names the articles it changed, a second call changes nothing."""
    with _fill(tmp_path / "one.duckdb", "abc") as connection:
        assert cluster_happenings(connection) == ["a", "b", "c"]
        clusters = dict(connection.execute("select event_id, event_cluster_id from events").fetchall())
        assert clusters["ea"] == clusters["eb"] == make_id("happening", "ea") != clusters["ec"]
        assert cluster_happenings(connection) == []
    with _fill(tmp_path / "other.duckdb", "cba") as connection:
        cluster_happenings(connection)
        assert dict(connection.execute("select event_id, event_cluster_id from events").fetchall()) == clusters


def test_empty_warehouse_has_no_happenings(tmp_path: Path) -> None:
    """Nothing to compare is no failure."""
    with open_for_writing(tmp_path / "empty.duckdb") as connection:
        create_tables(connection)
        assert cluster_happenings(connection) == []
