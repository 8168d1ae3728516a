"""Copies in the warehouse: every one points to the earliest, in whatever order and batches the articles came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.articles import duplicate_of_another
from expectations.batch import Batch
from tests.kit.batches import valid_batch
from tests.kit.stories import OTHER, STORY, first_words
from transforms.copies import Likeness, find_copy, find_earliest, read_wording
from warehouse import copies
from warehouse.connect import open_for_writing
from warehouse.ddl import create_tables
from warehouse.load import load_batch, tidy
from warehouse.remove import remove_articles

NOW = datetime(2024, 5, 16, tzinfo=UTC)
TEXTS = (
    STORY,
    first_words(STORY, 0.55),
    " ".join(STORY.split()[90:]),
    STORY.replace("eleven", "ten").replace("sandbank", "reef"),
    f"{first_words(STORY, 0.2)} {OTHER}",
    OTHER,
    f"{OTHER} The contest was held for the fortieth time.",
    "Ruritania is quiet today.",
)
# An article, and the other tables without rows.
_MODEL = valid_batch()["articles"].slice(0, 1).to_pylist()[0]
_NOTHING = {name: table.slice(0, 0) for name, table in valid_batch().items()}


@dataclass(frozen=True)
class Piece:
    """An article as far as copies go; `day` None where the page states no date."""

    article_id: str
    text: str
    day: int | None

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Its place in time: undated articles come last, of one moment the longest first, equals by their id."""
        return (self.day is None, self.day or 0, -len(self.text.split()), self.article_id)


