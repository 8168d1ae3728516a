"""Rows of who/ as known things and their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from seeds.rows import SeedError, read_rows, split_cell
from transforms.gazetteer.model import Alias, Known, Office, Title
from transforms.gazetteer.phrases import fold

COUNTRIES_COLUMNS = (
    "iso3", "iso2", "fips", "cow", "cameo", "name", "official_name", "aliases", "demonyms", "capital",
    "capital_wikidata_id", "capital_geonames_id", "wikidata_id", "geonames_id", "latitude", "longitude",
    "valid_from", "valid_to", "verified_in",
)  # fmt: skip
PEOPLE_COLUMNS = ("name", "aliases", "gender", "country", "wikidata_id", "offices", "sector", "verified_in")
_ORGANIZATIONS = (
    "name", "aliases", "acronym", "type", "country", "wikidata_id", "sector", "cameo", "metonym_of", "verified_in",
)  # fmt: skip
_OUTLETS = ("name", "aliases", "domain", "country", "kind", "wikidata_id", "verified_in")
_REGIONS = (
    "name", "aliases", "demonyms", "kind", "country", "wikidata_id", "geonames_id", "latitude", "longitude",
    "verified_in",
)  # fmt: skip
_ARABIC_ARTICLE = re.compile(r"[Aa]l[- ](?=[A-Z])")
_SHORT_ACRONYM = re.compile(r"\b(?:UN|US|UK|EU)\b")
# Regions that are divisions of a state are political (GPE); seas, mountains and parts of the world are not (LOC).
_POLITICAL = frozenset({"admin1", "territory"})


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _day(cell: str, *, last: bool = False) -> date | None:
    """A date of which month or day may be missing: its first or last day."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (28 if last else 1)
    return date(parts[0], month, day)


def known_country(row: dict[str, str]) -> Known:
    """A row of countries.csv."""
    return Known(
        key=row["wikidata_id"] or f"country:{row['iso3']}",
        kind="country",
        name=row["name"],
        entity_type="GPE",
        wikidata_id=row["wikidata_id"] or None,
        country_code=row["iso3"],
        cameo=row["cameo"] or row["iso3"],
        place_id=row["geonames_id"] or None,
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        valid_to=_day(row["valid_to"], last=True),
    )


def country_aliases(rows: list[dict[str, str]], countries: list[Known]) -> Iterable[Alias]:
    """Names and nationalities of states, present and past."""
    for row, known in zip(rows, countries, strict=True):
        for surface in (row["name"], row["official_name"], *split_cell(row["aliases"])):
            yield Alias(known, surface)
        for surface in split_cell(row["demonyms"]):
            yield Alias(known, surface, is_demonym=True)


def capital_aliases(rows: list[dict[str, str]]) -> Iterable[Alias]:
    """Capitals of present states, each a thing of its own."""
    for row in rows:
        if not row["capital"] or row["valid_to"]:
            continue
        known = Known(
            key=row["capital_wikidata_id"] or f"geonames:{row['capital_geonames_id']}",
            kind="capital",
            name=split_cell(row["capital"])[0],
            entity_type="GPE",
            wikidata_id=row["capital_wikidata_id"] or None,
            country_code=row["iso3"],
            place_id=row["capital_geonames_id"] or None,
        )
        for surface in split_cell(row["capital"]):
            yield Alias(known, surface)


def _offices(path: Path, row: dict[str, str]) -> tuple[Office, ...]:
    offices = []
    for cell in split_cell(row["offices"]):
        title, _, rest = cell.rpartition("@")
        country, _, period = rest.partition(":")
        start, found, end = period.partition("..")
        if not title or not found:
            raise SeedError(f"{path}: {row['name']}: the office {cell!r} is not title@country:from..to")
        offices.append(Office(title, country, _day(start), _day(end, last=True)))
    return tuple(offices)


def known_person(path: Path, row: dict[str, str]) -> Known:
    """A row of people.csv.

    Raises:
        SeedError: if an office cannot be read.
    """
    return Known(
        key=row["wikidata_id"] or f"person:{row['country']}:{row['name']}",
        kind="person",
        name=row["name"],
        entity_type="PERSON",
        wikidata_id=row["wikidata_id"] or None,
        country_code=row["country"] if len(row["country"]) == 3 else None,
        gender=row["gender"] or None,
        offices=_offices(path, row),
        sector=row["sector"] or None,
    )


