"""Regular expressions that can run away: on some line they would try more ways than a computer ever can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import combinations, zip_longest
from typing import Any

# The standard library's own reader of patterns, which typeshed does not know.
_parser, codes = import_module("re._parser"), import_module("re._constants")
# A repeat of so many rounds or more counts as endless.
_ENDLESS = 10
# Only a group that is repeated can hold a repeat or alternatives.
_REPEATED_GROUP = re.compile(r"\)[*+{]")
# The characters that sets are compared over: ASCII, and some of what news has beside it.
_ALPHABET = frozenset([*map(chr, range(9, 127)), *"äéńß‘’“”–—…«»›‹→←↓•·\u00a0中"])
_CATEGORIES = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_OPPOSITES = {
    codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT,
    codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
    codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)
_BORDER = [(codes.AT, codes.AT_BOUNDARY)]
Item = tuple[Any, Any]


def find_danger(pattern: str) -> str | None:
    r"""What makes a pattern run away, or None.

    A repeat is dangerous whose rounds can share out the same characters in several ways: an endless part in
    it may end where what follows, or the next round, begins with the same characters (`(\w+ ?)+`), or two of its
    alternatives begin with the same ones (`(a|ab)*`).

    Raises:
        re.error: if the pattern is broken.
    """
    if _REPEATED_GROUP.search(pattern) is None:
        return None
    return next((danger for body in _endless_bodies(_parser.parse(pattern)) if (danger := _find_overlap(body))), None)


def _endless_bodies(items: Iterable[Item]) -> Iterable[Sequence[Item]]:
    """The bodies of all endless repeats, at any depth."""
    for operator, value in items:
        if operator in _REPEATS and value[1] >= _ENDLESS:
            yield list(value[2])
        for part in _parts(operator, value):
            yield from _endless_bodies(part)


def _parts(operator: Any, value: Any) -> list[Sequence[Item]]:
    """The sequences inside an item: its group, its alternatives, what it repeats."""
    if operator in _REPEATS:
        return [list(value[2])]
    if operator is codes.SUBPATTERN:
        return [list(value[3])]
    if operator is codes.BRANCH:
        return [list(part) for part in value[1]]
    return []


def _find_overlap(body: Sequence[Item]) -> str | None:
    """What of a repeat's body can be shared out between its rounds in several ways."""
    first, _ = _first_of(body)
    flat = _flatten(body)
    for index, (operator, value) in enumerate(flat):
        after, is_nullable = _first_of(flat[index + 1 :])
        after = after | first if is_nullable else after
        if operator is codes.BRANCH and _begin_alike(value[1], after):
            return "can run away: alternatives in a repeat begin alike; put what they share before them"
        if operator in _REPEATS and value[1] >= _ENDLESS:
            inner, _ = _first_of(list(value[2]))
            if flat[index + 1 : index + 2] == _BORDER and not any(map(_is_no_word, inner)):
                after = frozenset(filter(_is_no_word, after))
            if shared := inner & after:
                return f"can run away: a repeat in a repeat may end anywhere, as in a line of {min(shared)!r}"
    return None


def _is_no_word(char: str) -> bool:
    return not (char.isalnum() or char == "_")


def _begin_alike(alternatives: Iterable[Iterable[Item]], after: frozenset[str]) -> bool:
    """Whether two alternatives may take the same characters, with what stands behind the shorter one."""
    parts = [_flatten(part) for part in alternatives]
    return any(_collide(one, other, after) for one, other in combinations(parts, 2))


def _collide(one: Sequence[Item], other: Sequence[Item], after: frozenset[str]) -> bool:
    """Whether one alternative may begin where the other does, place by place."""
    for mine, theirs in zip_longest(one, other):
        if mine is None or theirs is None:
            chars, is_nullable = _first(*(mine or theirs))
            return is_nullable or bool(chars & after)
        if not _first(*mine)[0] & _first(*theirs)[0]:
            return _first(*mine)[1] or _first(*theirs)[1]
        if mine[0] not in _SINGLE or theirs[0] not in _SINGLE:
            return True
    return True


def _flatten(items: Iterable[Item]) -> list[Item]:
    """A sequence with its plain groups opened."""
    found: list[Item] = []
    for operator, value in items:
        found += _flatten(value[3]) if operator is codes.SUBPATTERN else [(operator, value)]
    return found


def _first_of(items: Sequence[Item]) -> tuple[frozenset[str], bool]:
    """The characters that a sequence may begin with, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for operator, value in items:
        chars, is_nullable = _first(operator, value)
        found |= chars
        if not is_nullable:
            return found, False
    return found, True


def _first(operator: Any, value: Any) -> tuple[frozenset[str], bool]:
    """The characters that an item may begin with, in either case, and whether it may be empty."""
    if operator in _REPEATS:
        chars, is_nullable = _first_of(list(value[2]))
        return chars, is_nullable or value[0] == 0
    if operator is codes.SUBPATTERN:
        return _first_of(list(value[3]))
    if operator is codes.BRANCH:
        parts = [_first_of(list(part)) for part in value[1]]
        return frozenset().union(*(chars for chars, _ in parts)), any(is_nullable for _, is_nullable in parts)
    if operator in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return frozenset(), True
    if operator is codes.GROUPREF:
        return _ALPHABET, True
    return _set_of(operator, value), False


def _set_of(operator: Any, value: Any) -> frozenset[str]:
    """The characters that one place of a pattern takes."""
    if operator is codes.LITERAL:
        return frozenset({chr(value), chr(value).lower(), chr(value).upper()})
    if operator is codes.NOT_LITERAL:
        return _ALPHABET - {chr(value)}
    if operator is codes.RANGE:
        return frozenset(
            c for c in _ALPHABET if any(value[0] <= ord(x) <= value[1] for x in (c, c.lower(), c.upper()[:1]))
        )
    if operator is codes.CATEGORY:
        if value in _OPPOSITES:
            return _ALPHABET - _set_of(codes.CATEGORY, _OPPOSITES[value])
        return frozenset(filter(_CATEGORIES[value], _ALPHABET))
    if operator is codes.IN:
        is_negated = value[0][0] is codes.NEGATE
        found = frozenset().union(*(_set_of(*part) for part in value[is_negated:]))
        return _ALPHABET - found if is_negated else found
    return _ALPHABET
