"""Exports have the columns of the public formats, with what is known in them, and the usual readers read them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.cli.ask import _FORMATS
from flows.exports.formats import FORMATS
from tests.kit.batches import valid_batch
from tests.kit.loading import load
from tests.kit.news import News
from transforms.schema import CORE_TABLES, TABLES
from warehouse.connect import open_for_writing
from warehouse.exported import choose_articles, read_core, read_export
from warehouse.publish import start_work_file

# The columns of GDELT's codebooks (Events 2.0, Mentions, GKG 2.1) and of POLECAT's files, one a line in their order.
_COLUMNS = Path(__file__).parent / "columns"
COLUMNS = {file.stem: file.read_text(encoding="utf-8").splitlines() for file in sorted(_COLUMNS.glob("*.txt"))}
MAY, JUNE = date(2024, 5, 16), date(2024, 6, 3)


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two outlets report one visit, and another article an attack."""
    news = News()
    news.place("7", "Strelsau", "RUR")
    news.place("8", "Ruritania", "RUR")
    news.entity("rupert", "Rupert", country_code="ZEN")
    news.entity("post", "Strelsau Post", "ORG")
    news.entity("ruritania", "Ruritania", "GPE", country_code="RUR", place_id="8")
    news.article("a1", "Rupert visits\tRuritania", "He & his wife came.", day=MAY, hour=6, outlet="Post")
    news.article("a2", "Rupert visits", day=MAY, hour=9, outlet="Echo")
    news.article("a3", "Attack on Ruritania", day=JUNE, outlet="Echo")
    news.mention("m1", "a1", "rupert", "Rupert")
    news.mention("m2", "a1", "ruritania", "Ruritania", start_char=14, end_char=23)
    news.mention("m3", "a1", "post", "Post", start_char=30, end_char=34)
    visit: dict[str, Any] = {
        "event_cluster_id": "h",
        "event_mode": "visit",
        "cameo_code": "042",
        "cameo_root": "04",
        "place_id": "7",
    }
    news.event("v1", "a1", "CONSULT", ["rupert"], ["ruritania"], day=MAY, **visit)
    news.event("v2", "a2", "CONSULT", ["rupert"], ["ruritania"], day=MAY, **visit)
    news.event("v3", "a3", "ASSAULT", ["rupert"], ["ruritania"], day=None, cameo_code="190", cameo_root="19")
    news.event("v4", "a3", "AID", ["rupert"], ["ruritania"], day=None, event_status="planned")
    news.quote("q1", "a1", "rupert", "we came", sentence=1)
    connection = news.open()
    connection.execute(
        "create table ref.countries as select * from (values ('RUR', 'RU', '365', 'Ruritania'),"
        " ('ZEN', 'ZE', '', 'Zenda')) as t(iso3, fips, cow, name)"
    )
    choose_articles(connection, None, None)
    yield connection
    connection.close()


def rows_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, object]]:
    """The rows of an export by column name."""
    with read_export(connection, name) as answer:
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize(
    ("name", "count"), [("gdelt_events", 61), ("gdelt_mentions", 16), ("gkg", 27), ("polecat", 40)]
)
def test_columns_are_those_of_the_public_format(warehouse: duckdb.DuckDBPyConnection, name: str, count: int) -> None:
    """Each one in its place."""
    assert len(COLUMNS[name]) == count
    with read_export(warehouse, name) as answer:
        assert list(answer.columns) == COLUMNS[name]


