"""What the reference data of seeds/who promises to the finders."""

from __future__ import annotations

import re
from datetime import date

import pyarrow.parquet as pq
import pytest

from seeds.geonames import make_places
from seeds.places import NAMES, PLACES, read_places
from seeds.rows import read_tables
from transforms.gazetteer.model import Gazetteer
from transforms.reference import Reference


@pytest.fixture(scope="module")
def gazetteer(reference: Reference) -> Gazetteer:
    """The gazetteer as shipped."""
    return reference.gazetteer


def test_a_country_is_found_by_name_and_nationality(gazetteer: Gazetteer) -> None:
    """Both "Russia" and "Russian" lead to the country; only the latter is a demonym."""
    name, demonym = gazetteer.aliases["russia"][0], gazetteer.aliases["russian"][0]
    assert name.known is demonym.known
    assert (name.is_demonym, demonym.is_demonym) == (False, True)
    assert name.known.wikidata_id == "Q159"


def test_articles_and_titles_are_no_part_of_a_phrase(gazetteer: Gazetteer) -> None:
    """The words "the Pentagon" is found as "pentagon", and no person is found as "president ..."."""
    assert "pentagon" in gazetteer.aliases
    assert not [key for key in gazetteer.aliases if key.startswith("the ")]
    titled = [senses for key, senses in gazetteer.aliases.items() if key.startswith("president ")]
    assert not any(alias.known.kind == "person" for senses in titled for alias in senses)


def test_every_phrase_can_be_reached(gazetteer: Gazetteer) -> None:
    """The longest phrase of each first word is known, so no phrase is out of reach."""
    for key in gazetteer.aliases:
        words = key.split(" ")
        assert gazetteer.longest[words[0]] >= len(words)


def test_wikidata_ids_are_well_formed_and_name_one_row(gazetteer: Gazetteer) -> None:
    """An id looks like one, and no two rows of a table claim the same."""
    owners: dict[tuple[str, str], str] = {}
    for senses in gazetteer.aliases.values():
        for alias in senses:
            known = alias.known
            if known.wikidata_id is not None:
                assert re.fullmatch(r"Q[1-9]\d*", known.wikidata_id)
                assert owners.setdefault((known.kind, known.wikidata_id), known.name) == known.name


def test_offices_hold_on_their_days(gazetteer: Gazetteer) -> None:
    """Putin was prime minister in 2011 and president in 2012."""
    putin = gazetteer.aliases["vladimir putin"][0].known
    held = {day: [o.title for o in putin.offices if o.holds_on(day)] for day in (date(2011, 6, 1), date(2012, 6, 1))}
    assert held[date(2011, 6, 1)] == ["Prime Minister"]
    assert held[date(2012, 6, 1)] == ["President"]


def test_places_come_largest_first_and_by_other_names() -> None:
    """Of places of one name the largest is the first; big cities are found by earlier spellings."""
    places = read_places()
    london = [places.place(row) for row in places.rows("london")]
    assert london[0].country_code == "GBR"
    assert [p.population or 0 for p in london] == sorted((p.population or 0 for p in london), reverse=True)
    assert "Mumbai" in {places.names[row] for row in places.rows("bombay")}


def test_the_lists_of_places_are_those_of_geonames() -> None:
    """The shipped lists hold what `python -m seeds.geonames` makes of the locked version of the package."""
    for path, table in zip((PLACES, NAMES), make_places(), strict=True):
        assert pq.read_table(path).equals(table), path


def test_every_city_with_an_id_is_the_place_that_the_row_says(gazetteer: Gazetteer) -> None:
    """The GeoNames id of a row leads to a place of its name and country, so no other city gets its Wikidata id."""
    places = gazetteer.places
    for row in read_tables()["who/cities.csv"]:
        index = places.row_of(int(row["geonames_id"]))
        assert index is not None, row
        assert (places.names[index], places.countries[index]) == (row["name"], row["country"])


def test_a_brand_of_one_word_needs_the_model(gazetteer: Gazetteer) -> None:
    """A brand of one word is linked only where the model sees an organization; longer ones stand for themselves."""
    brands = {a.surface for senses in gazetteer.aliases.values() for a in senses if a.known.category == "brand"}
    assert {"Reebok", "Aston Martin"} <= brands
    assert gazetteer.everyday_names["reebok"] == "model"
    assert "aston martin" not in gazetteer.everyday_names


def test_leaders_go_by_surnames_that_are_nothing_else(gazetteer: Gazetteer) -> None:
    """A leader's surname that is a title, a given name or another known name is not among them."""
    assert gazetteer.leaders["ramaphosa"].country_code == "ZAF"
    assert not gazetteer.leaders.keys() & (gazetteer.titles.keys() | gazetteer.given_names.keys())
    assert not gazetteer.leaders.keys() & gazetteer.aliases.keys()
