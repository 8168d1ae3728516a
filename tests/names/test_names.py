"""Names in the text: bounds, types, and what the whole article knows of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.kit.who import Reading, read
from transforms.gazetteer.phrases import cut_pieces, find_phrases, phrase_key
from transforms.linking.clusters import may_shorten
from transforms.names.acronyms import shortens
from transforms.names.bounds import tidy
from transforms.reference import Reference
from transforms.text.spans import Span

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def reading(nlp: Language, reference: Reference) -> Read:
    """Reads a text of June 2012."""
    return lambda text: read(text, nlp, reference.gazetteer)


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("the United Nations", "United Nations"),
        ("Putin's", "Putin"),
        ("“Xinhua”", "Xinhua"),
        ("U.S.", "U.S."),
        ("Apple Inc.", "Apple Inc."),
        ("Moscow,", "Moscow"),
        ("Fund for Ports (FFP)", "Fund for Ports"),
    ],
)
def test_a_name_is_bare(phrase: str, bare: str) -> None:
    """Articles, possessives and marks at its ends are no part of a name; full stops of abbreviations are."""
    assert tidy(phrase, Span(0, len(phrase))).of(phrase) == bare


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_tidying_never_leaves_the_span(text: str, start: int, end: int) -> None:
    """Whatever the text, the bare name lies inside the span that was given."""
    start, end = min(start, len(text)), min(end, len(text))
    start, end = min(start, end), max(start, end)
    assert Span(start, end).contains(tidy(text, Span(start, end)))


@given(st.text(max_size=200))
def test_pieces_tell_where_they_stand(text: str) -> None:
    """Pieces are in order, do not overlap, and cover every letter."""
    pieces = cut_pieces(text)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    covered = {char for piece in pieces for char in range(piece.start, piece.end)}
    assert all(char in covered for char, letter in enumerate(text) if letter.isalnum())


def test_phrases_are_found_inside_hyphen_compounds() -> None:
    """The words "US-backed" holds the phrase "US", whatever a tokenizer makes of it."""
    text = "US-backed rebels"
    found = list(find_phrases(cut_pieces(text), {phrase_key("US"): 1}, {"us": 1}, lambda _span, _key: True))
    assert [span.of(text) for span, _ in found] == ["US"]


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [
        ("SCO", "Shanghai Cooperation Organization", True),
        ("IAEA", "International Atomic Energy Agency", True),
        ("DRC", "Democratic Republic of the Congo", True),
        ("NATO", "Arab League", False),
    ],
)
def test_acronyms_are_initials(acronym: str, name: str, fits: bool) -> None:
    """An acronym shortens a name by its initials, small words counted or not."""
    assert shortens(acronym, name) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Putin", "Vladimir Putin", True),
        ("Xi", "Xi Jinping", True),
        ("V. Putin", "Vladimir Putin", True),
        ("Lyudmila Putin", "Vladimir Putin", False),
        ("Clinton", "Hillary Rodham Clinton", True),
        ("Sisi", "Abdel Fattah al-Sisi", True),
        ("al-Assad", "Bashar Assad", True),
        ("El-Erian", "Mohamed El-Erian", True),
        ("Al-Ani", "Sana Ani", True),
        ("Maliki", "Bashar al-Assad", False),
    ],
)
def test_a_surname_shortens_a_full_name(short: str, full: str, fits: bool) -> None:
    """First and last words and initials fit a full name, with or without "al-"; another given name does not."""
    assert may_shorten(short, full) is fits


def test_words_that_describe_a_name_are_no_part_of_it(reading: Read) -> None:
    """Common words in front of a name are left out; small words that begin it stay."""
    found = reading("The army fought the paramilitary Rapid Support Forces, the ministry of Defence said.")
    assert {"Rapid Support Forces", "ministry of Defence"} <= found.names("ORG")


@pytest.mark.parametrize("spelt", ["al Qaeda", "Al Qaeda", "al-Qaeda", "Al-Qaeda"])
def test_the_arabic_article_is_spelt_in_any_way(reading: Read, spelt: str) -> None:
    """A known body is known with a small or capital article, with a hyphen or without, and is no person."""
    found = reading(f"Two men who had fought for {spelt} were killed in Yemen on Monday.")
    assert found.who_is(spelt) == {"Al-Qaeda"}
    assert spelt in found.names("ORG")


def test_an_age_behind_a_name_makes_it_a_person(reading: Read) -> None:
    """Who is "a 22-year-old student" is nobody's town."""
    found = reading('"They beat my brother," said Nino, a 22-year-old student who did not give her surname.')
    assert "Nino" in found.names("PERSON")


def test_a_word_of_a_title_is_no_name(reading: Read) -> None:
    """What a title begins with is no body of its own."""
    found = reading("Defense Minister Aden Duale deployed the army to support police on Monday.")
    assert found.names("ORG") == set()
    assert "Aden Duale" in found.names("PERSON")


