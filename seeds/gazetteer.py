"""Read who/ and the places of GeoNames into the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from seeds.actor_codes import read_actor_codes
from seeds.bearers import index_given_names, index_leaders, index_officials, index_surnames
from seeds.cells import split_cell
from seeds.divisions import read_places_and_divisions
from seeds.known import (
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
from seeds.large import read_listed_organizations, read_listed_people, read_name_genders
from seeds.layout.columns import Row
from seeds.rows import Tables
from transforms.gazetteer.model import AROUND, BRAND, MODEL, Alias, Gazetteer, Title
from transforms.gazetteer.phrases import fold, phrase_key, unaccented

# What stands before a country's own ending in the domains of its outlets ("news.co.za"); a bare ending ("tv") may be
# used anywhere.
_NATIONAL_ENDINGS = ("co", "com", "net", "org")
# Bodies that one capital word may name: "Parliament" and "Navy" are names, "the Committee" is not.
_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "EDU", "MED"})
_NAMED_BY_ONE_WORD = frozenset({"LEG", "MIL"})


# The rows that a phrase may mean, by phrase.
Senses = Mapping[str, tuple[Alias, ...]]


def read_gazetteer(tables: Tables) -> Gazetteer:
    """Make the gazetteer of the rows of who/; the places of GeoNames are read when they are first asked for."""
    titles = {
        phrase_key(row["title"]): Title(row["kind"], row["sector"] or None, row["gender"] or None)
        for row in tables["who/titles.csv"]
    }
    gazetteer = Gazetteer(titles=titles)
    for read_part in (_with_people, _with_states, _with_names, _with_name_words, _with_phrase_words):
        gazetteer = read_part(gazetteer, tables)
    return gazetteer


def _with_people(gazetteer: Gazetteer, tables: Tables) -> Gazetteer:
    """Add who is known: surnames, given names, offices, names that several bear."""
    rows = tables["who/people.csv"]
    people = [known_person(row) for row in rows]
    shared = tables["who/ambiguous.csv"]
    given_names = index_given_names(tables, people)
    return replace(
        gazetteer,
        aliases=_by_key(person_aliases(rows, people, gazetteer.titles)),
        surnames=index_surnames(people),
        leaders=index_leaders(people, given_names),
        shared_names={phrase_key(row["alias"]): True for row in shared},
        everyday_names=_everyday_names(tables),
        given_names=given_names,
        name_gender=read_name_genders(),
        listed_people=read_listed_people(),
        listed_organizations=read_listed_organizations(),
        officials=index_officials(people),
        office_names=_office_names(tables),
    )


def _with_states(gazetteer: Gazetteer, tables: Tables) -> Gazetteer:
    """Add states, their capitals and nationalities, divisions and cities."""
    rows = tables["who/countries.csv"]
    countries = [known_country(row) for row in rows]
    capitals = list(capital_aliases(rows))
    divisions = {row["name"]: row["code"] for row in tables["who/us_states.csv"]}
    own = _by_key([*country_aliases(rows, countries), *capitals])
    return replace(
        gazetteer,
        aliases=_merged(own, gazetteer.aliases),
        actor_codes=read_actor_codes(tables),
        countries={known.country_code: known for known in countries if known.country_code},
        capital_of={alias.known.country_code: alias.known for alias in capitals if alias.known.country_code},
        demonyms=_demonyms(rows),
        divisions=divisions | _told_apart(divisions),
        division_codes=frozenset(divisions.values()),
        city_ids={row["geonames_id"]: row["wikidata_id"] for row in tables["who/cities.csv"]},
        city_names=_city_names(tables),
        outlet_countries=_outlet_countries(tables),
        read_places=partial(
            read_places_and_divisions,
            *(tables[f"who/{name}.csv"] for name in ("divisions", "counties", "us_counties")),
        ),
    )


def _outlet_countries(tables: Tables) -> dict[str, str]:
    """Countries by outlet's domain, agencies left out (they report from everywhere), and by national ending."""
    countries = tables["who/countries.csv"]
    codes = {row["iso2"].lower(): row["iso3"] for row in countries if row["iso2"]} | {"uk": "GBR"}
    endings = {f"{kind}.{code}": iso3 for code, iso3 in codes.items() for kind in _NATIONAL_ENDINGS}
    outlets = {
        domain: row["country"]
        for row in tables["who/outlets.csv"]
        if row["kind"] != "agency" and row["country"] in codes.values()
        for domain in split_cell(row["domain"])
    }
    return endings | outlets


