"""What a place name may mean, and how likely each is before the article is asked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from transforms.annotation import Place
from transforms.gazetteer.model import Gazetteer, Known
from transforms.gazetteer.phrases import phrase_key, unaccented
from transforms.linking.divisions import Cell, cell_of
from transforms.linking.model import Senses

# Points that a candidate starts with, on the scale of log10 of a city's inhabitants; chosen on news whose
# places were labelled by hand: the world's newspapers mean the state or the capital unless something speaks against it.
_COUNTRY, _CAPITAL, _REGION, _OTHER, _DIVISION = 9.0, 1.7, 7.0, 6.0, 4.7
# What a place loses that bears the name only beside its usual one ("Newtown", once the name of Hartford).
_OTHER_NAME = 2.0
# What the city gains that news in English means by it ("New York", which is a state too).
_USUAL_NAME = 0.5
_MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One thing that a place name may mean: a reference row or a populated place."""

    known: Known | None
    row: int | None
    points: float
    country: str
    division: str
    cell: Cell | None = None
    is_division: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it is a state."""
        return self.known is not None and self.known.kind == "country"

    @property
    def is_region(self) -> bool:
        """Whether it is a division of a state, a sea or a part of the world."""
        return self.is_division or (self.known is not None and self.known.kind == "region")


def county_candidates(name: str, gazetteer: Gazetteer) -> list[PlaceCandidate]:
    """The counties of a name that stands without the word ("Orange" of "Orange and Kern counties")."""
    places = gazetteer.places
    rows = [row for row in places.rows(f"{phrase_key(name)} county") if row in places.counties]
    return [_town(row, phrase_key(places.names[row]), gazetteer) for row in rows]


def place_candidates(name: str, senses: Senses, gazetteer: Gazetteer) -> list[PlaceCandidate]:
    """Reference rows and populated places of a name."""
    known = [_known_candidate(alias.known, gazetteer) for alias in senses]
    capitals = {
        gazetteer.places.row_of(int(alias.known.place_id))
        for alias in senses
        if alias.known.kind == "capital" and alias.known.place_id
    }
    rows = gazetteer.places.rows(phrase_key(name))[:_MOST_CANDIDATES]
    towns = [_town(row, phrase_key(name), gazetteer) for row in rows if row not in capitals]
    # "Mexico" is the country, not the city in it that some call so.
    countries = {candidate.country for candidate in known if candidate.is_country}
    return [*known, *(town for town in towns if town.country not in countries)]


def _known_candidate(known: Known, gazetteer: Gazetteer) -> PlaceCandidate:
    """A reference row: a country, a capital (by its size), a region."""
    points = {"country": _COUNTRY, "region": _REGION}.get(known.kind, _OTHER)
    division = gazetteer.divisions.get(known.name, "") if known.kind == "region" else ""
    row = gazetteer.places.row_of(int(known.place_id)) if known.kind == "capital" and known.place_id else None
    if row is not None:
        points = math.log10(gazetteer.places.populations[row] + 10) + _CAPITAL
        division = gazetteer.places.admin1[row]
    cell = cell_of(row, gazetteer) if row is not None else None
    return PlaceCandidate(known, None, points, known.country_code or "", division, cell)


def _town(row: int, key: str, gazetteer: Gazetteer) -> PlaceCandidate:
    """A populated place, by its size; less likely where the name is not its usual one. A division has no size."""
    places = gazetteer.places
    if row in places.divisions:
        return PlaceCandidate(None, row, _DIVISION, places.countries[row], places.admin1[row], is_division=True)
    points = math.log10(places.populations[row] + 10)
    if places.ids[row] in gazetteer.city_names.get(key, frozenset()):
        points += _USUAL_NAME
    elif unaccented(phrase_key(places.names[row])) != unaccented(key):
        points -= _OTHER_NAME
    return PlaceCandidate(None, row, points, places.countries[row], places.admin1[row], cell_of(row, gazetteer))


def known_place(known: Known, gazetteer: Gazetteer) -> Place | None:
    """The place of a reference row; None where it has no GeoNames id or no coordinates."""
    if known.place_id is None:
        return None
    if known.kind == "capital":
        row = gazetteer.places.row_of(int(known.place_id))
        return gazetteer.places.place(row, "PPLC") if row is not None else None
    if known.latitude is None or known.longitude is None:
        return None
    code = {"country": "PCLI", "admin1": "ADM1", "continent": "CONT"}.get(known.category or known.kind, "RGN")
    return Place(
        known.place_id, known.name, known.country_code or "", None, known.latitude, known.longitude, code, None
    )