@pytest.fixture(scope="module")
def created(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with all its tables."""
    with open_for_writing(tmp_path_factory.mktemp("copies") / "warehouse.duckdb") as connection:
        create_tables(connection)
        yield connection


@pytest.fixture
def connection(created: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same warehouse, without any article."""
    empty(created)
    return created


def empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Take all articles out."""
    for table in ("articles", "ops.article_copies", "ops.article_fingerprints"):
        connection.execute(f"delete from {table}")  # noqa: S608 - our own names


def load(connection: duckdb.DuckDBPyConnection, pieces: Sequence[Piece]) -> list[str]:
    """Load some articles as a batch of a run of its own; the other articles that were compared anew."""
    tables = dict(_NOTHING)
    rows = [
        _MODEL
        | {"article_id": piece.article_id, "text": piece.text, "body_start": 0, "headline": None}
        | {"word_count": len(piece.text.split())}
        | {"published_at": None if piece.day is None else NOW + timedelta(days=piece.day), "duplicate_of": None}
        for piece in pieces
    ]
    tables["articles"] = pa.Table.from_pylist(rows, schema=tables["articles"].schema)
    load_batch(connection, tables, "run", "batch-00000", NOW)
    return sorted(tidy(connection).compared - {piece.article_id for piece in pieces})


def read_pointers(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """What each article is a duplicate of."""
    return dict(connection.execute("select article_id, duplicate_of from articles").fetchall())


def expect_pointers(pieces: Iterable[Piece]) -> dict[str, str | None]:
    """The same by comparing all with all: the earliest that each repeats, then the beginning of the chain."""
    found: dict[str, str | None] = {}
    ordered = sorted(pieces, key=lambda piece: piece.order)
    for number, piece in enumerate(ordered):
        wording = read_wording(piece.text)
        firsts = (e.article_id for e in ordered[:number] if find_copy(wording, read_wording(e.text)))
        first = next(firsts, None)
        found[piece.article_id] = found[first] or first if first else None
    return found


def pieces_of(texts: Mapping[str, tuple[str, int | None]]) -> list[Piece]:
    """Articles by id."""
    return [Piece(article_id, text, day) for article_id, (text, day) in texts.items()]


_PIECE = st.tuples(st.sampled_from(TEXTS), st.one_of(st.none(), st.integers(0, 4)))


@settings(max_examples=10)
@given(texts=st.lists(_PIECE, min_size=2, max_size=8), data=st.data())
def test_any_order_and_split_gives_the_same_pointers(
    created: duckdb.DuckDBPyConnection, texts: list[tuple[str, int | None]], data: st.DataObject
) -> None:
    """Batches, their order, articles that come again with another text or date make no difference, nor do parts."""
    pieces = [Piece(f"a{number}", *text) for number, text in enumerate(texts)]
    before = [Piece(piece.article_id, *data.draw(_PIECE)) for piece in pieces]
    loads = data.draw(st.permutations(pieces))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(pieces) - 1), max_size=3)))
    empty(created)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "_PAIRS", data.draw(st.sampled_from((1, 40, 150, 2_000_000))))
        patch.setattr(copies, "_TEXTS", data.draw(st.integers(1, 4)))
        load(created, before[: data.draw(st.integers(0, len(before)))])
        for start, end in zip([0, *cuts], [*cuts, len(pieces)], strict=True):
            load(created, loads[start:end])
    assert read_pointers(created) == expect_pointers(pieces)


def test_pointers_follow_when_an_earlier_copy_comes_later(connection: duckdb.DuckDBPyConnection) -> None:
    """The copies found so far, and the first of them, point to the newly found earliest; those alone are named."""
    load(connection, pieces_of({"b": (STORY, 3), "c": (STORY, 4), "other": (OTHER, 1)}))
    assert read_pointers(connection) == {"b": None, "c": "b", "other": None}
    assert load(connection, pieces_of({"a": (f"Zenda: {STORY}", 2)})) == ["b", "c"]
    assert read_pointers(connection) == {"a": None, "b": "a", "c": "a", "other": None}


def test_pointers_follow_when_the_earliest_is_replaced(connection: duckdb.DuckDBPyConnection) -> None:
    """If the page of the earliest article tells something else now, its copies point to the earliest of themselves."""
    load(connection, pieces_of({"a": (STORY, 1), "b": (STORY, 2), "c": (STORY, None)}))
    assert read_pointers(connection) == {"a": None, "b": "a", "c": "a"}
    assert load(connection, pieces_of({"a": (OTHER, 1)})) == ["b", "c"]
    assert read_pointers(connection) == {"a": None, "b": None, "c": "b"}


def test_copies_of_a_removed_article_point_to_the_earliest_of_themselves(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing names an article that was taken out."""
    load(connection, pieces_of({"a": (STORY, 1), "b": (STORY, 2), "c": (STORY, 3)}))
    remove_articles(connection, ["a"], "next", NOW)
    assert tidy(connection).compared == {"b", "c"}
    assert read_pointers(connection) == {"b": None, "c": "b"}


@pytest.mark.parametrize("day", [None, 1])
def test_a_text_that_contains_another_is_the_original(connection: duckdb.DuckDBPyConnection, day: int | None) -> None:
    """Half a file that was loaded first, under another path, becomes the copy of the whole one of the same moment."""
    load(connection, pieces_of({"a": (first_words(STORY, 0.3), day)}))
    assert load(connection, pieces_of({"b": (STORY, day)})) == ["a"]
    assert read_pointers(connection) == {"a": "b", "b": None}


def test_a_chain_of_copies_points_to_its_beginning(connection: duckdb.DuckDBPyConnection) -> None:
    """A copy of a copy points to the first, though the two share too little; `ops` names each step and the share."""
    half, end = first_words(STORY, 0.55), " ".join(STORY.split()[90:])
    load(connection, pieces_of({"c": (end, 3), "b": (STORY, 2), "a": (half, 1)}))
    assert find_copy(read_wording(end), read_wording(half)) is None
    assert read_pointers(connection) == {"a": None, "b": "a", "c": "a"}
    steps = connection.execute("select * from ops.article_copies order by article_id").fetchall()
    assert [row[:2] for row in steps] == [("a", None), ("b", "a"), ("c", "b")]
    assert steps[1][2:] == pytest.approx((0.55, 1.0), abs=0.02)


def test_a_circle_of_copies_ends(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows that damage or an older version left in a circle cost no run its end; each points to another of them."""
    load(connection, pieces_of({key: (text, 1) for key, text in zip("abc", TEXTS[5:8], strict=True)}))
    connection.execute("update ops.article_copies set earlier_id = case article_id when 'a' then 'b' else 'a' end")
    connection.execute("delete from ops.article_copies where article_id = 'c'")
    load(connection, [])
    assert read_pointers(connection)["a"] == "b"


def test_only_what_is_new_is_compared(connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load compares its own articles and what may be like them, not those that were compared before."""
    compared: list[str] = []

    def watch(candidates: dict[str, list[str]], bodies: dict[str, str]) -> dict[str, tuple[str, Likeness]]:
        compared.extend(sorted(candidates))
        return find_earliest(candidates, bodies)

    monkeypatch.setattr("warehouse.copies.find_earliest", watch)
    load(connection, pieces_of({"a": (STORY, 1), "b": (STORY, 3), "d": (OTHER, 1), "e": (OTHER, 2)}))
    assert compared == ["b", "e"]
    load(connection, pieces_of({"c": (STORY, 2)}))
    load(connection, [])
    assert compared == ["b", "e", "c"]


def test_a_line_on_every_page_leads_nowhere(connection: duckdb.DuckDBPyConnection) -> None:
    """Of the pages that share a line only the first ones are looked at, and copies among the others are still found."""
    line = first_words(STORY, 0.2)
    words = [word for text in (STORY, OTHER) for word in text.split()]
    pages = {
        f"p{number:03}": (" ".join([*(words[number * step % 200] for step in range(1, 90)), line]), number)
        for number in range(100)
    }
    copy = {"z": (f"{pages['p099'][0]} More tomorrow.", 200)}
    load(connection, pieces_of(pages | copy))
    assert read_pointers(connection)["z"] == "p099"


def test_a_warehouse_that_knows_no_fingerprints_gets_them(connection: duckdb.DuckDBPyConnection) -> None:
    """Articles that an earlier version loaded are compared at the next load."""
    load(connection, pieces_of({"a": (STORY, 1), "b": (STORY, 2)}))
    connection.execute("delete from ops.article_copies")
    connection.execute("delete from ops.article_fingerprints")
    connection.execute("update articles set duplicate_of = null")
    load(connection, pieces_of({"c": (OTHER, 3)}))
    assert read_pointers(connection) == {"a": None, "b": "a", "c": None}


@pytest.mark.parametrize(("firsts", "expected"), [((None, "x"), [True, True]), (("a2", "x"), [False, True])])
def test_no_duplicate_points_to_a_duplicate(firsts: tuple[str | None, str], expected: list[bool]) -> None:
    """The check of the articles accepts an unknown earlier article, and refuses a chain."""
    rows = valid_batch()["articles"].to_pylist()
    changed = [row | {"duplicate_of": first} for row, first in zip(rows, firsts, strict=True)]
    articles = pa.Table.from_pylist(changed, schema=valid_batch()["articles"].schema)
    assert list(duplicate_of_another.holds(Batch({"articles": articles}))) == expected
