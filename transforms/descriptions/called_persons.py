"""Names that are said to be persons: "the historian M. Commissariat", "Asli Dugow, a mother of three"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from transforms.descriptions.person_phrases import PersonPhrase
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.model import Name
from transforms.text.parse import root_in

# What the model takes persons with rare names for.
_MISTAKEN = frozenset({"ORG", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_LONGEST_NAME = 4
_DESCRIBING = frozenset({"compound", "amod", "nmod"})


def call_persons(doc: Doc, names: list[Name], phrases: Iterable[PersonPhrase], gazetteer: Gazetteer) -> list[Name]:
    """The names, those of them as PERSON that nobody knows and that a noun for a person is said of.

    Said of one occurrence, it holds for every name of the same spelling and type.
    """
    said = {p.named_char for p in phrases if p.named_char is not None and not _is_apart(p)}
    called = {
        (name.text, name.entity_type)
        for name in names
        if not said.isdisjoint(range(*name.span)) and _may_be_person(name, gazetteer) and _stands_alone(doc, name)
    }
    return [name.typed("PERSON") if (name.text, name.entity_type) in called else name for name in names]


def _is_apart(phrase: PersonPhrase) -> bool:
    """Whether a noun stands before its name with more than a space between: there the parse errs too often."""
    return phrase.named_char is not None and phrase.named_char - phrase.span.end > 1


def _stands_alone(doc: Doc, name: Name) -> bool:
    """Whether a name describes no word behind it ("billionaire Dallas Mavericks owner")."""
    root = root_in(doc, name.span)
    return root is not None and root.dep_ not in _DESCRIBING


def _may_be_person(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether nothing in a name says that it is none of a person."""
    words = phrase_key(name.text).split()
    other = (gazetteer.organization_words, gazetteer.place_words, gazetteer.generic_words)
    return (
        name.entity_type in _MISTAKEN
        and not name.senses
        and len(words) <= _LONGEST_NAME
        and not name.text.isupper()
        and name.text[0].isupper()
        and not any(word in listed for word in words for listed in other)
    )
