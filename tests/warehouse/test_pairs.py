"""Pairs of quotes and acts in the warehouse: the same for any order, batches, replacements and removals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.news import News
from transforms.schema import TABLES
from transforms.schema.pairs import PAIR_TABLES
from warehouse.connect import open_for_reading, open_for_writing
from warehouse.correct import Correction, apply_corrections
from warehouse.ddl import create_marts, create_tables
from warehouse.export import export_tables
from warehouse.load import load_batch
from warehouse.pairs import pair_quotes
from warehouse.publish import start_work_file
from warehouse.rebuild import rebuild
from warehouse.remove import remove_articles

NOW = datetime(2024, 5, 16, tzinfo=UTC)
WORDS = {
    "asserts": "the harbour dues were raised in secret",
    "denies": "no harbour dues were ever raised",
    "praises": "the harbour was run with great care",
    "criticises": "the harbour was run without any care",
    "promises": "the harbour will be open to everybody",
}


@dataclass(frozen=True)
class Piece:
    """An article with one quote about a harbour and another person, and maybe an act of its speaker on both."""

    article_id: str
    speaker: str
    stance: str
    day: date = date(2024, 5, 1)
    story: str | None = "s1"
    is_copy: bool = False
    acts: bool = False


def tables_of(pieces: Sequence[Piece]) -> dict[str, object]:
    """A batch of these articles."""
    news = News()
    for key in ("anna", "ben", "cleo"):
        news.entity(key, key.capitalize())
    news.entity("harbour", "Harbour of Jaffa", "FAC")
    news.entity("sailor", "a sailor", is_named=False)
    for one in pieces:
        key, other = one.article_id, "ben" if one.speaker == "anna" else "anna"
        news.article(key, day=one.day, story=one.story, copy_of="z" if one.is_copy else None)
        news.quote(f"q{key}", key, one.speaker, WORDS[one.stance], stance=one.stance, about=["harbour", other])
        if one.acts:
            news.event(f"v{key}", key, "AID", [one.speaker], ["harbour", other], day=one.day)
    return {**news.tables()}


def load(connection: duckdb.DuckDBPyConnection, *pieces: Piece, run: str = "run") -> int:
    """Load articles as a run of one batch; how many were paired anew."""
    load_batch(connection, tables_of(pieces), run, "batch", NOW)
    return pair_quotes(connection)


def all_pairs(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables of pairs."""
    return {
        table.name: connection.execute(f"select * from {table.full_name} order by all").fetchall()  # noqa: S608 - declared
        for table in PAIR_TABLES
    }


@pytest.fixture(scope="module")
def created() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with all its tables."""
    with duckdb.connect() as connection:
        create_tables(connection)
        create_marts(connection)
        yield connection


@pytest.fixture
def connection(created: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """An empty warehouse."""
    return emptied(created)


def emptied(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The warehouse without any row."""
    for name in (*TABLES, *(table.full_name for table in PAIR_TABLES)):
        connection.execute(f"delete from {name}")  # noqa: S608 - declared names
    return connection


SAID, DENIED = Piece("a", "anna", "asserts"), Piece("b", "ben", "denies", date(2024, 5, 2))
PROMISED = Piece("p", "cleo", "promises", story="s2")
KEPT = Piece("k", "cleo", "asserts", date(2024, 7, 1), "s3", acts=True)


def test_what_belongs_together_is_found_whatever_came_first(connection: duckdb.DuckDBPyConnection) -> None:
    """A denial finds the saying before it, opposed quotes and later acts find each other; a second call is idle."""
    assert load(connection, DENIED, KEPT) == 2
    assert load(connection, SAID, PROMISED) == 2
    pairs = all_pairs(connection)
    assert [row[:1] + row[2:3] + row[5:] for row in pairs["denied"]] == [("qb", "qa", True, 2)]
    assert [row[0] + row[2] + str(row[4]) for row in pairs["opposed"]] == ["qaqbharbour"]
    assert [(row[2], row[4], row[6]) for row in pairs["followed"]] == [
        ("qk", False, ["anna", "harbour"]), ("vk", True, ["anna", "harbour"]),
    ]  # fmt: skip
    assert pair_quotes(connection) == 0


def test_only_articles_that_changed_are_paired(connection: duckdb.DuckDBPyConnection) -> None:
    """A new article of one story leaves the pairs of another alone."""
    load(connection, SAID, DENIED)
    connection.execute("update pairs.denied set shared_words = 77")
    assert load(connection, Piece("c", "cleo", "asserts", story="s2"), Piece("d", "anna", "denies", story="s2")) == 2
    assert sorted(row[6] for row in all_pairs(connection)["denied"]) == [2, 77]


