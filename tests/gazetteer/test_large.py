"""The large lists: looked up by phrase, with the right row behind each name, and no copy of what people edit."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from seeds.large import LARGE, read_listed_organizations, read_listed_people, read_name_genders
from transforms.reference import Reference


@pytest.mark.parametrize("name", ["people", "organizations"])
def test_every_name_leads_to_a_row(name: str) -> None:
    """Names stand in rising order, as the search by halves needs, and each points at a row that there is."""
    names = pq.read_table(LARGE / f"{name}_names.parquet")
    keys = names["name"].to_pylist()
    assert keys == sorted(keys)
    assert min(names["row"].to_pylist()) >= 0
    assert max(names["row"].to_pylist()) < pq.read_metadata(LARGE / f"{name}.parquet").num_rows


def test_a_person_is_found_with_dated_offices() -> None:
    """A listed governor comes with country, sector and terms; an unknown name gives nothing."""
    (kasich,) = read_listed_people()("john kasich")
    assert (kasich.known.country_code, kasich.known.sector) == ("USA", "GOV")
    assert any(office.title == "Governor of Ohio" and office.end for office in kasich.known.offices)
    assert read_listed_people()("zorvik kemp") == ()


def test_an_open_office_of_an_old_list_is_closed() -> None:
    """A list of before 2025 does not say who is still in office: the term ends with the list."""
    offices = pq.read_table(LARGE / "people.parquet", columns=["offices", "source"]).to_pylist()
    old = [row for row in offices if row["source"] in ("EPS", "PC", "EP15")]
    assert old
    assert not any(office.endswith("..") for row in old for office in row["offices"].split("|") if office)


def test_no_id_stands_in_two_tables(reference: Reference) -> None:
    """What people.csv and organizations.csv know is not listed again."""
    edited = {a.known.wikidata_id for senses in reference.gazetteer.aliases.values() for a in senses} - {None}
    for name in ("people", "organizations"):
        listed = set(pq.read_table(LARGE / f"{name}.parquet", columns=["wikidata_id"])["wikidata_id"].to_pylist())
        assert not listed & edited


def test_organizations_and_given_names_are_found() -> None:
    """A university by its name, a given name by the gender of those who bear it."""
    assert {alias.known.country_code for alias in read_listed_organizations()("lund university")} == {"SWE"}
    assert (read_name_genders()("chidinma"), read_name_genders()("zorvik")) == ("f", None)
