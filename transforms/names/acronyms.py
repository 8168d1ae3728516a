"""Acronyms that an article introduces: in brackets behind a name, or behind a term that is none."""

from __future__ import annotations

import re

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.flat import flatten
from transforms.names.model import Name
from transforms.text.spans import Span

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"“']?([A-Z][A-Za-z]{0,4}[A-Z](?:-?\d)?)[\"”']?\s*[);,]")
# A long form is made of capital words, and of small ones that join them.
_LONG_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_JOINING = frozenset({"and", "of", "for", "the", "in", "on", "to", "with", "at", "&"})
_MOST_WORDS = 14
_FARTHEST = 150  # characters
_BRACKETED = re.compile(r" \(([A-Z]{3,8})\)")
_TERM = re.compile(r"\b((?:[a-z]+[ -]){1,4}[a-z]+) \(([A-Z]{2,5})\)")


def with_long_forms(text: str, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Names of bodies to the extent that the acronym in brackets tells ("Staff Union of Schools and Shops (SUSS)")."""
    whole = []
    for match in _BRACKETED.finditer(text):
        span = _long_form(text, match.start(), match.group(1))
        parts = [name for name in names if span is not None and span.overlaps(name.span)]
        if span is None or not parts or parts[-1].span == span or any(not span.contains(p.span) for p in parts):
            continue
        if any(part.entity_type == "ORG" for part in parts):
            senses = gazetteer.aliases.get(phrase_key(span.of(text)), ())
            whole.append(Name(span, span.of(text), "ORG", "long_form", senses))
    kept = [name for name in names if not any(name.span.overlaps(form.span) for form in whole)]
    return sorted([*kept, *whole], key=lambda name: name.span) if whole else names


def _long_form(text: str, end: int, acronym: str) -> Span | None:
    """The words right before an acronym in brackets whose capitals are just its letters; None where there are none."""
    letters, start = list(acronym), end
    words = list(re.finditer(r"\S+", text[max(0, end - _FARTHEST) : end]))[-_MOST_WORDS:]
    offset = max(0, end - _FARTHEST)
    for word in reversed(words):
        if word.group() in _JOINING:
            continue
        if not letters or _LONG_WORD.fullmatch(word.group()) is None:
            return None
        for part in reversed(re.split(r"-(?=[A-Z])", word.group())):
            if not letters or part[0] != letters.pop():
                return None
        start = offset + word.start()
        if not letters:
            return Span(start, offset + words[-1].end())
    return None


def with_acronyms(text: str, names: list[Name]) -> list[Name]:
    """Acronyms that stand in brackets behind the name that they shorten."""
    found = []
    for name in names:
        match = _ACRONYM.match(text, name.span.end)
        if match and name.entity_type != "PERSON" and shortens(match.group(1), name.text):
            span = Span(match.start(1), match.end(1))
            found.append(Name(span, match.group(1), name.entity_type, "acronym"))
    taken = {name.span for name in found}
    return flatten([*found, *(n for n in names if n.span not in taken)])


def shortens(acronym: str, name: str) -> bool:
    """Whether an acronym is made of a name's initials (small words may count or not)."""
    letters = fold(re.sub(r"[^A-Za-z]", "", acronym))
    words = re.findall(r"\w+", name)
    if len(words) < 2 or len(letters) < 2:
        return False
    every = "".join(fold(w[0]) for w in words)
    capitals = "".join(fold(w[0]) for w in words if w[0].isupper())
    return letters in (every, capitals) or (letters[0] == every[0] and _in_order(letters, fold("".join(words))))


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in this order in the text."""
    rest = iter(text)
    return len(letters) > 2 and all(letter in rest for letter in letters)


def other_acronyms(text: str) -> set[str]:
    """Acronyms that the article introduces for a term in small letters ("artificial pancreas (AP)")."""
    found = set()
    for match in _TERM.finditer(text):
        words = match.group(1).split()
        initials = "".join(word[0] for word in words)
        if initials.endswith(match.group(2).casefold()):
            found.add(match.group(2))
    return found
