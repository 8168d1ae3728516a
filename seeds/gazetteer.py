"""Read who/ and the places of GeoNames into the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from seeds.bearers import index_given_names, index_leaders, index_officials, index_surnames
from seeds.known import (
    COUNTRIES_COLUMNS,
    PEOPLE_COLUMNS,
    capital_aliases,
    country_aliases,
    known_country,
    known_person,
    member_aliases,
    organization_aliases,
    outlet_aliases,
    person_aliases,
    region_aliases,
)
from seeds.places import read_places
from seeds.rows import SeedError, read_rows, split_cell
from transforms.gazetteer.model import BRAND, COUNTRY, MODEL, PERSON_KINDS, SURE, USE, Alias, Gazetteer, Title
from transforms.gazetteer.phrases import fold, phrase_key, unaccented

_CITIES = ("name", "country", "admin1", "geonames_id", "wikidata_id", "verified_in")

# Bodies that one capital word may name: "Parliament" and "Navy" are names, "the Committee" is not.
_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "EDU", "MED"})
_NAMED_BY_ONE_WORD = frozenset({"LEG", "MIL"})


# The rows that a phrase may mean, by phrase.
Senses = Mapping[str, tuple[Alias, ...]]


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read the files of `folder`; the places of GeoNames are read when they are first asked for.

    Raises:
        SeedError: if a file is missing or a row does not fit.
    """
    titles = {
        phrase_key(row["title"]): Title(row["kind"], row["sector"] or None, row["gender"] or None)
        for row in read_rows(folder / "titles.csv", ("title", "kind", "sector", "gender"))
    }
    gazetteer = Gazetteer(titles=titles)
    for read_part in (_with_people, _with_states, _with_names, _with_name_words, _with_phrase_words):
        gazetteer = read_part(gazetteer, folder)
    return gazetteer


