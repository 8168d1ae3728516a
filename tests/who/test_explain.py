"""A name explains itself: votes for its type, rules that were tried, candidates with reasons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spacy.language import Language

from tests.kit.who import read
from transforms.articles.model import Article
from transforms.reference import Reference
from transforms.who.explain import NameExplanation, explain_name


@pytest.fixture(scope="module")
def explained(nlp: Language, reference: Reference) -> object:
    """Explains the first occurrence of some words of a text."""

    def explain(text: str, words: str) -> NameExplanation | None:
        article = Article(
            "a", None, None, None, None, None, None, (), (), "en", datetime(2012, 6, 5, tzinfo=UTC), "day", "record",
            None, text, 0, "a.txt", "text", "0" * 64, (),
        )  # fmt: skip
        return explain_name(nlp(text), article, reference.gazetteer, text.index(words))

    return explain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fair opened in Paris, Texas, on Monday.", "Paris"),
        ("Vladimir Putin spoke about Russia on Tuesday.", "Vladimir Putin"),
        ("The United Nations sent two inspectors on Monday.", "United Nations"),
        ("John Howard won the chess tournament on Sunday.", "John Howard"),
    ],
)
def test_an_explanation_is_that_of_the_row(
    explained: object, nlp: Language, reference: Reference, text: str, words: str
) -> None:
    """Type and method are those that the finders give, and the first rule that held is the one in the row."""
    found = explained(text, words)  # type: ignore[operator]
    (mention,) = read(text, nlp, reference.gazetteer).mentions(words)
    assert (found.span, found.entity_type, found.link.method) == (
        mention.span,
        mention.entity_type,
        mention.link_method,
    )
    assert max(found.totals, key=found.totals.get) == mention.entity_type
    assert found.candidates


def test_candidates_tell_why(explained: object) -> None:
    """A place beside its state wins by that; a person's namesake is told."""
    paris = explained("The fair opened in Paris, Texas, on Monday.", "Paris")  # type: ignore[operator]
    assert paris.candidates[0].name.startswith("Paris, TX")
    assert "place_beside" in paris.candidates[0].reasons[0]
    howard = explained("John Howard won the chess tournament on Sunday.", "John Howard")  # type: ignore[operator]
    assert "others outside the reference data bear the name" in howard.candidates[0].reasons


def test_where_no_name_stands_there_is_nothing_to_explain(explained: object) -> None:
    """A common word has no explanation."""
    assert explained("The fair opened on Monday.", "fair") is None  # type: ignore[operator]
