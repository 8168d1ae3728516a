"""Given names and surnames that are also places, alone: whether "Jordan" in "Jordan thanked them" is Ada Jordan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from transforms.gazetteer.model import Gazetteer
from transforms.names.article import acts_as_person
from transforms.names.model import Name
from transforms.text.parse import text_of

_PLACES = frozenset({"GPE", "LOC"})
_PARAGRAPH = "\n\n"


def with_persons_alone(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those of places as persons that do what persons do, where the word stood last in a person's name.

    Both must stand in one paragraph: "Lee Jordan won. Jordan thanked the crowd. Jordan has two airports.".
    """
    text, last, read = text_of(doc), dict[str, Name](), []
    for name in names:
        bearer = last.get(name.text) if name.entity_type in _PLACES else None
        if bearer is not None and _is_person(doc, text, bearer, name, gazetteer):
            read.append(replace(name, entity_type="PERSON", senses=(), rule="same_name"))
            continue
        read.append(name)
        last |= dict.fromkeys(name.text.split() if name.entity_type == "PERSON" else (name.text,), name)
    return read


def _is_person(doc: Doc, text: str, bearer: Name, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a place's name means the person before it."""
    is_full = bearer.entity_type == "PERSON" and " " in bearer.text
    if not is_full or _PARAGRAPH in text[bearer.span.end : name.span.start]:
        return False
    tokens = doc.char_span(*name.span)
    if tokens is None:
        return False
    return tokens.root.dep_ == "nsubj" and acts_as_person(tokens.root, gazetteer)
