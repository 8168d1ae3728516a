"""Pronouns and describing phrases: whom they mean, and which rule says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.reference import Reference

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text, by default as one of June 2012."""
    return lambda text, day="2012-06-05": read(text, nlp, reference.gazetteer, day)


def test_he_and_she_go_by_gender(reading: Read) -> None:
    """Of two people before it a pronoun means the one of its gender."""
    found = reading("Barack Obama met Angela Merkel in Berlin. She praised the visit. He left on Friday.")
    assert found.who_is("She") == {"Angela Merkel"}
    assert found.who_is("He") == {"Barack Obama"}
    assert found.methods("She") == {"pronoun_by_gender"}


def test_a_speaker_is_not_the_he_of_the_quotation(reading: Read) -> None:
    """Inside quotation marks "he" is another than who speaks."""
    found = reading('Hu Jintao received Vladimir Putin. "We trust that he will come again," Hu said.')
    assert found.who_is("he") == {"Vladimir Putin"}


def test_the_counterpart_named_behind(reading: Read) -> None:
    """The words "his Chinese counterpart Hu Jintao" is Hu Jintao."""
    found = reading("Vladimir Putin met his Chinese counterpart Hu Jintao on Tuesday.")
    assert found.who_is("his Chinese counterpart") == {"Hu Jintao"}


def test_an_office_means_who_holds_it(reading: Read) -> None:
    """The words "the Russian president" is the one the article names, else the one of the day."""
    named = reading("Vladimir Putin arrived on Tuesday. The Russian president will stay for two days.")
    assert named.who_is("The Russian president") == {"Vladimir Putin"}
    assert named.methods("The Russian president") == {"office_in_article"}
    unnamed = reading("China will receive the Russian president on Tuesday.", "2009-03-01")
    assert unnamed.who_is("the Russian president") == {"Dmitry Medvedev"}
    assert unnamed.methods("the Russian president") == {"office_on_date"}


@pytest.mark.parametrize(
    "text",
    [
        "Shadow chancellor Marta Klee spoke. The chancellor will stay until Friday.",
        "Deputy mayor Marta Klee spoke. The mayor will stay until Friday.",
        "Vice chairman Marta Klee spoke. The chairman will stay until Friday.",
        "Former mayor Marta Klee spoke. The mayor will stay until Friday.",
    ],
)
def test_another_office_does_not_answer_to_the_bare_one(reading: Read, text: str) -> None:
    """Who is deputy to an office, shadows it or held it once is not its holder."""
    found = reading(text)
    assert "Marta Klee" not in {
        name for noun in ("chancellor", "mayor", "chairman") for name in found.who_is(f"The {noun}")
    }


def test_an_office_with_its_rank_means_its_holder(reading: Read) -> None:
    """The deputy is "the deputy mayor" further on."""
    found = reading("Deputy mayor Marta Klee spoke. The deputy mayor will stay until Friday.")
    assert found.who_is("The deputy mayor") == {"Marta Klee"}


def test_the_two_countries_are_each_mentioned(reading: Read) -> None:
    """A plural has one mention per member, all of the same span."""
    found = reading("China and Russia signed a treaty. The two countries will trade more.")
    assert found.who_is("The two countries") == {"China", "Russia"}
    assert len(found.spans("The two countries")) == 1


def test_he_is_the_one_in_apposition_to_the_subject(reading: Read) -> None:
    """The subject of "the widow's son Matthew wept" is Matthew, though another man is named more often."""
    found = reading(
        "Mario Tonna showed no emotion. Mario Tonna denied it all. Mario Tonna paid two brothers for it.\n\n"
        "Caroline Micallef's son Matthew, who found the body, wept outside court. “We have waited,” he said."
    )
    assert found.who_is("he") == {"Matthew"}


