"""People whom an article describes: named elsewhere in it, or never named at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.descriptions.called_persons import call_persons
from transforms.descriptions.person_phrases import find_person_phrases
from transforms.names.model import Name
from transforms.reference import Reference
from transforms.text.spans import Span

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text, by default as one of June 2012."""
    return lambda text, day="2012-06-05": read(text, nlp, reference.gazetteer, day)


def unnamed(found: Reading) -> set[str]:
    """What the people without a name are called."""
    named = {m.entity_id for m in found.who.mentions if m.mention_type == "name"}
    return {e.canonical_name for e in found.who.entities if e.entity_type == "PERSON" and e.entity_id not in named}


def test_a_woman_who_comes_back_is_somebody(reading: Read) -> None:
    """A description, its repetition and the pronouns behind it are one unlinked person, who says so in the name."""
    found = reading("Police arrested a Dutch woman in Riga on Monday. The woman said that she had lost her keys.")
    assert unnamed(found) == {"Dutch woman"}
    woman = found.entity("Dutch woman")
    assert (woman.is_linked, woman.wikidata_id, woman.country_code, woman.gender) == (False, None, "NLD", "f")
    assert found.who_is("The woman") == found.who_is("she") == found.who_is("her") == {"Dutch woman"}
    assert found.methods("a Dutch woman") == {"unnamed_new"}
    assert found.methods("The woman") == {"same_description"}


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a man in Riga on Monday. The mayor of the town praised the officers.",
        "No man was arrested. Police did not find a witness. The witness may not exist.",
        "People stood in the rain. Women and children left the town first, and the women sang.",
    ],
)
def test_who_is_described_once_or_not_at_all_is_nobody(reading: Read, text: str) -> None:
    """One description alone, a denied one and a plural make no entity."""
    assert not unnamed(reading(text))


def test_two_descriptions_are_two_people(reading: Read) -> None:
    """Each of two people described by different nouns keeps the words that mean him or her."""
    found = reading(
        "A cyclist hit a waitress in Ghent on Friday. The waitress was taken to hospital. The cyclist left the town."
    )
    assert unnamed(found) == {"cyclist", "waitress"}
    assert found.who_is("The waitress") == {"waitress"}


def test_a_description_said_beside_a_name_means_the_named(reading: Read) -> None:
    """Who is called a student beside the name is "the student" from there on."""
    found = reading("Edgar Kalnins, a student, won the prize in Riga. The student will leave for Oslo on Friday.")
    assert found.who_is("The student") == {"Edgar Kalnins"}
    assert found.methods("The student") == {"same_description"}
    assert not unnamed(found)


def test_an_age_behind_a_description_leaves_it_one(reading: Read) -> None:
    """Behind "a dairy farmer" the words "the farmer, 71," mean the same person."""
    found = reading("Edgar Kalnins, a dairy farmer, won the prize. The farmer, 71, said that it rained.")
    assert found.who_is("The farmer") == {"Edgar Kalnins"}


def test_a_possessive_is_the_described_subject_s(reading: Read) -> None:
    """What a described person loses, they own, not the person whom the article named before."""
    found = reading("Mayor Jonas Keller spoke at noon. A driver lost his shop in the fire.")
    assert found.who_is("his") == {"driver"}
    found = reading("Jonas Keller spoke at noon. The council lost his trust in the fire.")
    assert found.who_is("his") == {"Jonas Keller"}


def test_another_kind_is_another_person(reading: Read) -> None:
    """The words "the video assistant referee" do not mean who was called the match referee."""
    found = reading("The match referee Edgar Kalnins gave a penalty. The video assistant referee agreed on Friday.")
    assert not found.mentions("The video assistant referee")


def test_the_only_man_near_is_the_man(reading: Read) -> None:
    """The words "the man" mean the one man near; where two are, nobody."""
    one = reading("Barack Obama spoke in Chicago on Monday. The man was in good spirits.")
    assert one.who_is("The man") == {"Barack Obama"}
    two = reading("Barack Obama met Vladimir Putin on Monday. The man was in good spirits.")
    assert not two.mentions("The man")


