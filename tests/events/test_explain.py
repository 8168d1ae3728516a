"""Explaining a word: the rows it was tried with, what each lacked, and what became of it."""

from __future__ import annotations

from spacy.language import Language

from tests.kit.events import article_of
from transforms.events.explain import WordExplained, explain_word
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.who import find_who


def _explained(nlp: Language, reference: Reference, text: str, word: str) -> WordExplained:
    doc = nlp(text)
    who = find_who(doc, find_sentences(doc), article_of(text), reference.gazetteer)
    return explain_word(doc, next(t for t in doc if t.text == word), who, (), reference.events)


def test_a_coded_word_names_its_row_and_parties(nlp: Language, reference: Reference) -> None:
    """The row that codes it fits with a weight; its parties are there in words."""
    told = _explained(nlp, reference, "Turkey praised Greece.", "praised")
    assert (told.rule_id, told.actors, told.recipients, told.left_out) == (
        "verb:praise:Y", ("Turkey",), ("Greece",), None,
    )  # fmt: skip
    assert any(row.row_id == told.rule_id and row.weight for row in told.rows)


def test_a_row_that_does_not_fit_names_its_first_failed_condition(nlp: Language, reference: Reference) -> None:
    """Without a particle the phrasal verb's row fails by it."""
    told = _explained(nlp, reference, "Kenya called for talks with Somalia.", "called")
    assert {"call_off"} & {row.row_id.split(":")[1] for row in told.rows if row.failed == "particle off"}


def test_what_is_left_out_names_the_exclusion(nlp: Language, reference: Reference) -> None:
    """The draft is there, and the reason why it is no event."""
    told = _explained(nlp, reference, "Vladimir Putin wounded himself.", "wounded")
    assert told.left_out == "done_to_oneself"