def _with_people(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """Add who is known: surnames, given names, offices, names that several bear."""
    rows = read_rows(folder / "people.csv", PEOPLE_COLUMNS)
    people = [known_person(folder / "people.csv", row) for row in rows]
    shared = read_rows(folder / "ambiguous.csv", ("alias", "people"))
    given_names = index_given_names(folder, people)
    return replace(
        gazetteer,
        aliases=_by_key(person_aliases(rows, people, gazetteer.titles)),
        surnames=index_surnames(people),
        leaders=index_leaders(people, given_names),
        shared_names={phrase_key(row["alias"]): True for row in shared},
        everyday_names=_everyday_names(folder / "everyday_names.csv"),
        given_names=given_names,
        officials=index_officials(people),
        office_names=_office_names(folder),
    )


def _with_states(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """Add states, their capitals and nationalities, divisions and cities."""
    rows = read_rows(folder / "countries.csv", COUNTRIES_COLUMNS)
    countries = [known_country(row) for row in rows]
    capitals = list(capital_aliases(rows))
    divisions = {row["name"]: row["code"] for row in read_rows(folder / "us_states.csv", ("name", "code"))}
    own = _by_key([*country_aliases(rows, countries), *capitals])
    return replace(
        gazetteer,
        aliases=_merged(own, gazetteer.aliases),
        countries={known.country_code: known for known in countries if known.country_code},
        capital_of={alias.known.country_code: alias.known for alias in capitals if alias.known.country_code},
        demonyms=_demonyms(rows),
        divisions=divisions | {f"{name} (state)": code for name, code in divisions.items()},
        division_codes=frozenset(divisions.values()),
        city_ids={row["geonames_id"]: row["wikidata_id"] for row in read_rows(folder / "cities.csv", _CITIES)},
        city_names=_city_names(folder / "city_names.csv"),
        read_places=partial(read_places, {row["iso2"]: row["iso3"] for row in rows if row["iso2"]}),
    )


def _city_names(path: Path) -> dict[str, frozenset[int]]:
    """GeoNames ids of cities by the name that news in English usually gives them, where GeoNames has another.

    Raises:
        SeedError: if an id is no number.
    """
    found: dict[str, frozenset[int]] = {}
    for row in read_rows(path, ("name", "geonames_id")):
        if not row["geonames_id"].isdigit():
            raise SeedError(f"{path}: {row['name']}: the GeoNames id {row['geonames_id']!r} is no number")
        key = phrase_key(row["name"])
        found[key] = found.get(key, frozenset()) | {int(row["geonames_id"])}
    return found


def _with_names(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """Add organizations, outlets and regions; with them all names are there, and the longest of each first word."""
    organizations = list(organization_aliases(folder))
    members = member_aliases(folder, organizations)
    others = _by_key([*organizations, *members, *outlet_aliases(folder), *region_aliases(folder)])
    aliases = _merged(gazetteer.aliases, others)
    return replace(
        gazetteer,
        aliases=aliases,
        leaders={n: who for n, who in gazetteer.leaders.items() if n not in aliases and n not in gazetteer.titles},
        longest=_longest([*aliases, *gazetteer.titles]),
        national_bodies=frozenset(_national_bodies(organizations, gazetteer.demonyms)),
        everyday_names={**_brand_words(organizations), **gazetteer.everyday_names},
    )


def _national_bodies(organizations: list[Alias], demonyms: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """What is left of the name of a state's body without the state ("Navy" of "US Navy")."""
    for alias in organizations:
        key = phrase_key(alias.surface)
        for words in demonyms.get(alias.known.country_code or "", ()):
            if key.startswith(words + " "):
                yield key.removeprefix(words + " ")


def _brand_words(organizations: list[Alias]) -> dict[str, str]:
    """Brands of one word, which the model must see as organizations: many are surnames or words of other languages."""
    brands = (phrase_key(alias.surface) for alias in organizations if alias.known.category == BRAND)
    return {key: MODEL for key in brands if " " not in key}


def _with_name_words(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """Add the words that names are made of or stand beside."""
    words = read_rows(folder / "organization_words.csv", ("word", "sector", "entity_type"))
    places = read_rows(folder / "place_words.csv", ("word", "entity_type"))
    forms = read_rows(folder / "combining_forms.csv", ("form", "country"))
    short = read_rows(folder / "short_names.csv", ("word", "country", "beside"))
    common = [row for row in words if row["sector"] not in _NAMED_BY_ONE_WORD]
    return replace(
        gazetteer,
        organization_words={phrase_key(row["word"]): row["sector"] or None for row in words},
        generic_words=frozenset(fold(row["word"]) for row in (*common, *places)),
        body_words=frozenset(fold(row["word"]) for row in words if row["sector"] in _BODIES),
        place_words={fold(row["word"]): row["entity_type"] for row in places},
        name_particles=frozenset(_column(folder / "name_particles.csv", "particle")),
        combining_forms={fold(row["form"]): row["country"] for row in forms},
        short_names={row["word"]: (row["country"], row["beside"]) for row in short},
    )


def _with_phrase_words(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    """Add the words of phrases that stand for something named."""
    return replace(
        gazetteer,
        person_verbs=frozenset(_column(folder / "person_verbs.csv", "lemma")),
        body_verbs=frozenset(_column(folder / "body_verbs.csv", "lemma")),
        shifting_words=frozenset(fold(word) for word in _column(folder / "shifting_words.csv", "word")),
        nominals={fold(row["noun"]): row["kind"] for row in read_rows(folder / "nominals.csv", ("noun", "kind"))},
        person_nouns=_person_nouns(folder / "person_nouns.csv"),
    )


def _person_nouns(path: Path) -> dict[str, Title]:
    """Nouns for one person who may have no name in an article: what kind of description, and the gender.

    Raises:
        SeedError: if a row's kind is none of those that the finder knows.
    """
    rows = read_rows(path, ("noun", "kind", "gender"))
    for row in rows:
        if row["kind"] not in PERSON_KINDS:
            raise SeedError(f"{path}: {row['noun']}: the kind must be one of {', '.join(PERSON_KINDS)}")
    return {phrase_key(row["noun"]): Title(row["kind"], None, row["gender"] or None) for row in rows}


def _everyday_names(path: Path) -> dict[str, str]:
    """What a name that is an everyday word needs before it is linked, by its phrase.

    Raises:
        SeedError: if a row asks for evidence that nobody looks for.
    """
    rows = read_rows(path, ("name", "evidence"))
    for row in rows:
        if row["evidence"] not in (USE, COUNTRY, MODEL, SURE):
            raise SeedError(f"{path}: {row['name']}: unknown evidence {row['evidence']!r}")
    return {phrase_key(row["name"]).removeprefix("the "): row["evidence"] for row in rows}


def _column(path: Path, name: str) -> list[str]:
    """The values of a table that has but one column."""
    return [row[name] for row in read_rows(path, (name,))]


def _merged(first: Senses, second: Senses) -> dict[str, tuple[Alias, ...]]:
    """Two tables of aliases as one; under the same phrase those of the first come first."""
    merged = dict(first)
    for key, senses in second.items():
        merged[key] = (*merged.get(key, ()), *senses)
    return merged


def _by_key(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    """Aliases by phrase, with and without accents; a leading article is dropped."""
    found: dict[str, dict[tuple[str, bool], Alias]] = {}
    for alias in aliases:
        key = phrase_key(alias.surface).removeprefix("the ")
        for spelt in dict.fromkeys((key, unaccented(key))):
            if spelt:
                found.setdefault(spelt, {}).setdefault((alias.known.key, alias.is_demonym), alias)
    return {key: tuple(senses.values()) for key, senses in found.items()}


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _demonyms(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """By country code what may stand before the name of one of its bodies: nationality, short names."""
    return {
        row["iso3"]: tuple(
            phrase_key(word) for word in (*split_cell(row["demonyms"])[:1], row["name"], *split_cell(row["aliases"]))
        )
        for row in rows
    }


def _office_names(folder: Path) -> dict[str, tuple[str, ...]]:
    """The offices of people.csv that a phrase may mean, in file order."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(folder / "office_names.csv", ("phrase", "office")):
        key = phrase_key(row["phrase"])
        found[key] = (*found.get(key, ()), row["office"])
    return found
