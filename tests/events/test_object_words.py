"""Object words: what saves most rows of a word from being tried leaves out none that fits."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import article_of
from transforms.events.frames import Match, try_row
from transforms.events.object_words import may_fit, object_words
from transforms.events.parties import Parties
from transforms.events.predicates import read_verb
from transforms.events.voices import Voices
from transforms.reference import Reference
from transforms.text.sentences import find_sentences
from transforms.who import find_who


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Prosecutors dropped two of the charges and a claim.", "dropped"),
        ("The mayor called off the march.", "called"),
        ("The judge found the driver guilty.", "found"),
        ("The premier made a number of demands.", "made"),
        ("The rebels set fire to a depot.", "set"),
    ],
)
def test_no_row_that_fits_is_left_out(nlp: Language, reference: Reference, text: str, verb: str) -> None:
    """A row that fits, with a particle, a counted or joined object or a complement, is among those that are tried."""
    doc = nlp(text)
    who = find_who(doc, find_sentences(doc), article_of(text), reference.gazetteer)
    parties = Parties(doc, who, reference.events, Voices(doc, (), reference.events))
    token = next(t for t in doc if t.text == verb)
    predicate = read_verb(token)
    told = object_words(predicate, reference.events)
    rows = reference.events.verbs[token.lemma_]
    fitting = [row for row in rows if isinstance(try_row(predicate, row, parties, reference.events), Match)]
    assert fitting
    assert all(may_fit(row, predicate, told) for row in fitting)
    assert not all(may_fit(row, predicate, told) for row in rows)
