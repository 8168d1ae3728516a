"""Read who/ and the places of GeoNames into the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from seeds.places import read_places
from seeds.rows import SeedError, read_rows, split_cell
from transforms.entities.gazetteer import Alias, Gazetteer, Known, Office, Title
from transforms.entities.pieces import fold, phrase_key

_COUNTRIES = (
    "iso3", "iso2", "fips", "cow", "cameo", "name", "official_name", "aliases", "demonyms", "capital",
    "capital_wikidata_id", "capital_geonames_id", "wikidata_id", "geonames_id", "latitude", "longitude",
    "valid_from", "valid_to", "verified_in",
)  # fmt: skip
_PEOPLE = ("name", "aliases", "gender", "country", "wikidata_id", "offices", "sector", "verified_in")
_ORGANIZATIONS = (
    "name", "aliases", "acronym", "type", "country", "wikidata_id", "sector", "cameo", "metonym_of", "verified_in",
)  # fmt: skip
_OUTLETS = ("name", "aliases", "domain", "country", "kind", "wikidata_id", "verified_in")
_REGIONS = (
    "name", "aliases", "demonyms", "kind", "country", "wikidata_id", "geonames_id", "latitude", "longitude",
    "verified_in",
)  # fmt: skip
_CITIES = ("name", "country", "admin1", "geonames_id", "wikidata_id", "verified_in")
# Regions that are divisions of a state are political (GPE); seas, mountains and parts of the world are not (LOC).
_POLITICAL = frozenset({"admin1", "territory"})

# Bodies that one capital word may name: "Parliament" and "Navy" are names, "the Committee" is not.
_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "EDU", "MED"})
_NAMED_BY_ONE_WORD = frozenset({"LEG", "MIL"})


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read the files of `folder` and the places of GeoNames.

    Raises:
        SeedError: if a file is missing or a row does not fit.
    """
    country_rows = read_rows(folder / "countries.csv", _COUNTRIES)
    countries = [_country(row) for row in country_rows]
    people_rows = read_rows(folder / "people.csv", _PEOPLE)
    people = [_person(folder / "people.csv", row) for row in people_rows]
    titles = {
        phrase_key(row["title"]): Title(row["kind"], row["sector"] or None, row["gender"] or None)
        for row in read_rows(folder / "titles.csv", ("title", "kind", "sector", "gender"))
    }
    words = read_rows(folder / "organization_words.csv", ("word", "sector", "entity_type"))
    organizations = list(_organization_aliases(folder))
    aliases = [
        *_country_aliases(country_rows, countries),
        *_capital_aliases(country_rows),
        *_person_aliases(people_rows, people, titles),
        *organizations,
        *_member_aliases(folder, organizations),
        *_outlet_aliases(folder),
        *_region_aliases(folder),
    ]
    by_key = _by_key(aliases)
    divisions = {row["name"]: row["code"] for row in read_rows(folder / "us_states.csv", ("name", "code"))}
    return Gazetteer(
        aliases=by_key,
        longest=_longest([*by_key, *titles]),
        surnames=_surnames(people),
        shared_names={
            phrase_key(row["alias"]): True for row in read_rows(folder / "ambiguous.csv", ("alias", "people"))
        },
        countries={known.country_code: known for known in countries if known.country_code},
        divisions=divisions | {f"{name} (state)": code for name, code in divisions.items()},
        division_codes=frozenset(divisions.values()),
        capitals={row["capital_geonames_id"]: row["iso3"] for row in country_rows if row["capital_geonames_id"]},
        given_names=_given_names(folder, people),
        name_particles=frozenset(
            row["particle"] for row in read_rows(folder / "name_particles.csv", ("particle",))
        ),
        demonyms=_demonyms(country_rows),
        titles=titles,
        organization_words={
            phrase_key(row["word"]): row["sector"] or None
            for row in words
        },
        generic_words=frozenset(
            fold(row["word"]) for row in words if row["sector"] not in _NAMED_BY_ONE_WORD
        ) | frozenset(fold(row["word"]) for row in read_rows(folder / "place_words.csv", ("word", "entity_type"))),
        body_words=frozenset(fold(row["word"]) for row in words if row["sector"] in _BODIES),
        place_words={
            fold(row["word"]): row["entity_type"]
            for row in read_rows(folder / "place_words.csv", ("word", "entity_type"))
        },
        person_verbs=frozenset(row["lemma"] for row in read_rows(folder / "person_verbs.csv", ("lemma",))),
        nominals={fold(row["noun"]): row["kind"] for row in read_rows(folder / "nominals.csv", ("noun", "kind"))},
        officials=_officials(people),
        city_ids={row["geonames_id"]: row["wikidata_id"] for row in read_rows(folder / "cities.csv", _CITIES)},
        read_places=partial(read_places, {row["iso2"]: row["iso3"] for row in country_rows if row["iso2"]}),
    )


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


