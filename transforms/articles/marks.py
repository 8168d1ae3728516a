"""How pages name their parts, in element, class and id; and which part an element stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

MARK_MATCHES = ("tag", "part", "word")
MARK_EFFECTS = ("outside", "inside")
_MOST_KNOWN = 20_000  # distinct names that are remembered; pages of one outlet share a few hundred


@dataclass(frozen=True, slots=True)
class Mark:
    """One name of a part of a page: of an element, a part of a class or id, or a whole word of it.

    `is_outside`: what stands there is no part of the article; else it may be.
    """

    words: str
    match: str
    block_type: str
    is_outside: bool
    reason: str = ""

    @property
    def rule(self) -> str:
        """The name under which a removed block shows this row."""
        return f"mark: {self.words}"


@dataclass(frozen=True)
class Marks:
    """All names of parts, and quick look-ups over them."""

    rows: tuple[Mark, ...] = ()
    _known: dict[str, Mark | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_tag(self) -> dict[str, Mark]:
        """The marks of elements."""
        return {mark.words: mark for mark in self.rows if mark.match == "tag"}

    @cached_property
    def _by_words(self) -> dict[str, Mark]:
        return {mark.words: mark for mark in reversed(self.rows) if mark.match != "tag"}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Every name once, grouped by its first letter, for few of them fit at any place; longer ones first."""
        named = sorted(self._by_words, key=lambda words: (words[0], -len(words), words))
        groups = [(first, [re.escape(words[1:]) for words in some]) for first, some in groupby(named, itemgetter(0))]
        return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups) or r"(?!)")

    def find(self, names: str) -> Mark | None:
        """The mark in an element's class and id; of several the one that puts it outside the article."""
        if names not in self._known:
            found = list(self._read(names.casefold()))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[names] = next((m for m in found if m.is_outside), found[0] if found else None)
        return self._known[names]

    def _read(self, names: str) -> Iterator[Mark]:
        """The marks in lower-case names, in order; a word stands between anything but letters."""
        for found in self._pattern.finditer(names):
            mark, start, end = self._by_words[found.group(0)], *found.span()
            if mark.match == "part" or not (names[start - 1 : start].isalpha() or names[end : end + 1].isalpha()):
                yield mark
