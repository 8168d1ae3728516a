"""What must hold of places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expectations.batch import Batch
from expectations.rules import CRITICAL, WARNING, Range, rule

# GeoNames feature codes: capitals and digits, the class not included (PPLC, ADM1, RGN).
_FEATURE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")

LATITUDE = Range("places", "latitude", -90, 90, CRITICAL, "Latitudes lie between -90 and 90 degrees.")
LONGITUDE = Range("places", "longitude", -180, 180, CRITICAL, "Longitudes lie between -180 and 180 degrees.")
POPULATION = Range("places", "population", 0, None, CRITICAL, "No place has fewer than no inhabitants.")


@rule("places", WARNING, "A place id is a GeoNames number.")
def place_id_is_a_number(batch: Batch) -> Sequence[bool]:
    """Decimal digits alone."""
    return [bool(place and place.isascii() and place.isdigit()) for place in batch.values("places", "place_id")]


@rule("places", WARNING, "The feature code is one of GeoNames' form.")
def feature_code_is_a_code(batch: Batch) -> Sequence[bool]:
    """Capitals and digits."""
    return [bool(code and _FEATURE_CODE.fullmatch(code)) for code in batch.values("places", "feature_code")]


@rule("places", WARNING, "No place lies where the equator meets the prime meridian.")
def place_is_not_null_island(batch: Batch) -> Sequence[bool]:
    """Latitude and longitude 0 are what unknown coordinates turn to."""
    return [(latitude, longitude) != (0, 0) for latitude, longitude in batch.rows("places", "latitude", "longitude")]


@rule("places", WARNING, "An entity or an event of the batch points to the place.")
def place_is_used(batch: Batch) -> Sequence[bool]:
    """Every place is used by an event or entity."""
    used = (batch.distinct("entities", "place_id"), batch.distinct("events", "place_id"))
    return [any(place in known for known in used) for place in batch.values("places", "place_id")]
