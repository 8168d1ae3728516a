"""Whether a text is a later version of another one that was read from the same file."""

from __future__ import annotations

import re

_SHINGLE = 5  # words
_REPEATED = 0.8  # of the earlier text's runs of words that a later version of it holds
_SHORTEST = 0.8  # of the earlier text's words: less is half of it, or another text


def is_later_version(earlier: str, later: str) -> bool:
    """Whether a text contains or nearly repeats an earlier one; quite another text, or half of it, is no version."""
    before, after = re.findall(r"\w+", earlier.casefold()), re.findall(r"\w+", later.casefold())
    known = _shingles(before)
    if not known or len(after) < _SHORTEST * len(before):
        return False
    return len(known & _shingles(after)) >= _REPEATED * len(known)


def _shingles(words: list[str]) -> frozenset[tuple[str, ...]]:
    """Runs of words; a text of fewer words is one run."""
    size = min(_SHINGLE, len(words))
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1)) if words else frozenset()
