"""Why words are a quote with this speaker, or none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.who import read
from transforms.quotes.explain import QuoteExplanation, explain_quotation
from transforms.reference import Reference
from transforms.text.sentences import find_sentences


def explain(text: str, at: str, nlp: Language, reference: Reference) -> QuoteExplanation | None:
    """The explanation of the first place of some words."""
    doc = nlp(text)
    who = read(text, nlp, reference.gazetteer).who
    return explain_quotation(doc, find_sentences(doc), who, reference.quotes, text.index(at))


def test_a_quotation_tells_its_candidates(nlp: Language, reference: Reference) -> None:
    """The chosen cue comes first, with its features and the points that they weigh."""
    text = "Peter Otieno said it was late. “The talks were useful,” said Anna Berg, who added that it was late."
    found = explain(text, "talks", nlp, reference)
    assert found is not None and found.problem is None
    assert (found.quote_rule, found.speaker_text) == ("cue_behind", "Anna Berg")
    best = found.candidates[0]
    assert best.is_chosen and best.cue_lemma == "say" and best.points >= found.threshold
    assert best.features["adjacent_after"] == 1.0


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ("They sang the song “Dancing Queen” all night.", "Dancing", "a name or a title"),
        ("Anna Berg declined to say that the hall was full.", "say", "has not happened"),
        ("Anna Berg believes that the hall was full.", "believes", "only where some of the words are quoted"),
        ("The hall was called “full of light” long ago.", "full", ""),
    ],
)
def test_no_quote_has_a_reason(text: str, at: str, reason: str, nlp: Language, reference: Reference) -> None:
    """Names, sayings that did not happen and frames that need marks are named."""
    found = explain(text, at, nlp, reference)
    assert found is not None
    assert found.quote is not None or (found.problem is not None and reason in found.problem)


def test_other_words_are_not_explained(nlp: Language, reference: Reference) -> None:
    """Where nothing is quoted or reported there is nothing to explain."""
    assert explain("The ships left Oslo.", "ships", nlp, reference) is None