def test_a_city_with_an_article_is_no_politician(reading: Read) -> None:
    """The city of "The Hague" is meant, also where a known person bears the word as surname."""
    found = reading("In 2016, an international tribunal in The Hague ruled that the claims had no legal basis.")
    assert found.names("PERSON") == set()
    assert "Hague" in found.names("GPE")


def test_titles_are_no_part_of_a_name(reading: Read) -> None:
    """The name is bare, its title stands beside it."""
    found = reading("On Monday, Prime Minister Julia Gillard met Mr. Hu Jintao in Sydney.")
    assert {"Julia Gillard", "Hu Jintao"} <= found.names("PERSON")


def test_one_full_name_makes_every_short_one_a_mention(reading: Read) -> None:
    """Where "Xi Jinping" stands, each "Xi" is the same person."""
    found = reading("Xi Jinping spoke first.\n\nTrade would grow, Xi said. Xi left at noon.")
    assert found.who_is("Xi") == {"Xi Jinping"}
    assert len(found.spans("Xi")) == 2


def test_an_acronym_in_brackets_is_the_name_before_it(reading: Read) -> None:
    """An acronym introduced in brackets is a mention of what it shortens, there and later."""
    found = reading(
        "The Lower Valley Water Board (LVWB) raised its fees. Farmers criticised the LVWB for it on Monday."
    )
    assert found.who_is("LVWB") == {"Lower Valley Water Board"}


def test_an_acronym_in_brackets_tells_how_far_a_name_reaches(reading: Read) -> None:
    """The capitals of a body's name are the letters of its acronym, whatever "and" and "of" stand between them."""
    found = reading("He joined the Maritime Staff Union of Harbour and Allied Institutions (MSUHAI) in May.")
    assert "Maritime Staff Union of Harbour and Allied Institutions" in found.names("ORG")
    assert "MSUHAI" in found.names("ORG")
    other = reading("He told the Harbour Staff Union that Allied Institutions (XQZ) had closed.")
    assert not any(name.startswith("Harbour Staff Union that") for name in other.all_names())


def test_places_are_known_by_where_things_happen(reading: Read) -> None:
    """A guess that the model repeats weighs less than what is said of the name: in it things happen."""
    text = (
        "Crowds met in Tanvaskol on Monday. Vendors in Tanvaskol shut their shops. Tanvaskol slept. "
        "Later Tanvaskol woke up. Nobody left Tanvaskol. I love Tanvaskol."
    )
    assert reading(text).types("Tanvaskol") == {"GPE"}


def test_an_owner_and_what_it_owns_are_two_names(reading: Read) -> None:
    """The words "China's Foreign Ministry" is China and its ministry; "Chinese Foreign Ministry" is one name."""
    found = reading("China's Foreign Ministry protested. The Chinese Foreign Ministry issued a statement.")
    assert {"China", "Foreign Ministry", "Chinese Foreign Ministry"} <= found.all_names()
    assert found.who_is("Foreign Ministry") == found.who_is("Chinese Foreign Ministry")


def test_nationality_words_lead_to_the_country(reading: Read) -> None:
    """The mention is NORP, the entity the country."""
    found = reading("Russian troops crossed the river, Russia said.")
    assert found.types("Russian") == {"NORP"}
    assert found.who_is("Russian") == found.who_is("Russia") == {"Russia"}


def test_a_compound_of_nationalities_means_each(reading: Read) -> None:
    """The words "Sino-Russian" is one span with a mention of each country."""
    found = reading("Sino-Russian trade is growing, Chinese officials said in Beijing.")
    assert found.who_is("Sino-Russian") == {"China", "Russia"}
    assert len(found.spans("Sino-Russian")) == 1


_FRAGMENTS = (
    "Xi", "Xi Jinping", "the UN", "(UN)", "“", "”", "'s", "U.S.", "said", "-", "\n\n", "Paris, Texas", "he", "their",
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=25))
def test_any_text_can_be_read(reading: Read, words: list[str]) -> None:
    """Mentions lie inside the text, have no white space at their ends, and name entities that are there."""
    found = reading(" ".join(words))
    ids = {entity.entity_id for entity in found.who.entities}
    for mention in found.who.mentions:
        surface = mention.span.of(found.text)
        assert surface
        assert surface == surface.strip()
        assert mention.entity_id in ids


def test_long_runs_of_marks_take_no_long_time(reading: Read) -> None:
    """What the model takes for an endless name is no name, and is not looked for everywhere."""
    found = reading("U.S.-" * 300)
    assert all(mention.span.end - mention.span.start <= 120 for mention in found.who.mentions)


def test_a_small_particle_is_part_of_the_surname(reading: Read) -> None:
    """A surname that begins with a small letter stays with its given name, and alone it is the same person."""
    found = reading("Egyptian President Abdel-Fattah el-Sissi is in France. On Monday el-Sissi said that he agreed.")
    assert found.spans("Abdel-Fattah el-Sissi")
    assert found.who_is("el-Sissi") == {"Abdel Fattah el-Sisi"}
