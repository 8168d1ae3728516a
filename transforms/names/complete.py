"""The same name is the same thing through an article: missing mentions, acronyms, one type per name."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import Piece, find_phrases, phrase_key
from transforms.names.acronyms import with_acronyms, with_long_forms
from transforms.names.alone import with_persons_alone
from transforms.names.extents import with_extents
from transforms.names.flat import flatten
from transforms.names.joint import with_joint_bodies
from transforms.names.model import Name
from transforms.names.openers import with_openers
from transforms.names.overlooked import overlooked_towns
from transforms.names.parts import bare_person, with_all_parts
from transforms.names.persons import whole_persons
from transforms.names.tails import with_tails
from transforms.names.types import settle_types
from transforms.text.parse import text_of
from transforms.text.spans import Span

_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
_DESCRIBING = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod"})
_SPREAD = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})


def complete_names(doc: Doc, pieces: list[Piece], names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Names with one type per spelling, and every further place where a found name stands."""
    text = text_of(doc)
    names = settle_types(doc, untyped_names(doc, names, gazetteer), gazetteer)
    wanted = _wanted(doc, names, gazetteer)
    longest: dict[str, int] = {}
    for key in wanted:
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    covered = {char for name in names for char in range(*name.span)}
    more = []

    def accepts(span: Span, key: str) -> bool:
        if span.start in covered or span.end - 1 in covered:
            return False
        if key in gazetteer.titles and not _stands_bare(doc, span):
            return False
        return _stands_as_name(doc, text, span, wanted[key][1])

    for span, key in find_phrases(pieces, wanted, longest, accepts):
        surface = span.of(text)
        entity_type = wanted[key][0]
        more.append(Name(span, surface, entity_type, "same_name", gazetteer.aliases.get(key, ())))
    whole = flatten(with_all_parts(doc, flatten([*names, *more]), gazetteer))
    return with_persons_alone(doc, whole, gazetteer)


def untyped_names(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names of which types are asked: whole words, acronyms in brackets with them, parts of one name joined."""
    text = text_of(doc)
    towns = sorted([*names, *overlooked_towns(doc, names, gazetteer)], key=lambda name: name.span)
    joint = with_joint_bodies(text, with_openers(text, towns, gazetteer), gazetteer)
    bodies = with_tails(text, joint, gazetteer)
    whole = with_all_parts(doc, whole_persons(doc, bodies, gazetteer), gazetteer)
    return with_extents(text, with_acronyms(text, with_long_forms(text, whole, gazetteer)), gazetteer)


def _wanted(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Phrases to look for, with type and sample spelling: whole names, and parts of persons' names."""
    wanted: dict[str, tuple[str, str]] = {}
    for name in names:
        if name.entity_type in _SPREAD and not name.text.isdigit():
            wanted.setdefault(phrase_key(name.text), (name.entity_type, name.text))
    for name in names:
        words = bare_person(name.text).split()
        if name.entity_type == "PERSON" and 1 < len(words) <= 5:
            for word in (words[-1], words[0]):
                key = phrase_key(word)
                if _may_stand_alone(doc, word) and (key not in gazetteer.titles or _is_surname(word, words, gazetteer)):
                    wanted.setdefault(key, ("PERSON", word))
    return wanted


def _may_stand_alone(doc: Doc, word: str) -> bool:
    """Whether a part of a person's name may be used alone: no initial or everyday word."""
    if len(word) < 2 or not word[0].isupper() or word.endswith("."):
        return False
    return not doc.vocab[word.lower()].is_stop


def _is_surname(title: str, words: list[str], gazetteer: Gazetteer) -> bool:
    """Whether a title's word ends a name as a surname does, behind a given name ("Oscar Dean")."""
    return title == words[-1] and gazetteer.is_given_name(words[0])


def _stands_bare(doc: Doc, span: Span) -> bool:
    """Whether a title's word stands as a surname: alone, no article before it and no name behind ("Dean said")."""
    tokens = doc.char_span(span.start, span.end)
    if tokens is None or len(tokens) != 1 or tokens.root.tag_ not in ("NNP", "NN"):
        return False
    root = tokens.root
    is_plain = root.dep_ in _ACTING and not any(c.dep_ in _DESCRIBING for c in root.lefts)
    return is_plain and (root.i + 1 == len(doc) or not root.nbor(1).text[0].isupper())


def _stands_as_name(doc: Doc, text: str, span: Span, sample: str) -> bool:
    """Whether words spelt like a name stand as one: capitals where it has them, no common word."""
    surface = span.of(text)
    if surface[0].islower() and not sample[0].islower():
        return False
    if sample.isupper() and not surface.isupper():
        return False
    tokens = doc.char_span(span.start, span.end)
    if tokens is None:
        return "-" in text[span.end : span.end + 1] or "-" in text[max(0, span.start - 1) : span.start]
    return " " in surface or tokens.root.pos_ in ("PROPN", "NOUN", "ADJ", "X") or not tokens[0].is_sent_start