def test_relatives_are_somebody_s(reading: Read) -> None:
    """An unnamed relative is called after the one whose relative it is."""
    found = reading(
        "Barack Obama spoke in Chicago. His brother came late, and Obama greeted him. His brother left early."
    )
    assert found.who_is("His brother") == {"brother of Barack Obama"}


def test_a_relative_named_once_is_meant_again(reading: Read) -> None:
    """After "his wife Anna Kalnina" the words "his wife" mean Anna Kalnina, not the wife of somebody else."""
    found = reading(
        "Edgar Kalnins came with his wife Anna Kalnina to Riga. Kalnins spoke first. His wife sang on Friday."
    )
    assert found.who_is("His wife") == {"Anna Kalnina"}


def test_each_one_s_relative_is_another(reading: Read) -> None:
    """Two people's brothers are two, though one noun describes them."""
    found = reading(
        "Edgar Kalnins came with his brother Janis Kalnins to Riga. Barack Obama spoke first. "
        "Obama's brother sang on Friday. Obama's brother left early."
    )
    assert found.who_is("Obama's brother") == {"brother of Barack Obama"}


def test_my_father_is_the_speaker_s(reading: Read) -> None:
    """Inside quotation marks "my" is whose words these are."""
    found = reading('"My father built it," Vladimir Putin said. "My father was proud of it," Putin said.')
    assert found.who_is("My father") == {"father of Vladimir Putin"}


def test_a_description_tells_the_gender(reading: Read) -> None:
    """Who is called a daughter beside the name is "she" from there on."""
    found = reading("Vladimir Putin came with his daughter Zorya Nemo to Riga. Ansis Kovo met them. She sang.")
    assert found.who_is("She") == {"Zorya Nemo"}


def test_the_candidate_brings_up_nobody(reading: Read) -> None:
    """A definite role stands for somebody whom the article names, so it makes no unnamed person."""
    found = reading("The rally began at noon. The candidate came late. The candidate left before the end.")
    assert not unnamed(found)


def test_who_is_nearest_and_named_keeps_the_pronoun(reading: Read) -> None:
    """An unnamed person further off does not take the pronoun of a named one."""
    found = reading("Zorya Nemo met a woman from Riga in Berlin. Nemo spoke of trade. She left on Friday.")
    assert found.who_is("She") == {"Zorya Nemo"}


@pytest.mark.parametrize(
    "naming", ["The waitress, Zorya Nemo, left the town.", "Police identified the waitress as Zorya Nemo on Friday."]
)
def test_who_is_named_at_last_was_meant_from_the_beginning(reading: Read, naming: str) -> None:
    """A description whose person the article names further on leads to the one named."""
    found = reading(f"A cyclist hit a waitress in Ghent on Friday. {naming} The waitress had sung in Riga.")
    assert found.who_is("a waitress") == {"Zorya Nemo"}
    assert not unnamed(found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("According to the historian Zorvik Kemp the town is old.", "Zorvik Kemp", "PERSON"),
        ("Zorvik Kemp, a nurse from Riga, left the town.", "Zorvik Kemp", "PERSON"),
        ("The historian works for Zorvik Kemp in Riga.", "Zorvik Kemp", "ORG"),
        ("The billionaire Zorvik Kemp owner left the town.", "Zorvik Kemp", "ORG"),
        ("The owner Zorvik University left the league.", "Zorvik University", "ORG"),
    ],
)
def test_of_whom_a_noun_for_a_person_is_said(
    text: str, name: str, kind: str, nlp: Language, reference: Reference
) -> None:
    """An unknown name taken for an organization is a person's where a noun for a person is said of it."""
    doc = nlp(text)
    span = Span(text.index(name), text.index(name) + len(name))
    phrases = find_person_phrases(doc, set(range(*span)), {}, reference.gazetteer)
    (found,) = call_persons(doc, [Name(span, name, "ORG", "model")], phrases.values(), reference.gazetteer)
    assert found.entity_type == kind
