"""Persons' names with all their parts, firms by their short names, the places of datelines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.names.alone import with_persons_alone
from transforms.names.article import short_bodies, shorter_forms
from transforms.names.datelines import dateline_places
from transforms.names.model import Name
from transforms.names.parts import bare_person, with_all_parts
from transforms.names.types import settle_types
from transforms.reference import Reference
from transforms.text.spans import Span

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text of June 2012."""
    return lambda text: read(text, nlp, reference.gazetteer)


def name_in(text: str, words: str, entity_type: str) -> Name:
    """A name as the language model may have found it."""
    start = text.index(words)
    return Name(Span(start, start + len(words)), words, entity_type, "model")


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Rhodri ap Gwyndaf left.", {"Rhodri": "GPE", "Gwyndaf": "PERSON"}, "Rhodri ap Gwyndaf"),
        ("Noura bint Faisal left.", {"Noura": "PERSON", "Faisal": "PERSON"}, "Noura bint Faisal"),
        ("They met Rhodri ap Gwyndaf.", {"Rhodri": "PERSON"}, "Rhodri ap Gwyndaf"),
        ("They met Rhodri ap Gwyndaf.", {"Gwyndaf": "PERSON"}, "Rhodri ap Gwyndaf"),
        ("Sauloz Klauz Chilimba left.", {"Sauloz Klauz": "PERSON", "Chilimba": "GPE"}, "Sauloz Klauz Chilimba"),
        ("Gombzhavyn Zandankhuu left.", {"Gombzhavyn": "ORG", "Zandankhuu": "PERSON"}, "Gombzhavyn Zandankhuu"),
        ("Her aide, Þórgunnur Katla Jónsdóttir, left.", {"Katla Jónsdóttir": "PERSON"}, "Þórgunnur Katla Jónsdóttir"),
        ('Jorge "Tuto" Quirova left.', {"Jorge": "PERSON"}, 'Jorge "Tuto" Quirova'),
        ("Cho Han-shin left.", {"Cho Han": "PERSON"}, "Cho Han-shin"),
    ],
)
def test_a_persons_name_is_whole(
    nlp: Language, reference: Reference, text: str, found: dict[str, str], whole: str
) -> None:
    """Particles, parents' names, nicknames and words that nobody knows belong to the person beside them."""
    names = [name_in(text, words, kind) for words, kind in found.items()]
    (name,) = with_all_parts(nlp(text), names, reference.gazetteer)
    assert (name.text, name.entity_type) == (whole, "PERSON")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Co-owner Tavi Mendez left.", {"Tavi Mendez": "PERSON"}),
        ("Yesterday Mendez left.", {"Mendez": "PERSON"}),
        ("The Belgium Mendez knew was small.", {"Belgium": "GPE", "Mendez": "PERSON"}),
        ("They met Mendez in May.", {"Mendez": "PERSON"}),
        ("He told Mendez of Faisal.", {"Mendez": "PERSON", "Faisal": "PERSON"}),
    ],
)
def test_common_words_and_known_names_are_no_parts(
    nlp: Language, reference: Reference, text: str, found: dict[str, str]
) -> None:
    """A job, a word of every text, a country, a preposition: beside a person's name they are not of it."""
    names = [name_in(text, words, kind) for words, kind in found.items()]
    assert with_all_parts(nlp(text), names, reference.gazetteer) == names


def test_nickname_and_generation_are_no_part_of_the_bare_name() -> None:
    """A person is looked up, and goes on being called, without them."""
    assert bare_person('Jorge "Tuto" Quirova') == "Jorge Quirova"
    assert bare_person("Dwain Tugman Sr.") == "Dwain Tugman"


def test_the_son_goes_on_by_his_surname(reading: Read) -> None:
    """What stands before a generation is still the surname."""
    text = "Dwain Tugman Sr., 71, lost his well. The water was brown. Tugman worked in a mill."
    assert reading(text).who_is("Tugman") == {"Dwain Tugman Sr."}


def test_two_surnames_are_the_persons(nlp: Language, reference: Reference) -> None:
    """The last two words of a person's name alone are that person, whatever the model takes them for."""
    text = "Matej Sutaj Estok left. Sutaj Estok gave no reason."
    names = [name_in(text, "Matej Sutaj Estok", "PERSON")]
    start = text.rindex("Sutaj")
    names.append(Name(Span(start, start + 11), "Sutaj Estok", "ORG", "model"))
    assert [name.entity_type for name in settle_types(nlp(text), names, reference.gazetteer)] == ["PERSON", "PERSON"]


def test_one_spelling_has_one_type(nlp: Language, reference: Reference) -> None:
    """Where two types weigh the same, all mentions take the same one."""
    text = "Velmara will supply it. Velmara is large."
    names = [Name(Span(0, 7), "Velmara", "ORG", "model"), Name(Span(24, 31), "Velmara", "PERSON", "model")]
    settled = settle_types(nlp(text), names, reference.gazetteer)
    assert len({name.entity_type for name in settled}) == 1


