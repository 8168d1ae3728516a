"""Of several readings of one entity the same whole one wins in a batch and in the warehouse, in any order."""

from __future__ import annotations

import itertools

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.rows.entities import richer
from transforms.rows.shared import Row
from transforms.schema import ENTITIES
from transforms.schema.tables import build_table
from warehouse.merge import merge_shared

_cell = st.sampled_from([None, "a", "b", "é"])
_readings = st.lists(
    st.builds(
        lambda name, kind, country, place, gender: {
            "entity_id": "e",
            "canonical_name": name,
            "entity_type": kind,
            "wikidata_id": None,
            "country_code": country,
            "place_id": place,
            "is_linked": False,
            "is_named": True,
            "gender": gender,
        },
        st.sampled_from(["Ann Lee", "Ånn Lee", "ann lee"]),
        st.sampled_from(["PERSON", "ORG"]),
        _cell,
        _cell,
        st.sampled_from([None, "f", "m"]),
    ),
    min_size=1,
    max_size=4,
)


def in_batch(readings: list[Row]) -> Row:
    """The reading that a batch keeps."""
    best = None
    for reading in readings:
        best = richer(best, reading)
    assert best is not None
    return best


def in_warehouse(loads: list[Row]) -> Row:
    """The reading that stands after loading one after the other."""
    with duckdb.connect() as connection:
        connection.register("incoming", build_table(ENTITIES, loads[:1]))
        connection.execute("create table entities as select * from incoming")
        for reading in loads[1:]:
            connection.register("incoming", build_table(ENTITIES, [reading]))
            merge_shared(connection, "entities")
        relation = connection.sql("select * from entities")
        (row,) = relation.fetchall()
        return dict(zip(relation.columns, row, strict=True))


@given(_readings)
@settings(max_examples=25, deadline=None)
def test_batch_and_warehouse_keep_the_same_reading(readings: list[Row]) -> None:
    """The kept row is one that an article stated, whatever the order, in a batch as over several loads."""
    kept = in_batch(readings)
    assert kept in readings
    assert all(in_batch(list(order)) == kept for order in itertools.permutations(readings))
    assert in_warehouse(readings) == in_warehouse(readings[::-1]) == kept
