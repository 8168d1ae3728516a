"""A line of GeoNames' dump as a place; the columns are those of https://download.geonames.org/export/dump/."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.imports.model import ImportedPlace

_COLUMNS = 19
# Feature classes: populated places, and divisions of countries.
_CLASSES = frozenset("PA")
_FEWEST_LETTERS = 3


def parse_place(line: str, iso3: Mapping[str, str]) -> ImportedPlace | None:
    """A line of cities500.txt, allCountries.txt or a country's file; None where it is no place that news names.

    `iso3` maps alpha-2 codes to alpha-3.

    Raises:
        ValueError: if the line has not the columns of the dump.
    """
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns where GeoNames' dump has {_COLUMNS}")
    place_id, name, plain, others, latitude, longitude, feature_class, code, country = cells[:9]
    if feature_class not in _CLASSES or not country:
        return None
    aliases = dict.fromkeys((plain, *others.split(",")))
    return ImportedPlace(
        place_id=int(place_id),
        name=name,
        aliases=tuple(other for other in aliases if _is_spelt(other) and other != name),
        country_code=iso3.get(country, country),
        admin1=cells[10],
        latitude=float(latitude),
        longitude=float(longitude),
        feature_code=code,
        population=int(cells[14] or 0),
    )


def _is_spelt(name: str) -> bool:
    """Whether news in English could spell it so: GeoNames lists all scripts, and codes of airports."""
    return name.isascii() and name[:1].isupper() and len(name) > _FEWEST_LETTERS
