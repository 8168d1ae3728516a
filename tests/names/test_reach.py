"""Names with the words around them that the model leaves out, and towns that it overlooks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.names.model import Name
from transforms.names.openers import with_openers
from transforms.names.overlooked import overlooked_towns
from transforms.names.tails import with_tails
from transforms.names.types import settle_types
from transforms.reference import Reference
from transforms.text.spans import Span

Read = Callable[[str], Reading]


@pytest.fixture
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text."""
    return lambda text: read(text, nlp, reference.gazetteer)


def name_in(text: str, words: str, entity_type: str) -> Name:
    """A name as the language model may have found it."""
    start = text.index(words)
    return Name(Span(start, start + len(words)), words, entity_type, "model")


@pytest.mark.parametrize(
    ("text", "words", "guess", "whole", "kind"),
    [
        ("Then Air Tormek will fly to Oslo.", "Tormek", "GPE", "Air Tormek", "ORG"),
        ("He spoke to Radio Orvika on Monday.", "Orvika", "PERSON", "Radio Orvika", "ORG"),
        ("A farm in County Tormek burned.", "Tormek", "ORG", "County Tormek", "GPE"),
        ("Then Mayor Tormek will fly to Oslo.", "Tormek", "PERSON", "Tormek", "PERSON"),
    ],
)
def test_an_opening_word_belongs_to_the_name(
    reference: Reference, text: str, words: str, guess: str, whole: str, kind: str
) -> None:
    """A word that opens names of bodies or counties is part of the name that the model sees without it."""
    (name,) = with_openers(text, [name_in(text, words, guess)], reference.gazetteer)
    assert (name.text, name.span.of(text), name.entity_type) == (whole, whole, kind)


def test_an_opening_word_that_is_a_name_by_itself_stays(reference: Reference) -> None:
    """What another name covers opens none."""
    text = "Air Tormek flies."
    names = [name_in(text, "Air", "ORG"), name_in(text, "Tormek", "GPE")]
    assert with_openers(text, names, reference.gazetteer) == names


@pytest.mark.parametrize(
    ("text", "words", "whole", "kind"),
    [
        ("The Greene County Sheriff's Office found it.", "Greene County", "Greene County Sheriff's Office", "ORG"),
        ("They asked the Tormek City Council about it.", "Tormek", "Tormek City Council", "ORG"),
        ("They asked the Tormek Giants about it.", "Tormek", "Tormek", "GPE"),
        ("Tormek Council Backs Harbour Plan\n\nIt rained.", "Tormek", "Tormek", "GPE"),
    ],
)
def test_a_place_reaches_to_the_word_for_a_body(
    reference: Reference, text: str, words: str, whole: str, kind: str
) -> None:
    """A town or county and the capital words behind it are one body where the last of them is a word for one."""
    (name,) = with_tails(text, [name_in(text, words, "GPE")], reference.gazetteer)
    assert (name.text, name.entity_type) == (whole, kind)


def test_a_country_stands_apart_from_its_bodies(reference: Reference) -> None:
    """A country before a body is its owner, no part of the name."""
    text = "The Iran Foreign Ministry answered on Monday."
    country = Name(Span(4, 8), "Iran", "GPE", "gazetteer", reference.gazetteer.aliases["iran"])
    assert with_tails(text, [country], reference.gazetteer) == [country]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Thousands met in Gwangju on Monday.", ["Gwangju"]),
        ("Thousands met in Ho Chi on Monday.", []),
        ("Thousands met in Quorvik on Monday.", []),
        ("Thousands met in Gwangju Tower on Monday.", []),
        ("Thousands told Gwangju on Monday.", []),
    ],
)
def test_a_town_behind_a_preposition_is_a_name(
    nlp: Language, reference: Reference, text: str, towns: list[str]
) -> None:
    """Where the model sees no name, a very large town behind "in" is one; other words and places are not."""
    assert [name.text for name in overlooked_towns(nlp(text), [], reference.gazetteer)] == towns


@pytest.mark.parametrize(
    ("text", "words", "guess", "kind"),
    [
        ("Police held Ada Roe, 29, of Quorvik, on Monday.", "Quorvik", "PERSON", "GPE"),
        ("Turkey won the cup. Besiktas host a match on Monday.", "Besiktas", "NORP", "ORG"),
        ("Turkey bought wheat. Besiktas has a harbour.", "Besiktas", "NORP", "NORP"),
        ("They feared the Orvika gang for years.", "Orvika", "PERSON", "ORG"),
        ("His lawyer, Sulema Orvik, said they would appeal.", "Sulema Orvik", "ORG", "PERSON"),
        ("The villages of Orvika and Tormek burned.", "Orvika", "PERSON", "GPE"),
        ("The rain cut off the villages of Orvika and Tormek.", "Tormek", "PERSON", "GPE"),
        ("Shares of ORVK gained on Monday.", "ORVK", "GPE", "ORG"),
    ],
)
def test_what_stands_around_tells_the_kind(
    nlp: Language, reference: Reference, text: str, words: str, guess: str, kind: str
) -> None:
    """Homes behind an age are places; clubs are known in sports news of their country; gangs and tickers are bodies."""
    country = Span(0, len("Turkey"))
    senses = reference.gazetteer.aliases["turkey"]
    names = [Name(country, "Turkey", "GPE", "gazetteer", senses)] if text.startswith("Turkey") else []
    *_, settled = settle_types(nlp(text), [*names, name_in(text, words, guess)], reference.gazetteer)
    assert settled.entity_type == kind


def test_a_given_name_alone_is_the_person(nlp: Language, reference: Reference) -> None:
    """The given name of a person of the article is a person, whatever the model takes it for."""
    text = "Aoife Brennan paid. In Cork, Aoife got none."
    alone = Name(Span(29, 34), "Aoife", "ORG", "model")
    *_, settled = settle_types(nlp(text), [name_in(text, "Aoife Brennan", "PERSON"), alone], reference.gazetteer)
    assert settled.entity_type == "PERSON"


def test_a_small_town_of_two_words_needs_its_country(nlp: Language, reference: Reference) -> None:
    """A town that many do not know is a name where the article names its country."""
    text = "Canada waits. A fisherman in Glace Bay on Monday lost his boat."
    country = Name(Span(0, 6), "Canada", "GPE", "gazetteer", reference.gazetteer.aliases["canada"])
    assert [name.text for name in overlooked_towns(nlp(text), [country], reference.gazetteer)] == ["Glace Bay"]
    assert not list(overlooked_towns(nlp(text), [], reference.gazetteer))


def test_a_month_is_no_town(nlp: Language, reference: Reference) -> None:
    """March is a town in England, but not in "in March"."""
    text = "Britain waits. The council met in March and again in August."
    country = Name(Span(0, 7), "Britain", "GPE", "gazetteer", reference.gazetteer.aliases["britain"])
    assert not list(overlooked_towns(nlp(text), [country], reference.gazetteer))


def test_a_town_is_known_without_its_accents(reading: Read) -> None:
    """News sets the names of towns without the marks that English has not."""
    assert reading("Police in Handlova, Slovakia, closed a road.").who_is("Handlova") == {"Handlová"}


def test_small_words_are_no_name(reading: Read) -> None:
    """What the model takes for a person is none where all its words are function words."""
    assert reading("DHAKA - At least 19 people were killed on Thursday.").all_names() == {"DHAKA"}