def person_aliases(rows: list[dict[str, str]], people: list[Known], titles: Mapping[str, Title]) -> Iterable[Alias]:
    """Names of several words; a title in an alias ("President Bush") is no part of a name."""
    for row, known in zip(rows, people, strict=True):
        for surface in (row["name"], *split_cell(row["aliases"])):
            if fold(surface.split()[0]) not in titles:
                yield Alias(known, surface)


def organization_aliases(folder: Path) -> Iterable[Alias]:
    """Names and acronyms of organizations; words in small letters behind a name make it no name."""
    for row in read_rows(folder / "organizations.csv", _ORGANIZATIONS):
        known = Known(
            key=row["wikidata_id"] or f"organization:{row['name']}",
            kind="organization",
            name=row["name"],
            entity_type="ORG",
            wikidata_id=row["wikidata_id"] or None,
            country_code=row["country"] if len(row["country"]) == 3 else None,
            sector=row["sector"] or None,
            cameo=row["cameo"] or None,
            category=row["type"],
        )
        for surface in _spellings((row["name"], *split_cell(row["aliases"]), row["acronym"])):
            if surface and not surface.split()[-1].islower():
                yield Alias(known, surface, is_metonym=bool(row["metonym_of"]))


def _spellings(surfaces: Iterable[str]) -> Iterable[str]:
    """Names, each also with full stops in a short acronym ("U.N. Security Council"); "Al-Qaeda" in all its forms."""
    for surface in surfaces:
        if _ARABIC_ARTICLE.match(surface):
            yield from (f"al{joint}{surface[3:]}" for joint in "- ")  # a capital may stand for the small letter
            continue
        yield surface
        dotted = _SHORT_ACRONYM.sub(lambda match: ".".join(match.group()) + ".", surface)
        if dotted != surface and " " in surface:
            yield dotted


def member_aliases(folder: Path, organizations: list[Alias]) -> Iterable[Alias]:
    """Words for the members of a party ("Tories"), which point to the party as nationalities to a state.

    Raises:
        SeedError: if a row names a party that organizations.csv has not.
    """
    parties = {(alias.known.name, alias.known.country_code): alias.known for alias in organizations}
    path = folder / "party_members.csv"
    for row in read_rows(path, ("word", "organization", "country")):
        party = parties.get((row["organization"], row["country"]))
        if party is None:
            raise SeedError(f"{path}: no organization {row['organization']!r} of {row['country']}")
        yield Alias(party, row["word"], is_demonym=row["word"] != "Labour")


def outlet_aliases(folder: Path) -> Iterable[Alias]:
    """Names of newspapers, broadcasters and agencies."""
    for row in read_rows(folder / "outlets.csv", _OUTLETS):
        known = Known(
            key=row["wikidata_id"] or f"outlet:{row['name']}",
            kind="outlet",
            name=row["name"],
            entity_type="ORG",
            wikidata_id=row["wikidata_id"] or None,
            country_code=row["country"] if len(row["country"]) == 3 else None,
            sector="JRN",
            category=row["kind"],
        )
        for surface in (row["name"], *split_cell(row["aliases"])):
            yield Alias(known, surface)


def region_aliases(folder: Path) -> Iterable[Alias]:
    """Names and demonyms of regions, seas and divisions of states."""
    for row in read_rows(folder / "regions.csv", _REGIONS):
        known = Known(
            key=row["wikidata_id"] or f"region:{row['country']}:{row['name']}",
            kind="region",
            name=row["name"],
            entity_type="GPE" if row["kind"] in _POLITICAL else "LOC",
            wikidata_id=row["wikidata_id"] or None,
            country_code=row["country"] or None,
            place_id=row["geonames_id"] or None,
            latitude=_number(row["latitude"]),
            longitude=_number(row["longitude"]),
            category=row["kind"],
        )
        for surface in (row["name"], *split_cell(row["aliases"])):
            yield Alias(known, surface)
        for surface in split_cell(row["demonyms"]):
            yield Alias(known, surface, is_demonym=True)
