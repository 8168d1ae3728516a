"""What the reference data of seeds/who promises to the finders."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from seeds.gazetteer import read_gazetteer
from seeds.known import COUNTRIES_COLUMNS
from seeds.places import read_places
from seeds.rows import SEEDS, SeedError, read_rows
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


def test_no_id_stands_on_a_label_alone() -> None:
    """A row whose only evidence is that a source has the same name carries no Wikidata id."""
    for path in sorted((SEEDS / "who").glob("*.csv")):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        if "verified_in" in header and "wikidata_id" in header:
            rows = read_rows(path, tuple(header.split(",")))
            assert not [row for row in rows if row["wikidata_id"] and row["verified_in"].endswith("[label]")], path
            assert lines


def test_offices_hold_on_their_days(gazetteer: Gazetteer) -> None:
    """Putin was prime minister in 2011 and president in 2012."""
    putin = gazetteer.aliases["vladimir putin"][0].known
    held = {day: [o.title for o in putin.offices if o.holds_on(day)] for day in (date(2011, 6, 1), date(2012, 6, 1))}
    assert held[date(2011, 6, 1)] == ["Prime Minister"]
    assert held[date(2012, 6, 1)] == ["President"]


def test_places_come_largest_first_and_by_other_names() -> None:
    """Of places of one name the largest is the first; big cities are found by earlier spellings."""
    places = read_places({"GB": "GBR", "IN": "IND", "CA": "CAN"})
    london = [places.place(row) for row in places.rows("london")]
    assert london[0].country_code == "GBR"
    assert [p.population or 0 for p in london] == sorted((p.population or 0 for p in london), reverse=True)
    assert "Mumbai" in {places.names[row] for row in places.rows("bombay")}


def test_every_city_with_an_id_is_the_place_that_the_row_says(gazetteer: Gazetteer) -> None:
    """The GeoNames id of a row leads to a place of its name and country, so no other city gets its Wikidata id."""
    places = gazetteer.places
    columns = ("name", "country", "admin1", "geonames_id", "wikidata_id", "verified_in")
    for row in read_rows(SEEDS / "who" / "cities.csv", columns):
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


def test_a_slip_in_a_row_is_named(tmp_path: Path) -> None:
    """A table with another header is refused with its path."""
    for path in (SEEDS / "who").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "countries.csv").write_text("iso3,name\nRUS,Russia\n", encoding="utf-8")
    with pytest.raises(SeedError, match=re.escape("countries.csv")):
        read_gazetteer(tmp_path)


def test_an_office_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """An office without a period is refused with the person's name."""
    for path in (SEEDS / "who").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    people = tmp_path / "people.csv"
    first, second, *_ = people.read_text(encoding="utf-8").splitlines()
    name, aliases, gender, country, *_ = second.split(",")
    row = f"{name},{aliases},{gender},{country},,President of all,GOV,unverified"
    people.write_text(f"{first}\n{row}\n", encoding="utf-8")
    with pytest.raises(SeedError, match=name):
        read_gazetteer(tmp_path)


def test_coordinates_are_on_earth(gazetteer: Gazetteer) -> None:
    """Countries and regions lie between the poles and within 180 degrees."""
    rows = read_rows(SEEDS / "who" / "countries.csv", COUNTRIES_COLUMNS)
    for row in rows:
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180
