"""Read the quotes of a short text, who is who included."""

from __future__ import annotations

from spacy.language import Language

from tests.kit.who import read
from transforms.annotation import Quote
from transforms.quotes.find import find_quotes
from transforms.reference import Reference
from transforms.text.sentences import find_sentences


def read_quotes(text: str, nlp: Language, reference: Reference) -> tuple[Quote, ...]:
    """The quotes of a text, with the entities that it names."""
    who = read(text, nlp, reference.gazetteer).who
    doc = nlp(text)
    return find_quotes(doc, find_sentences(doc), who, reference.quotes)