def _country(row: dict[str, str]) -> Known:
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


def _country_aliases(rows: list[dict[str, str]], countries: list[Known]) -> Iterable[Alias]:
    for row, known in zip(rows, countries, strict=True):
        for surface in (row["name"], row["official_name"], *split_cell(row["aliases"])):
            yield Alias(known, surface)
        for surface in split_cell(row["demonyms"]):
            yield Alias(known, surface, is_demonym=True)


def _capital_aliases(rows: list[dict[str, str]]) -> Iterable[Alias]:
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


def _person(path: Path, row: dict[str, str]) -> Known:
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


def _person_aliases(rows: list[dict[str, str]], people: list[Known], titles: dict[str, Title]) -> Iterable[Alias]:
    """Names of several words; a title in an alias ("President Bush") is no part of a name."""
    for row, known in zip(rows, people, strict=True):
        for surface in (row["name"], *split_cell(row["aliases"])):
            if fold(surface.split()[0]) not in titles:
                yield Alias(known, surface)


def _organization_aliases(folder: Path) -> Iterable[Alias]:
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
        for surface in (row["name"], *split_cell(row["aliases"]), row["acronym"]):
            if surface and not surface.split()[-1].islower():
                yield Alias(known, surface, is_metonym=bool(row["metonym_of"]))


def _member_aliases(folder: Path, organizations: list[Alias]) -> Iterable[Alias]:
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


def _outlet_aliases(folder: Path) -> Iterable[Alias]:
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


def _region_aliases(folder: Path) -> Iterable[Alias]:
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


def _by_key(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    """Aliases by phrase; a leading article is dropped, a row stands once under a phrase."""
    found: dict[str, dict[tuple[str, bool], Alias]] = {}
    for alias in aliases:
        key = phrase_key(alias.surface)
        key = key.removeprefix("the ")
        if key:
            found.setdefault(key, {}).setdefault((alias.known.key, alias.is_demonym), alias)
    return {key: tuple(senses.values()) for key, senses in found.items()}


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _surnames(people: list[Known]) -> dict[str, tuple[Known, ...]]:
    """People by the last and the first word of their name, for names that stand alone."""
    found: dict[str, tuple[Known, ...]] = {}
    for person in people:
        words = person.name.split()
        for word in dict.fromkeys((fold(words[-1]), fold(words[0]))):
            found[word] = (*found.get(word, ()), person)
    return found


def _given_names(folder: Path, people: list[Known]) -> dict[str, str]:
    """Gender by given name: the one that all known bearers share, then the rows of the file."""
    votes: dict[str, Counter[str]] = {}
    for person in people:
        words = person.name.split()
        if person.gender and len(words) > 1:
            votes.setdefault(fold(words[0]), Counter())[person.gender] += 1
    known = {name: next(iter(count)) for name, count in votes.items() if len(count) == 1}
    rows = read_rows(folder / "given_names.csv", ("name", "gender"))
    return known | {fold(row["name"]): row["gender"] for row in rows}


def _demonyms(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """By country code what may stand before the name of one of its bodies: nationality, short names."""
    return {
        row["iso3"]: tuple(
            phrase_key(word) for word in (*split_cell(row["demonyms"])[:1], row["name"], *split_cell(row["aliases"]))
        )
        for row in rows
    }


def _officials(people: list[Known]) -> dict[str, tuple[Known, ...]]:
    """People by the country or organization of an office, in file order."""
    found: dict[str, dict[str, Known]] = {}
    for person in people:
        for office in person.offices:
            found.setdefault(office.country, {})[person.key] = person
    return {country: tuple(holders.values()) for country, holders in found.items()}
