"""What kind of thing a name means, by its own words and those beside it; how far names of bodies reach."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span as DocSpan

from tests.kit.who import read
from transforms.names.capitals import overlooked_acronyms
from transforms.names.extents import with_extents
from transforms.names.model import Name
from transforms.names.persons import whole_persons
from transforms.names.portfolios import is_portfolio
from transforms.names.types import settle_types
from transforms.reference import Reference
from transforms.text.spans import Span


def name_in(text: str, words: str, entity_type: str, rule: str = "model") -> Name:
    """A name as the language model may have found it."""
    start = text.index(words)
    return Name(Span(start, start + len(words)), words, entity_type, rule)


@pytest.mark.parametrize(
    ("text", "words", "guess", "kind"),
    [
        ("They hired the consulting firm Velmar Tosk on Monday.", "Velmar Tosk", "PERSON", "ORG"),
        ("Velmar Tosk, a research firm, counted the votes.", "Velmar Tosk", "PERSON", "ORG"),
        ("They met at the old village Tormek on Monday.", "Tormek", "PERSON", "GPE"),
        ("Police questioned Sulema Orvik, a driver from Oslo.", "Sulema Orvik", "ORG", "PERSON"),
        ("Nobody heard the singer Orvika on Monday.", "Orvika", "ORG", "PERSON"),
        ("She won the Harlan Prize in May.", "Harlan Prize", "ORG", "WORK_OF_ART"),
        ("The council backed the Tormek Recovery Plan.", "Tormek Recovery Plan", "ORG", "LAW"),
        ("They walked to the Orvik Plateau.", "Orvik Plateau", "ORG", "LOC"),
        ("He leads the Partido Orvo.", "Partido Orvo", "PERSON", "ORG"),
        ("They walked to Monte Orvo.", "Monte Orvo", "PERSON", "LOC"),
        ("The Orvik people live by the river.", "Orvik", "ORG", "NORP"),
        ("They raised the warship Orvika on Monday.", "Orvika", "PERSON", "PRODUCT"),
    ],
)
def test_words_tell_the_kind_of_a_name(
    nlp: Language, reference: Reference, text: str, words: str, guess: str, kind: str
) -> None:
    """Nouns beside a name, in apposition to it or in it weigh more than one guess of the model."""
    (settled,) = settle_types(nlp(text), [name_in(text, words, guess)], reference.gazetteer)
    assert settled.entity_type == kind


def test_a_firm_called_by_a_place_stays_a_firm(nlp: Language, reference: Reference) -> None:
    """The first word of a place's name makes no place of what the model takes for a firm."""
    text = "Shares of Monte Orvo fell on Monday."
    (settled,) = settle_types(nlp(text), [name_in(text, "Monte Orvo", "ORG")], reference.gazetteer)
    assert settled.entity_type == "ORG"


def test_a_row_with_known_places_is_one_of_places(nlp: Language, reference: Reference) -> None:
    """What stands in a row with a country is a place too."""
    text = "They exported apples to Belgium, Tormek and France."
    names = [name_in(text, words, "GPE", "gazetteer") for words in ("Belgium", "France")]
    names.insert(1, name_in(text, "Tormek", "PERSON"))
    settled = settle_types(nlp(text), names, reference.gazetteer)
    assert [name.entity_type for name in settled] == ["GPE", "GPE", "GPE"]


def test_an_acronym_is_of_the_kind_of_what_it_shortens(nlp: Language, reference: Reference) -> None:
    """The acronym of a zone is a place, wherever it stands."""
    text = "They built the Orvo Special Development Zone (OSDZ). Nobody works in the OSDZ."
    names = [name_in(text, "Orvo Special Development Zone", "ORG"), name_in(text, "OSDZ", "ORG", "acronym")]
    settled = settle_types(nlp(text), names, reference.gazetteer)
    assert {name.entity_type for name in settled} == {"LOC"}


