"""What an import yields: things with names, and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERSON, ORGANIZATION = "person", "organization"


@dataclass(frozen=True, slots=True)
class ImportedThing:
    """A person or organization of Wikidata.

    `country_code` is ISO alpha-3, `sector` PLOVER's; `sitelinks` counts the Wikipedias that have
    an article on it, which says how well it is known.
    """

    wikidata_id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    country_code: str | None = None
    gender: str | None = None
    sector: str | None = None
    sitelinks: int = 0


@dataclass(frozen=True, slots=True)
class ImportedPlace:
    """A populated place or division of GeoNames; `country_code` is ISO alpha-3, `name` as GeoNames spells it."""

    place_id: int
    name: str
    aliases: tuple[str, ...]
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    feature_code: str
    population: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a class, occupation or gender of Wikidata says of its members: their kind, sector or gender."""

    use: str
    value: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class Classes:
    """How Wikidata's items are read: the meaning of its ids, and countries by their ids."""

    meanings: Mapping[str, Meaning]
    countries: Mapping[str, str]
