"""Names that are everyday words, generic phrases or short acronyms are linked only where something speaks for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.linking.offices import organization_sector
from transforms.reference import Reference

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text, by default as one of June 2012."""
    return lambda text, day="2012-06-05": read(text, nlp, reference.gazetteer, day)


def linked(found: Reading) -> set[str]:
    """The names of the linked organizations of a text."""
    return {e.canonical_name for e in found.who.entities if e.is_linked and e.entity_type == "ORG"}


@pytest.mark.parametrize(
    "text",
    [
        "Today the ministers will meet in Berlin. Today's talks are about trade.",
        "A Pakistani boat has an Air Independent Propulsion system.",
        "Police put up more CCTV cameras in the main streets of the town.",
        "The launch showed the Human Development Index of small countries.",
    ],
)
def test_everyday_words_are_no_outlets(reading: Read, text: str) -> None:
    """A word of every day that is also an outlet's name is not linked for its spelling alone."""
    assert not linked(reading(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister told Time magazine on Monday that the plan had failed.", "Time"),
        ("The Independent reported on Monday that the plan had failed.", "The Independent"),
        ("Shares of Apple (AAPL) rose on Monday in New York.", "Apple Inc."),
    ],
)
def test_use_speaks_for_an_outlet_or_firm(reading: Read, text: str, name: str) -> None:
    """Who reports, is spoken to, or has a ticker behind the name is the outlet or firm."""
    assert name in linked(reading(text))


def test_a_generic_party_needs_its_country(reading: Read) -> None:
    """Many countries have a Democratic Party: the known one is linked where the article is about its country."""
    text = "The Democratic Party chose a new leader. {0} voters will decide in May, said an official of {1}."
    assert "Democratic Party" not in linked(reading(text.format("Ugandan", "Uganda")))
    assert "Democratic Party" in linked(reading(text.format("U.S.", "the United States")))


def test_an_acronym_does_not_speak_against_the_full_name(reading: Read) -> None:
    """Where the article says what an acronym means, a known body of the same acronym is another one."""
    found = reading("The Liberian politician leads the All Liberian Party (ALP). The ALP met in Australia.")
    assert "Australian Labor Party" not in linked(found)
    assert len({m.entity_id for m in (*found.mentions("ALP"), *found.mentions("All Liberian Party"))}) == 1


def test_known_acronyms_keep_apart(reading: Read) -> None:
    """An acronym whose letters happen to stand in another name is not that name's."""
    found = reading("North Korea fired a missile on Tuesday. The launch was seen in Japan, NHK reported.")
    assert "North Korea" not in found.who_is("NHK")


def test_a_surname_alone_needs_evidence(reading: Read) -> None:
    """A prime minister's surname in an article that has nothing to do with the country is left open."""
    found = reading("Harper smiled on the cover. Harper wore a red dress in the photographs.")
    assert not any(e.is_linked and e.entity_type == "PERSON" for e in found.who.entities)


def test_a_title_of_another_country_speaks_against_a_namesake(reading: Read) -> None:
    """A known name whose bearer the text gives another country's office is somebody else."""
    found = reading("Kenyan Foreign Minister Kevin Rudd met his colleagues in Nairobi.")
    assert not found.entity("Kevin Rudd").is_linked


def test_nail_polish_is_not_polish(reading: Read) -> None:
    """What ends a noun compound in title case is a noun, no nationality."""
    assert not reading("For a deeper shade, try our Couture Nail Polish in Violet this year.").mentions("Polish")
    assert reading("The government and Polish officials agreed on Monday.").mentions("Polish")


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Bank of Foreland", "BUS"),
        ("Zelinda Technologies", "BUS"),
        ("Zelinda Sdn Bhd", "BUS"),
        ("Ministry of Industries", "GOV"),
        ("UN Office for Small Matters", "IGO"),
        ("Pace Galleries", None),
    ],
)
def test_the_words_of_a_name_tell_the_sector(reference: Reference, name: str, sector: str | None) -> None:
    """Legal forms and trades make firms; what stands before "of" counts first; "UN ..." is international."""
    assert organization_sector(name, reference.gazetteer) == sector
