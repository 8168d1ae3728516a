"""Several readings of one entity or place: one whole reading wins, whatever the order and the batches."""

from __future__ import annotations

from functools import reduce

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.rows.entities import richer, richer_place
from transforms.rows.shared import Row
from transforms.schema import ENTITIES, PLACES
from transforms.schema.columns import Table
from transforms.schema.tables import build_table
from warehouse.connect import fetch_rows
from warehouse.ddl import create_tables
from warehouse.merge import merge_shared


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """An empty warehouse in memory."""
    found = duckdb.connect()
    create_tables(found)
    return found


_MAYBE = st.sampled_from([None, "AUT", "BEL"])
_ENTITY = st.fixed_dictionaries(
    {
        "entity_id": st.just("e"), "canonical_name": st.sampled_from(["Vienna", "Wien", "Bécs"]),
        "entity_type": st.sampled_from(["GPE", "LOC"]), "wikidata_id": _MAYBE, "country_code": _MAYBE,
        "place_id": _MAYBE, "gender": st.sampled_from([None, "f"]), "is_linked": st.booleans(),
        "is_named": st.booleans(),
    }
)  # fmt: skip
_PLACE = st.fixed_dictionaries(
    {
        "place_id": st.just("p"), "name": st.sampled_from(["Vienna", "Wien"]), "country_code": st.just("AUT"),
        "admin1": _MAYBE, "latitude": st.sampled_from([48.0, 48.25, -3.5]), "longitude": st.sampled_from([16.0, 9.5]),
        "feature_code": st.sampled_from(["PPL", "PPLC", "PPLA"]), "population": st.sampled_from([None, 9, 1700000]),
    }
)  # fmt: skip


def merge(connection: duckdb.DuckDBPyConnection, table: Table, readings: list[Row]) -> list[Row]:
    """The rows after each reading came in a batch of its own."""
    connection.execute(f"delete from {table.name}")  # noqa: S608 - a declared name
    for row in readings:
        connection.register("incoming", build_table(table, [row]))
        merge_shared(connection, table.name)
        connection.unregister("incoming")
    return fetch_rows(connection, f"select * from {table.name}")  # noqa: S608 - a declared name


@given(readings=st.lists(_ENTITY, min_size=1, max_size=4), data=st.data())
def test_entities_merge_in_any_order(
    connection: duckdb.DuckDBPyConnection, readings: list[Row], data: st.DataObject
) -> None:
    """Loaded one by one in any order, or in one batch: the same whole reading."""
    best = reduce(richer, readings)
    assert merge(connection, ENTITIES, data.draw(st.permutations(readings))) == [best]


@given(readings=st.lists(_PLACE, min_size=1, max_size=4), data=st.data())
def test_places_merge_in_any_order(
    connection: duckdb.DuckDBPyConnection, readings: list[Row], data: st.DataObject
) -> None:
    """The same of places."""
    best = reduce(richer_place, readings)
    assert merge(connection, PLACES, data.draw(st.permutations(readings))) == [best]


def test_a_capital_says_more_than_a_town(connection: duckdb.DuckDBPyConnection) -> None:
    """PPLC wins against PPL, whichever came last."""
    town: Row = {
        "place_id": "p", "name": "Vienna", "country_code": "AUT", "admin1": None, "latitude": 48.2, "longitude": 16.4,
        "feature_code": "PPL", "population": None,
    }  # fmt: skip
    capital = town | {"feature_code": "PPLC"}
    assert merge(connection, PLACES, [town, capital]) == merge(connection, PLACES, [capital, town]) == [capital]
