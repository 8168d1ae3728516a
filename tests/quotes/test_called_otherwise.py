"""Speakers whom the article names and then calls by what they are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.quotes.test_described import speakers
from transforms.reference import Reference

LAWMAKER = "Rep. Carlos Villanueva said on Monday that the harbour was closed. "
FIRMS = (
    "Japan's Kitazawa Heavy Industries said on Monday that it was late. "
    "It had refused an offer by its US rival Dorsey Group.\n\n"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LAWMAKER + "“We will sue,” the lawmaker said.", "Carlos Villanueva"),
        (LAWMAKER + "“We will sue,” the opposition stalwart said.", "Carlos Villanueva"),
        (FIRMS + "“We are not for sale,” the Japanese company said.", "Kitazawa Heavy Industries"),
        (FIRMS + "“We hope for more,” the US firm said.", "Dorsey Group"),
        ("Zelinda Foods will close a mill. “We are sorry,” the company said.", "Zelinda Foods"),
        (
            "Sudan's army blamed the Rapid Support Forces. “We fired nothing,” the paramilitary group said.",
            "Rapid Support Forces",
        ),
    ],
)
def test_a_named_speaker_is_known_by_what_they_are(text: str, name: str, nlp: Language, reference: Reference) -> None:
    """A definite noun for a person or firm leads to the one who was named; a nationality tells which of two."""
    last = speakers(text, nlp, reference)[-1]
    assert last is not None and name in last.canonical_name and last.is_named


@pytest.mark.parametrize(
    "text",
    [
        LAWMAKER + "Ann Berg, a baker, said that it was open. Tom Moe left. “We will sue,” the governor said.",
        LAWMAKER + "“We will sue,” the judge said.",
        LAWMAKER + "“We will sue,” a lawmaker said.",
        LAWMAKER + "“We will sue,” the lawmaker who led the talks said.",
        LAWMAKER + "The mayor left after the tycoon said that it was late.",
        "Zelinda Foods and Karvane Mills merged. “We are sorry,” the company said.",
        "Zelinda Foods will close a mill. “We are sorry,” the union said.",
        "Zelinda Aid Network fed hundreds. “We fired nothing,” the rebel group said.",
    ],
)
def test_others_are_not_taken_for_who_was_named(text: str, nlp: Language, reference: Reference) -> None:
    """Another role, somebody new, one told apart, one of two and a body of another kind stay unnamed."""
    last = speakers(text, nlp, reference)[-1]
    assert last is None or not last.is_named


def test_who_is_named_in_a_quote_leaves_a_doubt_behind_it(nlp: Language, reference: Reference) -> None:
    """The lawmaker may be who spoke or of whom was spoken: then nobody is taken."""
    text = LAWMAKER + "“I trust Ann Berg,” he said.\n\n“We will sue,” the lawmaker added."
    last = speakers(text, nlp, reference)[-1]
    assert last is not None and not last.is_named


def test_a_noun_stays_with_whom_it_called_first(nlp: Language, reference: Reference) -> None:
    """Who was called by a noun without a name before is not somebody named later on."""
    text = "The lawmaker said that it was late. Ann Berg said that it was open. “We will sue,” the lawmaker said."
    first, _, last = speakers(text, nlp, reference)
    assert first is not None and first == last


def test_it_goes_on_behind_a_quotation_of_two_paragraphs(nlp: Language, reference: Reference) -> None:
    """The body that spoke before a quotation of several paragraphs is the "it" behind it."""
    text = "Zelinda Foods said that it was sorry.\n\n“We measured the air.\n\n“We will measure it again,” it added."
    last = speakers(text, nlp, reference)[-1]
    assert last is not None and last.canonical_name == "Zelinda Foods"


LAWYERS = "Peter Novak's lawyer, Ida Bloch, met the judge. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His lawyer, Ida Bloch, met the judge. “He slept at home,” his lawyer said.", "Ida Bloch"),
        ("Ida Bloch, his lawyer, met the judge. “He slept at home,” his lawyer said.", "Ida Bloch"),
        (LAWYERS + "“He slept at home,” his brother said.", None),
    ],
)
def test_whose_somebody_is_leads_to_the_name_beside_it(
    text: str, name: str | None, nlp: Language, reference: Reference
) -> None:
    """The words "his lawyer" mean the one who was named beside them before."""
    last = speakers(text, nlp, reference)[-1]
    assert last is not None and (last.canonical_name == name if name else not last.is_named)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The health ministry confirmed the outbreak. “We have enough doses,” it said.", "health ministry"),
        ("The court rejected the plan. It said that the law was clear.", "court"),
        ("The bank's profits fell, it said on Monday.", "bank"),
        ("The bank will cut jobs, it said on Monday.", "bank"),
    ],
)
def test_it_is_the_body_that_the_words_before_are_about(
    text: str, words: str, nlp: Language, reference: Reference
) -> None:
    """A body without a name speaks as "it": the subject before, or whose that is."""
    last = speakers(text, nlp, reference)[-1]
    assert last is not None
    assert (last.canonical_name, last.entity_type, last.is_named) == (words, "ORG", False)


def test_it_is_nobody_where_no_body_stands_before(nlp: Language, reference: Reference) -> None:
    """A plan says nothing."""
    assert speakers("The plan was rejected. It said that the law was clear.", nlp, reference) == [None]
