"""Speakers without a name: each is an entity of its article, so that every quote answers who spoke."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import article_of
from transforms.annotate import annotate
from transforms.annotation import Entity
from transforms.reference import Reference
from transforms.rows import build_tables


def speakers(text: str, nlp: Language, reference: Reference) -> list[Entity | None]:
    """The entity behind each quote of a text."""
    found = annotate(article_of(text), nlp(text), reference)
    by_id = {entity.entity_id: entity for entity in found.entities}
    return [by_id[q.speaker_mention.entity_id] if q.speaker_mention else None for q in found.quotes]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Federal prosecutors said the harbour was closed.", "federal prosecutors", "NORP"),
        ("A witness told AFP that the harbour was closed.", "witness", "PERSON"),
        ("Police met a witness who said the harbour was closed.", "witness", "PERSON"),
        ("An Iowa Republican said the harbour was closed.", "Iowa Republican", "PERSON"),
        ("The company said the harbour was closed.", "company", "ORG"),
        ("A report said the harbour was closed.", "report", "WORK_OF_ART"),
        ("Dutch police said the harbour was closed.", "Dutch police", "ORG"),
        ("The UN agency said the harbour was closed.", "UN agency", "ORG"),
    ],
)
def test_a_described_speaker_is_an_unnamed_entity(
    text: str, name: str, kind: str, nlp: Language, reference: Reference
) -> None:
    """Who speaks without a name is an entity in the words of the article; `is_named` tells the rest."""
    (entity,) = speakers(text, nlp, reference)
    assert entity is not None
    assert (entity.canonical_name, entity.entity_type) == (name, kind)
    assert not entity.is_named and not entity.is_linked


def test_the_same_description_is_the_same_speaker(nlp: Language, reference: Reference) -> None:
    """The noun alone leads back to the longer description; "an official" brings up somebody each time."""
    text = "Federal prosecutors said it was late. The prosecutors said the harbour was closed."
    first, second = speakers(text, nlp, reference)
    assert first == second
    text = "An official said it was late. An official said the harbour was closed. The official said it was open."
    first, second, third = speakers(text, nlp, reference)
    assert first != second
    assert second == third


def test_a_noun_that_speaks_twice_is_one_mention(nlp: Language, reference: Reference) -> None:
    """One of whom a clause and the sentence tell sayings is somebody new once, and has a row."""
    text = 'Another guest, who said she was once a sailor, said: "The harbour is closed, and it will stay so."'
    article = article_of(text)
    found = annotate(article, nlp(text), reference)
    assert [quote.speaker_mention in found.mentions for quote in found.quotes] == [True, True]
    assert len({quote.speaker_mention for quote in found.quotes}) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Haulers union said the harbour was closed.", "Haulers union"),
        ("The Labour party said the harbour was closed.", "Labour Party"),
        ("The managing director of the IMF, Kristalina Georgieva, said it was late.", "Kristalina Georgieva"),
        ("A spokesman for the governor, Dan Tierney, said it was late.", "Dan Tierney"),
    ],
)
def test_a_name_with_a_description_is_a_name(text: str, name: str, nlp: Language, reference: Reference) -> None:
    """A body's name with its kind, and a person's name in apposition, are no unnamed speakers."""
    (entity,) = speakers(text, nlp, reference)
    assert entity is not None
    assert (entity.canonical_name, entity.is_named) == (name, True)


@pytest.mark.parametrize(
    "text",
    [
        "It said the harbour was closed.",
        "They said it was late.",
        "It was said it was late.",
    ],
)
def test_pronouns_and_passives_describe_nobody(text: str, nlp: Language, reference: Reference) -> None:
    """Words that stand for nobody known have no entity."""
    assert speakers(text, nlp, reference) == [None]


@pytest.mark.parametrize(
    ("text", "name", "speaker_type"),
    [
        ("Its lawyer said the harbour was closed.", "its lawyer", "anonymous"),
        ("Peter Otieno lost. His lawyer said the harbour was closed.", "lawyer of Peter Otieno", "anonymous"),
        ("Another said that the harbour was closed.", "another", "anonymous"),
        ("Some said that the harbour was closed.", "some", "group"),
        ("Teal MP says the harbour is closed", "Teal MP", "person"),
        (
            "It drew a furious response from residents, who said the harbour was closed.",
            "residents",
            "group",
        ),
    ],
)
def test_whoever_speaks_has_an_entity(
    text: str, name: str, speaker_type: str, nlp: Language, reference: Reference
) -> None:
    """What belongs to somebody, indefinite pronouns, nouns in capitals and the people behind "who" are described."""
    (entity,) = speakers(text, nlp, reference)
    (quote,) = annotate(article_of(text), nlp(text), reference).quotes
    assert entity is not None
    assert (entity.canonical_name, entity.is_named, quote.speaker_type) == (name, False, speaker_type)


@pytest.mark.parametrize(
    "text",
    [
        "Joanne Pickering said it was late.\n\n“Nobody called us on Monday,” the mother-of-three said.",
        "Joanne Pickering said it was late.\n\n“Nobody called us on Monday,” the 41-year-old said.",
    ],
)
def test_an_age_or_children_describe_who_spoke_before(text: str, nlp: Language, reference: Reference) -> None:
    """Who is only told by age or number of children is the person before."""
    first, second = speakers(text, nlp, reference)
    assert first == second
    assert first is not None
    assert first.canonical_name == "Joanne Pickering"


def test_an_age_describes_somebody_without_a_name_too(nlp: Language, reference: Reference) -> None:
    """Who spoke before may be a described person, whom no name leads to."""
    first, second = speakers(
        "A driver said it was late.\n\n“Nobody called us on Monday,” the 41-year-old said.", nlp, reference
    )
    assert first == second is not None


def test_they_who_go_on_speaking_are_the_same(nlp: Language, reference: Reference) -> None:
    """Behind the quote of a group, "they" are that group."""
    text = "Analysts at the bank said the harbour was closed.\n\n“We see a great risk in this,” they wrote."
    first, second = speakers(text, nlp, reference)
    assert first == second is not None


def test_rows_lead_to_described_speakers(nlp: Language, reference: Reference) -> None:
    """The quote's row names the entity and the mention, and both have rows of their own."""
    text = "Analysts said the harbour was closed."
    article = article_of(text)
    tables = build_tables([(article, annotate(article, nlp(text), reference))], "run")
    (quote,) = tables["quotes"].to_pylist()
    assert quote["speaker_entity_id"] in tables["entities"]["entity_id"].to_pylist()
    assert quote["speaker_mention_id"] in tables["entity_mentions"]["mention_id"].to_pylist()


@pytest.mark.parametrize(
    ("text", "speaker_type"),
    [
        ("Norway said the harbour was closed.", "country"),
        ("Kern County said the harbour was closed.", "organization"),
        ("Chicago said the harbour was closed.", "organization"),
    ],
)
def test_a_county_or_town_that_speaks_is_no_country(
    text: str, speaker_type: str, nlp: Language, reference: Reference
) -> None:
    """Only states speak as countries; the administration of a smaller place is a body."""
    (quote,) = annotate(article_of(text), nlp(text), reference).quotes
    assert quote.speaker_type == speaker_type
