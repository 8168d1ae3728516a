"""The word "I" inside quotation marks is the one who speaks, and nobody else."""

from __future__ import annotations

from spacy.language import Language

from tests.quotes.test_nested import naming
from transforms.quotes.find import find_quotes
from transforms.quotes.first_person import with_first_persons
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.who import Who


def first_persons(text: str, who: Who, nlp: Language, reference: Reference) -> list[tuple[str, str]]:
    """The pronouns that were led to a speaker, with the speaker."""
    doc = nlp(text)
    quotes = find_quotes(doc, find_sentences(doc), who, reference.quotes)
    found = with_first_persons(doc, who, quotes, reference.gazetteer.link_scores).mentions
    return [(m.span.of(text), m.entity_id) for m in found if m.link_method == "speaker_of_quote"]


def test_the_first_person_of_a_quote_is_its_speaker(nlp: Language, reference: Reference) -> None:
    """Each "I" and "my" in the marks leads to the speaker; one outside them to nobody."""
    text = 'I was there. "I lost my keys," Anna Berg said. "Nobody told me."'
    who = naming(text, "Anna Berg")
    assert first_persons(text, who, nlp, reference) == [(w, "Anna Berg") for w in ("I", "my", "me")]


def test_reported_words_without_marks_have_no_first_person(nlp: Language, reference: Reference) -> None:
    """Outside quotation marks "I" is the writer."""
    text = "Anna Berg said that I had lost my keys."
    assert first_persons(text, naming(text, "Anna Berg"), nlp, reference) == []


def test_an_organization_says_no_i(nlp: Language, reference: Reference) -> None:
    """The words of somebody who is not known to be a person are left alone."""
    text = '"I will not pay," Anna Berg said.'
    who = naming(text, "Anna Berg")
    nobody = Who((), ())
    assert first_persons(text, who, nlp, reference) == [("I", "Anna Berg")]
    assert first_persons(text, nobody, nlp, reference) == []