def test_a_given_name_like_a_common_word_stays(reading: Read) -> None:
    """The given name "Per" opens a name where the model says so."""
    text = "Per Lindqvist, a farmer, left the hall. Nobody stopped Per Lindqvist."
    assert "Per Lindqvist" in reading(text).names("PERSON")


def test_a_firm_goes_on_by_its_short_name(reading: Read) -> None:
    """The first word of a firm's full name is the same firm, not a person."""
    text = "They sued Halvorsky Chemical Corp. on Monday. Halvorsky, based in Delaware, denied it."
    assert reading(text).who_is("Halvorsky") == {"Halvorsky Chemical Corp."}


def test_what_is_known_or_common_shortens_no_firm(reference: Reference) -> None:
    """The word "National" is not short for one firm of many, nor a town for a firm that is called by it."""
    assert shorter_forms("national bank plc", reference.gazetteer) == {"national bank"}
    assert shorter_forms("toledo holdings", reference.gazetteer) == set()
    assert shorter_forms("zephtron group plc", reference.gazetteer) == {"zephtron", "zephtron group"}


def test_whoever_gives_a_firm_its_name_stays_a_person(reference: Reference) -> None:
    """A founder of the article is not taken for the firm."""
    text = "Ada Zephtron runs Zephtron Group."
    names = [name_in(text, "Ada Zephtron", "PERSON"), name_in(text, "Zephtron Group", "ORG")]
    assert short_bodies(names, reference.gazetteer) == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("CAN THO, Vietnam (AP) — Rice is dear.", "CAN THO"),
        ("QUELLMOR, Peru — Nobody came.", "QUELLMOR"),
        ("BUDAPEST (AFP) - Nobody came.", "BUDAPEST"),
        ("LA PAZ, Aug. 3 (Reuters) - Nobody came.", "LA PAZ"),
    ],
)
def test_a_dateline_opens_with_a_place(reference: Reference, text: str, place: str) -> None:
    """In capitals, before what it lies in or an agency, whether it is known or not."""
    (name,) = dateline_places(text, reference.gazetteer)
    assert (name.text, name.entity_type) == (place, "GPE")


@pytest.mark.parametrize("text", ["BREAKING — Nobody came.", "JORDAN: No.", "UPDATE (Reuters) - Nobody came."])
def test_other_words_in_capitals_open_no_dateline(reference: Reference, text: str) -> None:
    """Neither a label of the desk nor a speaker of a transcript is a place."""
    assert list(dateline_places(text, reference.gazetteer)) == []


def test_a_place_named_like_a_person_alone(nlp: Language, reference: Reference) -> None:
    """Who does what persons do right behind the full name is the person; a country of that name is not."""
    text = "Lee Jordan won the cup. Jordan thanked the crowd. Jordan has two airports."
    names = [name_in(text, "Lee Jordan", "PERSON")]
    names += [Name(Span(at, at + 6), "Jordan", "GPE", "gazetteer") for at in (24, 50)]
    found = with_persons_alone(nlp(text), names, reference.gazetteer)
    assert [name.entity_type for name in found] == ["PERSON", "PERSON", "GPE"]


def test_a_town_of_a_named_country_is_no_person(reading: Read) -> None:
    """A town that the model takes for a person is one where the article names its country."""
    text = "Nigeria waits. The president visited Makurdi on Monday."
    assert reading(text).types("Makurdi") == {"GPE"}


def test_a_holiday_names_no_party(reading: Read) -> None:
    """The party has no part in "Labour Day"."""
    assert "Labour" not in reading("The schools in Canada open after Labour Day.").all_names()


def test_a_name_ends_where_the_next_part_of_a_headline_begins(reading: Read) -> None:
    """Behind a comma stands what else the court does."""
    names = reading("Court clears former mayor of Ruiru, orders council to pay costs").all_names()
    assert names and not any("orders" in name for name in names)


def test_members_of_another_party_are_not_those_of_a_known_one(reading: Read) -> None:
    """Social and Christian Democrats are no Democrats; those of a chamber are."""
    for members in ("Social", "Christian"):
        assert "Democrats" not in reading(f"The {members} Democrats accused the minister of lying.").all_names()
    assert "Democrats" in reading("The Senate Democrats accused the minister of lying.").all_names()


def test_a_portfolio_and_a_seat_in_congress_are_no_names(reading: Read) -> None:
    """Neither "Commerce" of a secretary's title nor "D-Ga." is a thing of its own."""
    names = reading("Commerce Secretary Gina Raimondo met Sen. Jon Ossoff, D-Ga., on Monday.").all_names()
    assert not names & {"Commerce", "D-Ga"}


def test_a_crop_before_its_dealers_is_no_person(reading: Read) -> None:
    """A common word that opens a sentence before the people whom it describes names nobody."""
    assert "Rice" not in reading("HANOI, Vietnam (AP) — Rice exporters asked for help on Monday.").all_names()


def test_a_legal_form_alone_is_no_firm(reading: Read) -> None:
    """What is left of a firm's name without its first word names nothing."""
    assert not {"SA", "Group Ltd"} & reading("Shares of Ecopetrol SA fell on Monday.").all_names()
