"""Given names and surnames that are also places or peoples, alone: whether "Jordan" or "Finn" is a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from transforms.gazetteer.model import Gazetteer
from transforms.names.article import acts_as_person
from transforms.names.model import Name
from transforms.text.parse import text_of

_PEOPLE, _HONORIFIC = "NORP", "honorific"
_BARE = frozenset({"nsubj", "nsubjpass", "poss"})
_ENDS = frozenset({".", "!", "?"})
_PLACES = frozenset({"GPE", "LOC"})
_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "attr", "acomp"})
_WITH = frozenset({"amod", "compound", "det", "nmod", "nummod", "poss"})
_LAST = 3  # tokens at a sentence's end among which its full stop stands
_PARAGRAPH = "\n\n"


def with_persons_alone(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those of places as persons that do what persons do, where the word stood last in a person's name.

    Both must stand in one paragraph: "Lee Jordan won. Jordan thanked the crowd. Jordan has two airports.". A given name
    that is also a word for one of a people is a person's where it acts without an article ("Finn shook his head").
    """
    text, last, read = text_of(doc), dict[str, Name](), []
    given = {name.text for name in names if name.entity_type == _PEOPLE and _is_bare_given_name(doc, name, gazetteer)}
    for name in names:
        if name.text in given and (not _is_described(doc, name) or _is_addressed(doc, name, gazetteer)):
            read.append(replace(name, entity_type="PERSON", senses=(), rule="same_name"))
            continue
        bearer = last.get(name.text) if name.entity_type in _PLACES else None
        if bearer is not None and _is_person(doc, text, bearer, name, gazetteer):
            read.append(replace(name, entity_type="PERSON", senses=(), rule="same_name"))
            continue
        read.append(name)
        last |= dict.fromkeys(name.text.split() if name.entity_type == "PERSON" else (name.text,), name)
    return read


def _is_bare_given_name(doc: Doc, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a word for one of a people stands as only a name does: "Finn said", "Finn's boat", in a full sentence."""
    tokens = doc.char_span(*name.span)
    if tokens is None or not gazetteer.is_given_name(name.text) or f"{name.text}s".casefold() not in gazetteer.aliases:
        return False
    root = tokens.root
    if _is_addressed(doc, name, gazetteer):
        return True
    is_full = any(token.text in _ENDS for token in root.sent[-_LAST:])
    return is_full and root.dep_ in _BARE and root.tag_ in ("NNP", "NN") and not _is_described(doc, name)


def _is_addressed(doc: Doc, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a form of address stands before a name ("Mr Finn")."""
    tokens = doc.char_span(*name.span)
    title = gazetteer.titles.get(doc[tokens.start - 1].lower_) if tokens is not None and tokens.start else None
    return title is not None and title.kind == _HONORIFIC


def _is_described(doc: Doc, name: Name) -> bool:
    """Whether a word has an article or another word of its phrase beside it, or belongs to another noun."""
    tokens = doc.char_span(*name.span)
    if tokens is None:
        return True
    root = tokens.root
    return root.dep_ in _ATTRIBUTIVE or any(child.dep_ in _WITH for child in root.lefts)


def _is_person(doc: Doc, text: str, bearer: Name, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a place's name means the person before it."""
    is_full = bearer.entity_type == "PERSON" and " " in bearer.text
    if not is_full or _PARAGRAPH in text[bearer.span.end : name.span.start]:
        return False
    tokens = doc.char_span(*name.span)
    if tokens is None:
        return False
    return tokens.root.dep_ == "nsubj" and acts_as_person(tokens.root, gazetteer)