def entity(nlp: Language, text: str, words: str) -> DocSpan:
    """Words of a text as the model may take them for a body."""
    found = nlp(text).char_span(text.index(words), text.index(words) + len(words), label="ORG")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "words", "is_one"),
    [
        ("Anna Berg, Minister of Tourism and Heritage, left.", "Tourism and Heritage", True),
        ("Anna Berg, Minister of Tourism, Culture and Heritage, left.", "Heritage", True),
        ("The Tourism Minister left.", "Tourism", True),
        ("He is a minister of the Harbour Party.", "Harbour Party", True),
        ("The Council of Ministers met.", "Council of Ministers", False),
        ("The Ministry of Tourism is closed.", "Ministry of Tourism", False),
        ("The minister told Tourism Watch that he left.", "Tourism Watch", False),
    ],
)
def test_what_a_minister_deals_with_is_no_body(
    nlp: Language, reference: Reference, text: str, words: str, is_one: bool
) -> None:
    """A portfolio behind or before the word minister is no organization; a ministry is."""
    assert is_portfolio(entity(nlp, text, words), reference.gazetteer) is is_one


@pytest.mark.parametrize(
    ("text", "parts", "wanted"),
    [
        (
            "He joined the Harbour Staff Union of Educational and Allied Crafts (HSU) in May.",
            [("Harbour Staff Union of Educational", "ORG")],
            ["Harbour Staff Union of Educational and Allied Crafts", "HSU"],
        ),
        (
            "The National Office for Wild Areas (SerNAW) closed.",
            [("National Office for Wild Areas", "ORG")],
            ["National Office for Wild Areas", "SerNAW"],
        ),
        (
            "The Harbour Office of Orvo and Anna Berg (ABX) agreed.",
            [("Harbour Office of Orvo", "ORG"), ("Anna Berg", "PERSON")],
            ["Harbour Office of Orvo", "Anna Berg"],
        ),
        (
            "The Harbour Office and the Lower Water Agency (LWA) agreed.",
            [("Harbour Office", "ORG"), ("Lower Water Agency", "ORG")],
            ["Harbour Office", "Lower Water Agency", "LWA"],
        ),
        ("The Harbour Office (Monday) closed.", [("Harbour Office", "ORG")], ["Harbour Office"]),
    ],
)
def test_a_body_reaches_to_its_acronym(
    reference: Reference, text: str, parts: list[tuple[str, str]], wanted: list[str]
) -> None:
    """A name runs over "and" and "of" to the acronym behind it, whatever language that abbreviates; not over people."""
    found = with_extents(text, [name_in(text, *part) for part in parts], reference.gazetteer)
    assert [name.text for name in found] == wanted


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("MS. KOVALENKO", "PERSON", "KOVALENKO"),
        ("Mr. Adeyemi", "PERSON", "Adeyemi"),
        ("Miss Universe", "ORG", "Miss Universe"),
        ("Mr. Orvik Group", "ORG", "Mr. Orvik Group"),
    ],
)
def test_an_abbreviated_form_of_address_makes_a_person(
    nlp: Language, reference: Reference, words: str, kind: str, name: str
) -> None:
    """What the model takes for a body is a person behind "Mr." or "Ms.", in capitals too."""
    text = f"Then {words} left the room."
    (found,) = whole_persons(nlp(text), [name_in(text, words, "ORG")], reference.gazetteer)
    assert (found.entity_type, found.text) == (kind, name)


def test_a_person_in_capitals_is_called_as_texts_do(nlp: Language, reference: Reference) -> None:
    """A name set in capitals is known in small letters; initials stay as they are."""
    found = read("The witness, Mr. JR KOVALENKO, spoke on Monday. Mr. KOVALENKO left.", nlp, reference.gazetteer)
    assert "JR Kovalenko" in {entity.canonical_name for entity in found.who.entities}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The QDRF paid the farmers in May. They wrote to the QDRF.", {"QDRF"}),
        ("They wrote to the QDRF and thanked the QDRF.", set()),
        ("The QDRF paid the farmers in May.", set()),
        ("The FAQ helped the farmers in May. They wrote the FAQ.", set()),
    ],
)
def test_acronyms_that_act_again_and_again_are_bodies(
    nlp: Language, reference: Reference, text: str, wanted: set[str]
) -> None:
    """A word in capitals is a body where it acts and is named again; an abbreviation of something else never is."""
    doc = nlp(text)
    for token in doc:
        token.ent_type_ = ""
    assert {name.text for name in overlooked_acronyms(doc, (), (), reference.gazetteer)} == wanted
