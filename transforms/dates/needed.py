"""What a text must hold for a pattern to match: to look for a word is a hundred times as fast as to try a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# What reads patterns is public in no version of Python, and is in both that newsmill runs on.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Shorter words stand in most sentences, and of more of them one does.
_SHORTEST, _MOST = 2, 64
_Words = frozenset[str]


@cache
def needed_words(pattern: re.Pattern[str]) -> _Words:
    """Words, without case, of which any text holds one in which the pattern matches; none where none can be told."""
    return _of_sequence(parser.parse(pattern.pattern, pattern.flags)) or frozenset()


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _Words | None:
    """The words of the part that tells most; letters that stand side by side are one word."""
    found: list[_Words] = []
    run = ""
    for code, value in items:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        found += [frozenset({run.casefold()})] if run else []
        run = ""
        if (words := _of_part(code, value)) is not None:
            found.append(words)
    found += [frozenset({run.casefold()})] if run else []
    telling = [words for words in found if len(words) <= _MOST and min(map(len, words)) >= _SHORTEST]
    return max(telling, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _of_part(code: Any, value: Any) -> _Words | None:
    """The words of a group, of alternatives, and of what is repeated at least once."""
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is codes.BRANCH:
        parts = [_of_sequence(branch) for branch in value[1]]
        return None if any(part is None for part in parts) else frozenset().union(*(part for part in parts if part))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    return None