def test_gdelt_events_are_happenings(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Two reports of one visit are one event with two mentions; what is only planned is none."""
    attack, visit = sorted(rows_of(warehouse, "gdelt_events"), key=lambda row: str(row["EventCode"]), reverse=True)
    assert {name: visit[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate", "NumMentions", "NumArticles",
                                           "NumSources", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
                                           "IsRootEvent", "Actor1Name", "Actor2Name", "DATEADDED", "AvgTone")} == {
        "SQLDATE": "20240516", "MonthYear": "202405", "Year": 2024, "FractionDate": 2024.4548, "NumMentions": 2,
        "NumArticles": 2, "NumSources": 2, "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04",
        "QuadClass": 1, "IsRootEvent": 1, "Actor1Name": "RUPERT", "Actor2Name": "RURITANIA",
        "DATEADDED": "20240516060000", "AvgTone": None,
    }  # fmt: skip
    assert (visit["ActionGeo_Type"], visit["ActionGeo_FullName"], visit["ActionGeo_CountryCode"]) == (
        1,
        "Strelsau",
        "RU",
    )
    assert visit["Actor2Geo_FeatureID"] == "RU"
    assert attack["SQLDATE"] == "20240603"  # of publication, where the text names no day
    assert len({row["GLOBALEVENTID"] for row in (attack, visit)}) == 2


def test_gdelt_mentions_lead_to_their_event(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Every mention has the number of an event, its own time and its place in the text."""
    events = {row["GLOBALEVENTID"] for row in rows_of(warehouse, "gdelt_events")}
    mentions = rows_of(warehouse, "gdelt_mentions")
    assert {row["GLOBALEVENTID"] for row in mentions} == events
    assert sorted(str(row["MentionTimeDate"]) for row in mentions)[1] == "20240516090000"
    assert {row["SentenceID"] for row in mentions} == {1}


def test_gkg_tells_names_places_and_title(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Persons, bodies and places with their offsets; tone is empty but for the number of words; marks are escaped."""
    first = rows_of(warehouse, "gkg")[0]
    assert first["V1PERSONS"] == "rupert"
    assert first["V2ENHANCEDORGANIZATIONS"] == "Strelsau Post,30"
    assert first["V2ENHANCEDLOCATIONS"] == "1#Ruritania#RU#RU##48.5#15.25#RU#14"
    assert first["V1.5TONE"] == ",,,,,,8"
    assert first["V2.1DATE"] == "20240516060000"
    assert first["V2.1QUOTATIONS"] == "0|4|said|we came"
    assert str(first["V2EXTRASXML"]).startswith("<PAGE_TITLE>Rupert visits")


def test_polecat_and_plover_keep_parties_together(warehouse: duckdb.DuckDBPyConnection) -> None:
    """An event is one row, whatever the number of its parties; PLOVER's JSON tells planned ones too."""
    visit = next(row for row in rows_of(warehouse, "polecat") if row["Event ID"] == "v1")
    assert (visit["Event Date"], visit["Quad Code"], visit["Event Mode"]) == (MAY, "VERBAL COOPERATION", "visit")
    assert (visit["Recipient Country"], visit["Recipient COW"]) == ("RUR", "365")
    told = {row["id"]: row for row in rows_of(warehouse, "plover")}
    assert told["v4"]["status"] == "planned"
    assert told["v1"]["actor"][0]["name"] == "Rupert"  # type: ignore[index]


def test_days_bound_what_is_exported(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Both days are included, and shared tables have what the chosen articles name."""
    try:
        assert choose_articles(warehouse, "2024-05-16", "2024-05-16") == 2
        with read_core(warehouse, TABLES["articles"]) as answer:
            assert [row[0] for row in answer.rows] == ["a1", "a2"]
        assert choose_articles(warehouse, "2024-06-01", None) == 1
        with read_core(warehouse, TABLES["entities"]) as answer:
            assert [row[0] for row in answer.rows] == ["rupert", "ruritania"]
    finally:
        choose_articles(warehouse, None, None)


def test_pandas_reads_gdelt_files(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Tab-separated without header or quotes, one line a row, also where a headline holds a tab; codes stay texts."""
    list(FORMATS["gdelt"].write(warehouse, tmp_path))
    list(FORMATS["gkg"].write(warehouse, tmp_path))
    events = pd.read_csv(
        tmp_path / "newsmill.export.CSV",
        sep="\t",
        names=COLUMNS["gdelt_events"],
        quoting=3,
        dtype={"EventCode": str, "SOURCEURL": str},
    )
    assert sorted(events["EventCode"]) == ["042", "190"]
    assert events["GLOBALEVENTID"].dtype == "int64"
    graph = pd.read_csv(tmp_path / "newsmill.gkg.csv", sep="\t", names=COLUMNS["gkg"], quoting=3)
    assert len(graph) == 3


def test_tables_come_back_whole(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Parquet, JSON lines, a data package and SQLite hold every row of every core table."""
    counts = {}
    for table in CORE_TABLES:
        with read_core(warehouse, table) as answer:
            counts[table.name] = len(list(answer.rows))
    for name in ("parquet", "jsonl", "datapackage", "sqlite"):
        (tmp_path / name).mkdir()
        list(FORMATS[name].write(warehouse, tmp_path / name))
    package = json.loads((tmp_path / "datapackage" / "datapackage.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(tmp_path / "sqlite" / "newsmill.sqlite")) as base:
        for resource, table in zip(package["resources"], CORE_TABLES, strict=True):
            count = counts[table.name]
            assert pq.read_table(tmp_path / "parquet" / f"{table.name}.parquet").num_rows == count
            lines = (tmp_path / "jsonl" / f"{table.name}.jsonl").read_text(encoding="utf-8").splitlines()
            assert len([json.loads(line) for line in lines]) == count
            read = pd.read_csv(tmp_path / "datapackage" / resource["path"])
            assert list(read.columns) == [field["name"] for field in resource["schema"]["fields"]]
            assert len(read) == count
            assert base.execute(f"select count(*) from {table.name}").fetchone() == (count,)  # noqa: S608 - declared names
        assert base.execute("select speaker_entity_id from quotes").fetchall() == [("rupert",)]


def test_brat_marks_what_stands_there(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Every mark's words are those at its offsets; events name marks; the text is the article's."""
    list(FORMATS["brat"].write(warehouse, tmp_path))
    text = (tmp_path / "a1.txt").read_bytes().decode("utf-8")
    lines = (tmp_path / "a1.ann").read_bytes().decode("utf-8").splitlines()
    marks = {}
    for line in lines:
        if line.startswith("T"):
            name, place, words = line.split("\t", 2)
            kind, where = place.split(" ", 1)
            pieces = [tuple(map(int, piece.split(" "))) for piece in where.split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words
            marks[name] = kind
    (event,) = (line.split("\t")[1] for line in lines if line.startswith("E"))
    trigger, *parties = event.split(" ")
    assert trigger.split(":")[0] == marks[trigger.split(":")[1]] == "CONSULT"
    assert {marks[party.split(":")[1]] for party in parties} == {"Participant"}
    said = next(line for line in lines if line.startswith("R"))
    assert [marks[part.split(":")[1]] for part in said.split(" ")[1:]] == ["Speaker", "Quotation"]


def test_the_command_writes_files_and_says_so(tmp_path: Path) -> None:
    """A folder of files, counted; days in the wrong order and a missing warehouse are explained in a line."""
    work = tmp_path / "warehouse.duckdb"
    start_work_file(tmp_path / "none.duckdb", work)
    load(work, valid_batch())
    with open_for_writing(work) as connection:
        connection.execute("create table ref.countries as select '' as iso3, '' as fips, '' as cow, '' as name")
    run = CliRunner()
    given = ["--warehouse", str(work), "--out", str(tmp_path / "out")]
    done = run.invoke(cli, ["export", "quotes", *given])
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "of 2 articles")
    assert len(pd.read_csv(tmp_path / "out" / "quotes.csv")) == 2
    wrong = run.invoke(cli, ["export", "csv", "--since", "2024-02-01", "--until", "2024-01-01", *given])
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    gone = run.invoke(cli, ["export", "csv", "--warehouse", str(tmp_path / "gone.duckdb"), "--out", str(tmp_path)])
    assert gone.exit_code == 1
    assert "does not exist" in gone.stderr
    (tmp_path / "taken").write_text("", encoding="utf-8")
    taken = run.invoke(cli, ["export", "csv", "--warehouse", str(work), "--out", str(tmp_path / "taken" / "out")])
    assert (taken.exit_code, taken.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in taken.stderr
    assert "--out" in taken.stderr


def test_the_command_names_every_format() -> None:
    """What help lists is what there is."""
    assert tuple(FORMATS) == _FORMATS
