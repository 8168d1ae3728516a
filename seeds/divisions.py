"""Read divisions of countries and their counties, and put them behind the populated places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seeds.cells import split_cell
from seeds.layout.columns import Row
from seeds.places import read_places
from transforms.gazetteer.imported import with_places
from transforms.gazetteer.placetable import PlaceTable
from transforms.imports.model import ImportedPlace


def read_places_and_divisions(divided: Sequence[Row], parted: Sequence[Row], us_counties: Sequence[Row]) -> PlaceTable:
    """The populated places, behind them divisions of countries, counties that go by their names alone, and others."""
    divisions = [_division(row, "ADM1") for row in divided]
    parts = [_division(row, "ADM2") for row in parted]
    counties = [_county(row) for row in us_counties]
    table = with_places(read_places(), [*divisions, *parts, *counties])
    return replace(
        table, divisions=_rows_of([*divisions, *parts], table), counties=_rows_of([*parts, *counties], table)
    )


def _division(row: Row, feature_code: str) -> ImportedPlace:
    """A row of divisions.csv or counties.csv."""
    return ImportedPlace(
        place_id=int(row["geonames_id"]),
        name=row["name"],
        aliases=split_cell(row["aliases"]),
        country_code=row["country"],
        admin1=row["admin1"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature_code=feature_code,
        population=0,
    )


def _county(row: Row) -> ImportedPlace:
    """A row of us_counties.csv."""
    return ImportedPlace(
        place_id=int(row["geonames_id"]),
        name=row["name"],
        aliases=(),
        country_code="USA",
        admin1=row["state_code"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature_code="ADM2",
        population=0,
    )


def _rows_of(places: Sequence[ImportedPlace], table: PlaceTable) -> frozenset[int]:
    """The rows of places in a table."""
    rows = (table.row_of(place.place_id) for place in places)
    return frozenset(row for row in rows if row is not None)
