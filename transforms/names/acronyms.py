"""Acronyms that an article introduces: in brackets behind a name, or behind a term that is none."""

from __future__ import annotations

import re

from transforms.gazetteer.phrases import fold
from transforms.names.flat import flatten
from transforms.names.model import Name
from transforms.text.spans import Span

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"“']?([A-Z][A-Za-z]{0,4}[A-Z](?:-?\d)?)[\"”']?\s*[);,]")
_TERM = re.compile(r"\b((?:[a-z]+[ -]){1,4}[a-z]+) \(([A-Z]{2,5})\)")


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
