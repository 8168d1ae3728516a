"""Persons' names with all their parts: particles, parents' names and nicknames between words that the model divides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.model import Name
from transforms.text.parse import text_of
from transforms.text.spans import Span

# A word of a name: it begins with a capital and holds no mark but an apostrophe or a hyphen.
_WORD = r"[^\W\d_a-z][\w’'ʻ-]+"
_WORD_BEFORE = re.compile(rf"(?<![\w.’'-])({_WORD})((?: [^\W\d_A-Z]+)*) $")
_WORDS_BEHIND = re.compile(rf"((?: [^\W\d_A-Z]+)+) ({_WORD})")
_NICKNAME_BEHIND = re.compile(rf' ["“‘\'(][A-Z][\w ’-]{{1,20}}["”’\')] {_WORD}')
_NICKNAME = re.compile(r' ["“‘\'(][A-Z][\w ’-]{1,20}["”’\')](?= )')
# What stands behind the name of a father or son.
GENERATIONS = "Jr|Sr|II|III|IV"
_GENERATION = re.compile(rf",? (?:{GENERATIONS})\.?$")
_HYPHEN_TAIL = re.compile(r"-[a-z]+\b")
_REACH = 40  # characters
# What the model takes a part of a person's name for.
_PARTS = frozenset({"GPE", "LOC", "ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"})
# Names of persons have no more words.
_MOST_WORDS = 6


def with_all_parts(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, each person's whole: "Rhun" "ap Iorwerth" made one, "Moza" "bint Nasser", "Jorge "Tuto" Quiroga"."""
    text = text_of(doc)
    whole: list[Name] = []
    for name in names:
        last = whole[-1] if whole else None
        if last is not None and _are_one(doc, last, name, gazetteer):
            whole[-1] = _spread(text, name, Span(last.span.start, name.span.end), "joined")
        else:
            whole.append(name)
    return _lengthened(doc, whole, gazetteer)


def bare_person(name: str) -> str:
    """A person's name without nickname and generation ("Jorge Quiroga" of "Jorge "Tuto" Quiroga", "Lee Roe Jr.")."""
    return _GENERATION.sub("", _NICKNAME.sub("", name))


def _spread(text: str, name: Name, span: Span, rule: str) -> Name:
    """A person's name over another stretch; what is known of the old one may not hold of the new."""
    return replace(name, span=span, text=span.of(text), entity_type="PERSON", senses=(), rule=rule)


def _are_one(doc: Doc, first: Name, second: Name, gazetteer: Gazetteer) -> bool:
    """Whether two names in a row are parts of one person's: one is a person's, the other an unknown word."""
    if "PERSON" not in (first.entity_type, second.entity_type) or second.span.start - first.span.end > _REACH:
        return False
    between = text_of(doc)[first.span.end : second.span.start]
    if between != " " and not _are_particles(between, gazetteer):
        return False
    return all(_is_part(doc, name, gazetteer) for name in (first, second))


def _are_particles(between: str, gazetteer: Gazetteer) -> bool:
    """Whether the small words between two words are particles of names ("ap", "bint", "van der")."""
    words = between.split(" ")
    return len(words) > 2 and not words[0] and not words[-1] and all(w in gazetteer.name_particles for w in words[1:-1])


def _is_part(doc: Doc, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name may be a part of a person's: a person whom nobody knows, or one unknown word."""
    if name.entity_type == "PERSON":
        return not any(alias.known.kind == "person" for alias in name.senses) or " " not in name.text
    return name.entity_type in _PARTS and " " not in name.text and _is_name_alone(doc, name.text, gazetteer)


def _may_be_part(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a capital word may belong to a person's name: it is no known name, title or word of other names."""
    key, plain = phrase_key(word), fold(word)
    if word.isupper() or key in gazetteer.aliases or key in gazetteer.no_names or gazetteer.places.rows(key):
        return False
    others = (gazetteer.titles, gazetteer.person_nouns, gazetteer.organization_words, gazetteer.place_words)
    return not any(plain in words for words in others) and plain not in gazetteer.generic_words


def _lengthened(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """Persons' names with the parts beside them in which the model sees no name at all."""
    text = text_of(doc)
    covered = {char for name in names for char in range(*name.span)}

    def is_free(start: int, end: int) -> bool:
        return start not in covered and end - 1 not in covered

    found = []
    for name in names:
        is_open = (
            name.entity_type == "PERSON" and len(name.text.split()) < _MOST_WORDS and _is_part(doc, name, gazetteer)
        )
        span = _lengthened_span(doc, name, is_free, gazetteer) if is_open else name.span
        found.append(name if span == name.span else _spread(text, name, span, name.rule))
    return found


def _lengthened_span(doc: Doc, name: Name, is_free: Callable[[int, int], bool], gazetteer: Gazetteer) -> Span:
    """A person's name with the free words beside it."""
    text, (start, end) = text_of(doc), name.span
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and is_free(before.start(1), start) and _leads(doc, before, name, gazetteer):
        start = before.start(1)
    nickname = _NICKNAME_BEHIND.match(text, end)
    if nickname is not None and is_free(end, nickname.end()):
        return Span(start, nickname.end())
    tail = _HYPHEN_TAIL.match(text, end)
    if tail is not None and " " in text[start:end]:
        end = tail.end()
    behind = _WORDS_BEHIND.match(text, end)
    if (
        behind is not None
        and is_free(end, behind.end())
        and _are_particles(f"{behind.group(1)} ", gazetteer)
        and _may_be_part(behind.group(2), gazetteer)
    ):
        end = behind.end()
    return Span(start, end)


def _leads(doc: Doc, before: re.Match[str], name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a capital word in front of a name, or of its particles, opens it: a given name, or a word of no text."""
    word, between = before.group(1), f"{before.group(2)} "
    if doc.vocab[word.lower()].is_stop and name.senses:  # "Per Obama's order"
        return False
    return _is_name_alone(doc, word, gazetteer) and (between == " " or _are_particles(between, gazetteer))


def _is_name_alone(doc: Doc, word: str, gazetteer: Gazetteer) -> bool:
    """Whether a capital word is a given name or no word of any text, in each part of it ("Co-owner" is two words)."""
    if not _may_be_part(word, gazetteer):
        return False
    if fold(word) in gazetteer.given_names:
        return True
    if gazetteer.is_given_name(word):
        return not doc.vocab[word.lower()].is_stop
    return all(doc.vocab[part].is_oov for part in word.lower().split("-"))