def test_they_are_the_pair_unless_others_are_nearer(reading: Read) -> None:
    """The word "they" means the last pair named, but not where other people are spoken of in between."""
    pair = reading("China and Russia signed a treaty. On Friday they will sign another.")
    assert pair.who_is("they") == {"China", "Russia"}
    others = reading("China and Russia signed a treaty. Fishermen in the town say that they were not asked.")
    assert not others.mentions("they")


def test_a_ministry_in_small_letters_has_its_country(reading: Read) -> None:
    """The words "Iran's foreign ministry" is a body of Iran, the same as its name in capitals."""
    found = reading("Iran's defence ministry rejected the report. Tehran's Iranian Defence Ministry repeated this.")
    phrase = next(m for m in found.who.mentions if m.mention_type == "nominal")
    body = found.who.entity(phrase.entity_id)
    assert (body.country_code, body.sector, body.actor_code) == ("IRN", "GOV", "IRNGOV")


def test_what_nobody_has_named_stays_open(reading: Read) -> None:
    """Indefinite phrases and shifting ones ("the next president") mean nobody yet."""
    found = reading("Vladimir Putin spoke. The next president must be a spokesman for all.")
    assert not found.mentions("The next president")
    assert not found.mentions("a spokesman")


def test_a_visit_at_the_head_of_the_sentence_is_the_subject_s(reading: Read) -> None:
    """After "During Merkel's visit" the subject "she" or "he" is the visitor, not who was named more before."""
    found = reading(
        "Vladimir Putin spoke of trade. Putin praised the treaty that Putin had signed with Hu Jintao. "
        "During Hu’s visit to Moscow in March, he called it a new era."
    )
    assert found.who_is("he") == {"Hu Jintao"}
    assert found.methods("he") == {"pronoun_for_possessor"}


def test_an_unnamed_envoy_is_somebody(reading: Read) -> None:
    """Who acts as holder of a country's office without a name is an unlinked person with country and sector."""
    found = reading("Malta's ambassador to China said that the talks had failed. An ambassador left.")
    (mention,) = found.mentions("Malta's ambassador to China")
    envoy = found.who.entity(mention.entity_id)
    assert (mention.mention_type, mention.link_method) == ("nominal", "office_unnamed")
    assert (envoy.is_linked, envoy.country_code, envoy.actor_code) == (False, "MLT", "MLTGOV")
    assert envoy.canonical_name == "ambassador of Malta to China"


def test_two_people_without_names_are_not_the_two_who_are_named(reading: Read) -> None:
    """Whom the article introduced without a name, or who is a woman, is none of "the two men"."""
    leaders = reading("Hu Jintao met Vladimir Putin in Beijing. The two leaders spoke about trade.")
    assert leaders.who_is("The two leaders") == {"Hu Jintao", "Vladimir Putin"}
    held = reading(
        "Police held two local men on Monday. Hu Jintao met Vladimir Putin. A judge ordered the two men to be freed."
    )
    assert held.who_is("the two men") == set()
    mixed = reading("Angela Merkel met Vladimir Putin in Berlin. A judge sentenced the two men on Friday.")
    assert mixed.who_is("the two men") == set()


def test_a_body_that_nobody_knows_is_of_no_doubtful_country(reading: Read) -> None:
    """Foreign monitors lend "the electoral court" no country, and where two countries are in mind it has none."""
    foreign = reading("Quito was calm. An American mission left on Monday. The electoral court praised the voters.")
    assert foreign.who_is("The electoral court") == {"Ecuadorian electoral court"}
    two = reading("The United States wrote to Peru. The electoral court praised the letter.")
    assert two.who_is("The electoral court") == set()


def test_an_institution_is_meant_by_the_noun_of_its_name(reading: Read) -> None:
    """The words "the school" mean a school named just before, not a board of schools, nor one of several."""
    assert reading("Hartwell High School opened in May. Ada Roe likes the school.").who_is("the school") == {
        "Hartwell High School"
    }
    assert not reading("The Hartwell School Board met in May. Ada Roe likes the school.").who_is("the school")
    assert not reading("Hartwell High School and two small schools met. Ada Roe likes the school.").who_is("the school")