def _told_apart(divisions: Mapping[str, str]) -> dict[str, str]:
    """The codes of states by the names that tell them from a city or country ("New York (state)")."""
    return {f"{name} ({kind})": code for name, code in divisions.items() for kind in ("state", "U.S. state")}


def _city_names(tables: Tables) -> dict[str, frozenset[int]]:
    """GeoNames ids of cities by the name that news in English usually gives them, where GeoNames has another."""
    found: dict[str, frozenset[int]] = {}
    for row in tables["who/city_names.csv"]:
        key = phrase_key(row["name"])
        found[key] = found.get(key, frozenset()) | {int(row["geonames_id"])}
    return found


def _with_names(gazetteer: Gazetteer, tables: Tables) -> Gazetteer:
    """Add organizations, outlets and regions; with them all names are there, and the longest of each first word."""
    organizations = list(organization_aliases(tables))
    members = member_aliases(tables, organizations)
    others = _by_key([*organizations, *members, *outlet_aliases(tables), *region_aliases(tables)])
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


def _with_name_words(gazetteer: Gazetteer, tables: Tables) -> Gazetteer:
    """Add the words that names are made of or stand beside."""
    words = tables["who/organization_words.csv"]
    places = tables["who/place_words.csv"]
    forms = tables["who/combining_forms.csv"]
    short = tables["who/short_names.csv"]
    kinds = {(row["position"], fold(row["word"])): row["entity_type"] for row in tables["who/kind_words.csv"]}
    common = [row for row in words if row["sector"] not in _NAMED_BY_ONE_WORD]
    return replace(
        gazetteer,
        organization_words={phrase_key(row["word"]): row["sector"] or None for row in words},
        generic_words=frozenset(fold(row["word"]) for row in (*common, *places)),
        body_words=frozenset(fold(row["word"]) for row in words if row["sector"] in _BODIES),
        place_words={fold(row["word"]): row["entity_type"] for row in places},
        kind_words=kinds,
        sport_words=frozenset(word for position, word in kinds if position == AROUND),
        portfolio_words=frozenset(fold(word) for word in _column(tables, "who/portfolio_words.csv", "word")),
        link_scores={row["rule"]: float(row["score"]) for row in tables["who/link_scores.csv"]},
        no_names=frozenset(phrase_key(row["phrase"]) for row in tables["who/no_names.csv"]),
        name_particles=frozenset(_column(tables, "who/name_particles.csv", "particle")),
        combining_forms={fold(row["form"]): row["country"] for row in forms},
        short_names={row["word"]: (row["country"], row["beside"]) for row in short},
    )


def _with_phrase_words(gazetteer: Gazetteer, tables: Tables) -> Gazetteer:
    """Add the words of phrases that stand for something named."""
    return replace(
        gazetteer,
        person_verbs=frozenset(_column(tables, "who/person_verbs.csv", "lemma")),
        body_verbs=frozenset(_column(tables, "who/body_verbs.csv", "lemma")),
        shifting_words=frozenset(fold(word) for word in _column(tables, "who/shifting_words.csv", "word")),
        office_words={fold(row["word"]): row["meaning"] for row in tables["who/office_words.csv"]},
        nominals={fold(row["noun"]): row["kind"] for row in tables["who/nominals.csv"]},
        person_nouns=_person_nouns(tables),
    )


def _person_nouns(tables: Tables) -> dict[str, Title]:
    """Nouns for one person who may have no name in an article: what kind of description, and the gender."""
    rows = tables["who/person_nouns.csv"]
    return {phrase_key(row["noun"]): Title(row["kind"], None, row["gender"] or None) for row in rows}


def _everyday_names(tables: Tables) -> dict[str, str]:
    """What a name that is an everyday word needs before it is linked, by its phrase."""
    rows = tables["who/everyday_names.csv"]
    return {phrase_key(row["name"]).removeprefix("the "): row["evidence"] for row in rows}


def _column(tables: Tables, file: str, name: str) -> list[str]:
    """The values of a column."""
    return [row[name] for row in tables[file]]


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


def _demonyms(rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """By country code what may stand before the name of one of its bodies: nationality, short names."""
    return {
        row["iso3"]: tuple(
            phrase_key(word) for word in (*split_cell(row["demonyms"])[:1], row["name"], *split_cell(row["aliases"]))
        )
        for row in rows
    }


def _office_names(tables: Tables) -> dict[str, tuple[str, ...]]:
    """The offices of people.csv that a phrase may mean, in file order."""
    found: dict[str, tuple[str, ...]] = {}
    for row in tables["who/office_names.csv"]:
        key = phrase_key(row["phrase"])
        found[key] = (*found.get(key, ()), row["office"])
    return found
