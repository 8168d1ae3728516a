"""Rows of who/ as known things and their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from seeds.cells import split_cell
from seeds.layout.columns import Row
from seeds.rows import Tables
from transforms.gazetteer.model import Alias, Known, Office, Title
from transforms.gazetteer.phrases import fold

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


def known_country(row: Row) -> Known:
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


def country_aliases(rows: Sequence[Row], countries: list[Known]) -> Iterable[Alias]:
    """Names and nationalities of states, present and past."""
    for row, known in zip(rows, countries, strict=True):
        for surface in (row["name"], row["official_name"], *split_cell(row["aliases"])):
            yield Alias(known, surface)
        for surface in split_cell(row["demonyms"]):
            yield Alias(known, surface, is_demonym=True)


def capital_aliases(rows: Sequence[Row]) -> Iterable[Alias]:
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


def read_office(cell: str) -> Office:
    """An office as people's rows give it: `Title@CODE:start..end`."""
    title, _, rest = cell.rpartition("@")
    country, _, period = rest.partition(":")
    start, _, end = period.partition("..")
    return Office(title, country, _day(start), _day(end, last=True))


def known_person(row: Row) -> Known:
    """A row of people.csv."""
    return Known(
        key=row["wikidata_id"] or f"person:{row['country']}:{row['name']}",
        kind="person",
        name=row["name"],
        entity_type="PERSON",
        wikidata_id=row["wikidata_id"] or None,
        country_code=row["country"] if len(row["country"]) == 3 else None,
        gender=row["gender"] or None,
        offices=tuple(read_office(cell) for cell in split_cell(row["offices"])),
        sector=row["sector"] or None,
    )


def person_aliases(rows: Sequence[Row], people: list[Known], titles: Mapping[str, Title]) -> Iterable[Alias]:
    """Names of several words; a title in an alias ("President Bush") is no part of a name, but of "Lady Gaga"."""
    for row, known in zip(rows, people, strict=True):
        for surface in (row["name"], *split_cell(row["aliases"])):
            title = titles.get(fold(surface.split()[0]))
            if title is None or (title.kind == "honorific" and surface == row["name"]):
                yield Alias(known, surface)


def organization_aliases(tables: Tables) -> Iterable[Alias]:
    """Names and acronyms of organizations; words in small letters behind a name make it no name."""
    for row in tables["who/organizations.csv"]:
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
        for surface in _spellings((row["name"], *split_cell(row["aliases"]), *_acronyms(row))):
            if surface and not surface.split()[-1].islower():
                yield Alias(known, surface, is_metonym=bool(row["metonym_of"]))


def _acronyms(row: Row) -> Iterable[str]:
    """The acronyms of a row, each also with full stops ("F.B.I."), as some papers set them."""
    for acronym in split_cell(row["acronym"]):
        yield acronym
        if acronym.isalpha() and acronym.isupper():
            yield ".".join(acronym) + "."


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


def member_aliases(tables: Tables, organizations: list[Alias]) -> Iterable[Alias]:
    """Words for the members of a party ("Tories"), which point to the party as nationalities to a state."""
    parties = {(alias.known.name, alias.known.country_code): alias.known for alias in organizations}
    for row in tables["who/party_members.csv"]:
        yield Alias(parties[row["organization"], row["country"]], row["word"], is_demonym=row["word"] != "Labour")


def outlet_aliases(tables: Tables) -> Iterable[Alias]:
    """Names of newspapers, broadcasters and agencies."""
    for row in tables["who/outlets.csv"]:
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


def region_aliases(tables: Tables) -> Iterable[Alias]:
    """Names and demonyms of regions, seas and divisions of states."""
    for row in tables["who/regions.csv"]:
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
