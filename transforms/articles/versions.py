"""Whether a text is a later version of another one that was read from the same file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.text.masks import MASK

_SHINGLE = 5  # words
_REPEATED = 0.8  # of the earlier text's runs of words that a later version of it holds
_SHORTEST = 0.8  # of the earlier text's words: less is half of it, or another text


def is_later_version(earlier: str, later: str) -> bool:
    """Whether a text contains or nearly repeats an earlier one; quite another text, or half of it, is no version.

    Of an earlier text whose words were masked since, what can still be read counts.
    """
    after = _words(later)
    parts = [part for part in map(_words, earlier.split(MASK)) if part]
    if not parts or len(after) < _SHORTEST * sum(map(len, parts)):
        return False
    known = {run for part in parts for run in _runs(part, min(_SHINGLE, len(part)))}
    found = {run for size in {len(run) for run in known} for run in _runs(after, size)}
    return len(known & found) >= _REPEATED * len(known)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
