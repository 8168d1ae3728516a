"""Persons whom the model sees in part, takes for something else or overlooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.model import Name
from transforms.text.parse import text_of, tokens_of
from transforms.text.spans import Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What the model takes a person behind a capital job for.
_MISTAKEN = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT"})
_LONGEST = 4
# A given name before "and", with no capital word before it that would make it a surname.
_GIVEN_AND = re.compile(r"(?:(?<![^\n])|[.,;:(“\"] ?|\b[a-z]+ )([A-Z][a-z]+) and $")
_LONGEST_GIVEN = 30  # characters


def whole_persons(doc: Doc, names: Iterable[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those of persons with their first word and without a job, and persons whom the model overlooks."""
    read = [_with_first_word(doc, _without_job(doc, name, gazetteer), gazetteer) for name in names]
    covered = {char for name in read for char in range(*name.span)}
    more = [*_overlooked(doc, covered, gazetteer), *_coupled(text_of(doc), read, covered, gazetteer)]
    return sorted([*read, *more], key=lambda name: name.span)


def _coupled(text: str, names: Iterable[Name], covered: set[int], gazetteer: Gazetteer) -> Iterator[Name]:
    """Given names that share the surname behind the next one, overlooked ("Bill" of "Bill and Hillary Clinton")."""
    for name in names:
        words = name.text.split()
        if name.entity_type != "PERSON" or len(words) != 2 or _is_no_given_name(words[0], gazetteer):
            continue
        before = _GIVEN_AND.search(text, max(0, name.span.start - _LONGEST_GIVEN), name.span.start)
        if before is None or before.start(1) in covered or fold(before.group(1)) not in gazetteer.given_names:
            continue
        yield Name(Span(*before.span(1)), before.group(1), "PERSON", "given_name")


def _is_no_given_name(word: str, gazetteer: Gazetteer) -> bool:
    """Whether no list knows a word as a given name."""
    return fold(word) not in gazetteer.given_names and not gazetteer.is_given_name(word)


def _renamed(doc: Doc, name: Name, span: Span) -> Name:
    return replace(name, span=span, text=span.of(text_of(doc)), entity_type="PERSON", senses=())


def _without_job(doc: Doc, name: Name, gazetteer: Gazetteer) -> Name:
    """A person behind a capital job, where the model takes both for something else ("Lawyer Sione Vake")."""
    words = name.text.split()
    if name.entity_type not in _MISTAKEN or name.senses or not 2 <= len(words) <= _LONGEST:
        return name
    if _is_addressed(words, gazetteer):
        return _renamed(doc, name, Span(name.span.end - len(name.text.split(None, 1)[1]), name.span.end))
    if len(words) == 2:
        return name
    title = gazetteer.titles.get(fold(words[0])) or gazetteer.person_nouns.get(fold(words[0]))
    if title is None or not all(_is_name_word(word, gazetteer) for word in words[1:]):
        return name
    return _renamed(doc, name, Span(name.span.end - len(name.text.split(None, 1)[1]), name.span.end))


def _is_addressed(words: list[str], gazetteer: Gazetteer) -> bool:
    """Whether words are an abbreviated form of address and a name ("MS. KOVALENKO"); "Miss Universe" is none."""
    title = gazetteer.titles.get(fold(words[0].rstrip(".")))
    if title is None or title.kind != "honorific" or title.gender is None or not words[0].endswith("."):
        return False
    return all(_is_name_word(word.title(), gazetteer) for word in words[1:])


def _is_name_word(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word may stand in a person's name, as far as the words of other names tell."""
    key = fold(word)
    others = (gazetteer.organization_words, gazetteer.place_words, gazetteer.generic_words, gazetteer.titles)
    is_word = word.replace("-", "").isalpha() and word[:1].isupper() and word[1:].islower()
    return is_word and not any(key in listed for listed in others)


def _with_first_word(doc: Doc, name: Name, gazetteer: Gazetteer) -> Name:
    """A person's name with the capital word that the parser reads as a part of it ("Tevita" of "Tevita Fonua")."""
    if name.entity_type != "PERSON" or name.rule != "model" or " " in name.text:
        return name
    tokens = doc.char_span(name.span.start, name.span.end)
    if tokens is None or tokens.start == 0:
        return name
    first = doc[tokens.start - 1]
    is_part = first.tag_ == "NNP" and first.dep_ == "compound" and first.head == tokens.root and not first.ent_type_
    known = phrase_key(first.text) in gazetteer.aliases or fold(first.text) in gazetteer.person_nouns
    if (
        not is_part
        or known
        or not _is_name_word(first.text, gazetteer)
        or first.idx + len(first) + 1 != name.span.start
    ):
        return name
    return _renamed(doc, name, Span(first.idx, name.span.end))


def _overlooked(doc: Doc, covered: set[int], gazetteer: Gazetteer) -> Iterator[Name]:
    """A given name and a surname that speak or act, where the model sees no name at all ("Chidinma Eze asked")."""
    for token in tokens_of(doc):
        if (
            token.dep_ not in _SUBJECTS
            or token.tag_ != "NNP"
            or token.ent_type_
            or token.idx in covered
            or token.i == 0
        ):
            continue
        first = doc[token.i - 1]
        if not _may_be_given(first, token, gazetteer) or first.idx in covered:
            continue
        span = Span(first.idx, token.idx + len(token))
        if phrase_key(span.of(text_of(doc))) not in gazetteer.aliases:
            yield Name(span, span.of(text_of(doc)), "PERSON", "given_name")


def _may_be_given(first: Token, last: Token, gazetteer: Gazetteer) -> bool:
    """Whether two words are a given name and a surname; a larger name would have a capital word beside them."""
    if first.ent_type_ or first.head != last or not first.whitespace_ or first.dep_ not in ("compound", "amod"):
        return False
    if not all(_is_name_word(word.text, gazetteer) for word in (first, last)):
        return False
    beside = [last.doc[i] for i in (first.i - 1, last.i + 1) if 0 <= i < len(last.doc)]
    is_apart = not any(word.text[:1].isupper() and fold(word.text) not in gazetteer.titles for word in beside)
    return is_apart and gazetteer.is_given_name(first.text)
