"""Places of one name in one article, and states told from countries and capitals."""

from __future__ import annotations

from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.reference import Reference


def ids(found: Reading, words: str) -> list[str | None]:
    """The Wikidata ids of what these words mean, in text order."""
    return [found.who.entity(m.entity_id).wikidata_id for m in found.mentions(words)]


def test_towns_of_one_name(nlp: Language, reference: Reference) -> None:
    """Each town lies in the division behind its own name."""
    text = "A shop in Portland, Oregon, closed on Monday. One in Portland, Maine, opened."
    assert ids(read(text, nlp, reference.gazetteer), "Portland") == ["Q6106", "Q49201"]


def test_a_governor_has_a_state(nlp: Language, reference: Reference) -> None:
    """What has a governor is the division, also beside the country; who governs it is no foreigner."""
    text = (
        "The foreign minister spoke in Tbilisi. Georgia's Republican governor, Brian Kemp, met a Georgian envoy"
        " in Atlanta. Georgia will buy wine."
    )
    found = read(text, nlp, reference.gazetteer, "2025-03-12")
    assert ids(found, "Georgia") == ["Q1428", "Q230"]
    assert ids(found, "Brian Kemp") == ["Q4964973"]


def test_a_state_beside_its_capital(nlp: Language, reference: Reference) -> None:
    """The word state makes the division; without it the name is the capital."""
    text = "Apples rotted in Washington state on Monday. Washington rejected the plan."
    assert ids(read(text, nlp, reference.gazetteer), "Washington") == ["Q1223", "Q61"]


def test_a_state_of_another_country(nlp: Language, reference: Reference) -> None:
    """A state that no table knows is not the country of its name."""
    found = read("Niger State Governor Musa Ado met farmers on Monday.", nlp, reference.gazetteer)
    assert ids(found, "Niger") == [None]


def test_codes_and_counties(nlp: Language, reference: Reference) -> None:
    """Letters behind a town are its state; a county lies where the dateline does."""
    text = (
        "TROY, N.C. (AP) -- A flag has flown in Montgomery County for years.\n\n"
        "A lorry from Fresno, CA, brought it. It had been in Paris, Texas."
    )
    found = read(text, nlp, reference.gazetteer)
    assert ids(found, "CA") == ["Q99"]
    (county,) = found.mentions("Montgomery County")
    place = found.who.entity(county.entity_id).place
    assert place is not None
    assert place.admin1 == "NC"


def test_places_described_by_their_division(nlp: Language, reference: Reference) -> None:
    """The words "the capital of" lead to the division as a comma does; a province stands behind its town."""
    text = "They met in Victoria, the capital of British Columbia, and in London, Ontario."
    found = read(text, nlp, reference.gazetteer)
    assert ids(found, "Victoria") == ["Q2132"]
    assert ids(found, "Ontario") == ["Q1904"]


def test_storms_and_ships(nlp: Language, reference: Reference) -> None:
    """Storms and ships are called like persons and are none, also by the name alone."""
    text = "Typhoon Haiyan killed many. Haiyan flattened a town. BRP Cabra and HMS Queen Elizabeth left."
    found = read(text, nlp, reference.gazetteer)
    assert found.names("PERSON") == set()
    assert found.types("Haiyan") == {"EVENT"}
    assert found.types("BRP Cabra") == {"PRODUCT"}


def test_one_word_is_no_college(nlp: Language, reference: Reference) -> None:
    """A listed body that merely goes by an everyday word is not meant by it."""
    found = read("The House passed the bill; the Senate did not.", nlp, reference.gazetteer)
    assert ids(found, "House") in ([], [None])
