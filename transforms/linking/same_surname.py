"""People of one surname kept apart: couples, parents and children."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.gazetteer.model import RELATIVE, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.model import Cluster
from transforms.names.model import Name
from transforms.text.spans import Span

_WORD_BEFORE = re.compile(r"([A-Z][a-z]+)\.? $")
# What stands between a person and a relative: ", the wife of the banker ", "'s younger sister ".
_WHOSE_RELATIVE = re.compile(r", (?:(?:the|a|an|his|her) )?(?:[a-z-]+ ){0,2}?([a-z-]+) of (?:[^,.;\n]{0,40} )?$")
_RELATIVE_OF = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}?([a-z-]+),? $")
# What stands before a relative who is called by the first name alone: "his wife, ", "Ion Rusu's elder daughter ".
_OWN_RELATIVE = re.compile(r"(?:\b(?:his|her|their|my|our)|['’]s?) (?:[a-z-]+ ){0,2}?([a-z-]+),? $", re.IGNORECASE)
_FARTHEST = 40  # characters before a name
_AND = re.compile(r"(?: and | & )")


def full_forms(text: str, names: Sequence[Name]) -> dict[Span, str]:
    """First names that share the surname behind the next one: "Barack and Michelle Obama" is also Barack Obama."""
    found = {}
    for one, two in pairwise(names):
        words = two.text.split()
        alike = one.entity_type == two.entity_type == "PERSON" and " " not in one.text and len(words) == 2
        if alike and _AND.fullmatch(text, one.span.end, two.span.start) and one.text != words[1]:
            found[one.span] = f"{one.text} {words[1]}"
    return found


def told_by_relatives(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> frozenset[Span]:
    """The names of those who only tell whose relative another of the same surname is ("wife of Ulf Berg")."""
    found = set()
    people = [name for name in names if name.entity_type == "PERSON"]
    for one, two in pairwise(people):
        if fold(one.text.split()[-1]) != fold(two.text.split()[-1]):
            continue
        between = text[one.span.end : two.span.start]
        relative = _WHOSE_RELATIVE.match(between)
        owned = _RELATIVE_OF.match(between)
        if relative is not None and _is_relative(relative.group(1), gazetteer):
            found.add(two.span)
        elif owned is not None and _is_relative(owned.group(1), gazetteer):
            found.add(one.span)
    return frozenset(found)


def called_as_relatives(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> frozenset[Span]:
    """First names alone that tell who somebody's relative is ("his wife, Salome")."""
    found = set()
    for name in names:
        if name.entity_type != "PERSON" or " " in name.text:
            continue
        start = name.span.start
        owned = _OWN_RELATIVE.search(text, max(0, start - _FARTHEST), start)
        if owned is not None and _is_relative(owned.group(1), gazetteer):
            found.add(name.span)
    return frozenset(found)


def _is_relative(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a noun is one for a relative."""
    noun = gazetteer.person_nouns.get(fold(word))
    return noun is not None and noun.kind == RELATIVE


def gender_before(text: str, name: Name, gazetteer: Gazetteer) -> str | None:
    """The gender that a form of address right before a name tells ("Mr.", "Lady")."""
    word = _WORD_BEFORE.search(text, max(0, name.span.start - 12), name.span.start)
    title = gazetteer.titles.get(fold(word.group(1))) if word else None
    return title.gender if title is not None and title.kind == "honorific" else None


def gender_of(cluster: Cluster, gazetteer: Gazetteer) -> str | None:
    """The gender of a full name: of the one known person who bears it, else of the given name."""
    key = phrase_key(cluster.canonical)
    known = {alias.known.gender for alias in gazetteer.aliases.get(key, ()) if alias.known.kind == "person"}
    if len(known) == 1:
        return next(iter(known))
    return gazetteer.gender_of_given(cluster.canonical.split()[0])