def test_a_story_or_a_copy_that_is_told_later_counts(connection: duckdb.DuckDBPyConnection) -> None:
    """What moves to another story, or turns out to be a copy, loses its pairs without being loaded again."""
    load(connection, SAID, DENIED, PROMISED, KEPT)
    connection.execute("update articles set story_id = 's9' where article_id = 'a'")
    connection.execute("update articles set duplicate_of = 'z' where article_id = 'k'")
    assert pair_quotes(connection) == 2
    pairs = all_pairs(connection)
    assert (pairs["denied"], pairs["opposed"], pairs["followed"]) == ([], [], [])


def test_a_correction_is_seen_at_once(connection: duckdb.DuckDBPyConnection) -> None:
    """Who denies their own words denies nothing; a dropped quote is in no pair."""
    load(connection, SAID, DENIED, PROMISED, KEPT)
    lines = [
        Correction(1, "speaker", "qb", "anna", WORDS["denies"], "misread", "reader"),
        Correction(2, "drop", "qk", "", WORDS["asserts"], "no quote", "reader"),
    ]
    apply_corrections(connection, lines, "next")
    pairs = all_pairs(connection)
    assert (pairs["denied"], pairs["opposed"]) == ([], [])
    assert [row[2] for row in pairs["followed"]] == ["vk"]
    assert {row[1] for row in pairs["articles"]} == {"r1"}


def test_a_warehouse_of_an_earlier_version_is_paired_when_work_begins(tmp_path: Path) -> None:
    """Its views have their answers before a run loads anything."""
    old, work = tmp_path / "warehouse.duckdb", tmp_path / "work.duckdb"
    with open_for_writing(old) as connection:
        create_tables(connection)
        load_batch(connection, tables_of([SAID, DENIED]), "run", "batch", NOW)
        connection.execute("drop schema pairs cascade")
    start_work_file(old, work)
    with open_for_writing(work) as connection:
        query = "select speaker, said_by from marts.denials"
        assert connection.execute(query).fetchall() == [("Ben", "Anna")]


def test_a_rebuilt_warehouse_has_its_pairs(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """They are made anew from the other tables: no Parquet file holds them."""
    load(connection, SAID, DENIED, PROMISED, KEPT)
    export_tables(connection, tmp_path / "tables", "run", None)
    assert not (tmp_path / "tables" / "pairs.denied").exists()
    rebuild(tmp_path / "tables", tmp_path / "new.duckdb", {})
    with open_for_reading(tmp_path / "new.duckdb") as rebuilt:
        assert all_pairs(rebuilt) == all_pairs(connection)


VERSIONS = (
    SAID, DENIED, PROMISED, KEPT,
    replace(SAID, speaker="ben"), replace(SAID, day=date(2024, 5, 9)), replace(DENIED, story=None),
    replace(DENIED, speaker="sailor"), replace(DENIED, stance="criticises"), replace(KEPT, story="s1", speaker="ben"),
    replace(KEPT, day=date(2026, 1, 1)), replace(PROMISED, story="s1"), replace(SAID, is_copy=True),
    Piece("c", "anna", "praises", acts=True), Piece("d", "ben", "promises", date(2024, 4, 1)),
)  # fmt: skip
_STEP = st.one_of(
    st.lists(st.sampled_from(VERSIONS), min_size=1, max_size=5, unique_by=lambda piece: piece.article_id),
    st.sampled_from("abcdkp"),
    st.tuples(st.sampled_from("abcdkp"), st.sampled_from(["s1", "s2", None]), st.booleans()),
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(_STEP, min_size=2, max_size=6))
def test_pairs_do_not_depend_on_how_they_came(
    created: duckdb.DuckDBPyConnection, steps: list[list[Piece] | str | tuple[str, str | None, bool]]
) -> None:
    """Any loads, replacements, removals, moves and copies give the pairs of the articles that are left, at once."""
    emptied(created)
    left: dict[str, Piece] = {}
    for step in steps:
        if isinstance(step, list):
            left |= {piece.article_id: piece for piece in step}
            load(created, *step)
        elif isinstance(step, str):
            left.pop(step, None)
            remove_articles(created, [step], "run", NOW)
        elif step[0] in left:
            key, story, is_copy = step
            left[key] = replace(left[key], story=story, is_copy=is_copy)
            created.execute(
                "update articles set story_id = ?, duplicate_of = ? where article_id = ?",
                [story, "z" if is_copy else None, key],
            )
        pair_quotes(created)
    found = all_pairs(created)
    load(emptied(created), *left.values())
    assert found == all_pairs(created)
