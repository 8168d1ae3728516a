"""Half-open stretches of an article's text, in code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`, offsets into `articles.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words that it covers."""
        return text[self.start : self.end]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of them.

    Raises:
        ValueError: if there are none.
    """
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))
