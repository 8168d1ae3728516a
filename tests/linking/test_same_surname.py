"""People of one surname in one article are kept apart: couples, parents and children."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.reference import Reference

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text, by default as one of June 2016."""
    return lambda text, day="2016-06-05": read(text, nlp, reference.gazetteer, day)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Bill Clinton and his wife Hillary Clinton came to Iowa. Mr. Clinton spoke first.", "Clinton", "Bill Clinton"),
        ("Bill Clinton and his wife Hillary Clinton came. Mrs. Clinton spoke first.", "Clinton", "Hillary Clinton"),
        ("Barack and Michelle Obama came to Oslo. Mr. Obama spoke first.", "Obama", "Barack Obama"),
        ("Barack and Michelle Obama came to Oslo. They left early.", "Barack", "Barack Obama"),
        ("Zorvik Kemp met Nemo Kemp in Riga. Zorvik Kemp spoke.", "Nemo Kemp", "Nemo Kemp"),
    ],
)
def test_couples_are_two_people(reading: Read, text: str, words: str, meant: str) -> None:
    """A form of address and the given name decide; a first name shares the surname behind the next one."""
    assert reading(text).who_is(words) == {meant}


def test_a_father_is_not_his_son(reading: Read) -> None:
    """Two names that differ in a middle initial, or in junior and senior, are two people."""
    found = reading("George W. Bush spoke in Texas of his father, George H.W. Bush, who was president too.")
    assert found.who_is("George W. Bush") != found.who_is("George H.W. Bush")
    found = reading("Zorvik Kemp Sr. founded the mill. Zorvik Kemp Jr. sold it in May.")
    assert len({e.entity_id for e in found.who.entities if e.entity_type == "PERSON"}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "John Kerry, a dairy farmer in Vermont, sold his cows on Monday.",
        "The painter Angela Merkel, born in Australia, opened a show on Monday.",
    ],
)
def test_a_namesake_is_doubted(reading: Read, text: str) -> None:
    """Whom the text calls by a trade that the known one does not have stays unlinked, and tells who it may be."""
    found = reading(text, "2014-05-06")
    (mention,) = [m for m in found.who.mentions if m.mention_type == "name" and m.entity_type == "PERSON"]
    assert mention.link_method == "ambiguous"
    assert mention.candidates
    assert not found.who.entity(mention.entity_id).is_linked


def test_couple_of_whom_the_model_sees_one(nlp: Language, reference: Reference) -> None:
    """A given name before "and" and a full name shares its surname, so that "Mr Clinton" is he."""
    text = "Bill and Hillary Clinton came on Monday. Mr Clinton spoke; Mrs Clinton took questions."
    found = read(text, nlp, reference.gazetteer)
    assert found.who_is("Bill") == {"Bill Clinton"}
    assert [found.who.entity(m.entity_id).canonical_name for m in found.mentions("Clinton")] == [
        "Bill Clinton",
        "Hillary Clinton",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Salome Zourabichvili spoke in Tbilisi. Police took Ivan Orvik. His wife, Salome, waited.", "Salome"),
        ("Salome Zourabichvili spoke in Tbilisi. Ivan Orvik's daughter, Salome, waited.", "Salome"),
        ("Salome Zourabichvili spoke in Tbilisi. Salome, she said, is an old name.", "Salome Zourabichvili"),
        ("Salome Orvik spoke in Tbilisi. Ivan Orvik came with his wife, Salome.", "Salome Orvik"),
        ("Ivan Orvik waited. His wife, Salome, spoke. Salome Tarn teaches at a school.", "Salome Tarn"),
    ],
)
def test_a_relative_called_by_the_first_name_may_be_a_namesake(reading: Read, text: str, meant: str) -> None:
    """Who was named before is meant only where the article names somebody else of that family."""
    found = reading(text)
    (alone,) = [m for m in found.who.mentions if m.span.of(text) == "Salome"]
    assert found.who.entity(alone.entity_id).canonical_name == meant


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Olga Petrov, wife of banker Ivan Petrov, won on Sunday. Petrov smiled.", "Petrov", "Olga Petrov"),
        ("Ivan Petrov's younger sister Olga Petrov won on Sunday. Petrov smiled.", "Petrov", "Olga Petrov"),
        ("Ivan Petrov met Olga Petrov on Sunday. Petrov smiled.", "Petrov", "Olga Petrov"),
    ],
)
def test_relatives_who_only_tell_whose_they_are(
    nlp: Language, reference: Reference, text: str, words: str, name: str
) -> None:
    """A surname alone is not the husband in "wife of Ivan Petrov"; else the last one named."""
    assert read(text, nlp, reference.gazetteer).who_is(words) == {name}


def test_star_of_a_common_name(nlp: Language, reference: Reference) -> None:
    """A star of a country that the article does not name is not meant by a name that many bear."""
    found = read("Former mayor Luis Torres won the race on Sunday.", nlp, reference.gazetteer)
    assert not found.entity("Luis Torres").is_linked
