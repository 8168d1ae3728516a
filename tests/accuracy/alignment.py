"""From offsets of the warehouse's text to offsets of the text that was annotated.

The mill normalises white space and removes boilerplate, so the two texts differ. Characters
that are not white space are matched one to one; where boilerplate is gone, by difflib.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from transforms.text.spans import Span

_POSSESSIVES = ("'s", "’s")


class Alignment:
    """Where each character of the warehouse's text stands in the annotated text."""

    def __init__(self, ours: str, gold: str) -> None:
        here = [i for i, char in enumerate(ours) if not char.isspace()]
        there = [i for i, char in enumerate(gold) if not char.isspace()]
        our_ink, gold_ink = "".join(ours[i] for i in here), "".join(gold[i] for i in there)
        if our_ink == gold_ink:
            self._there = dict(zip(here, there, strict=True))
            return
        self._there = {}
        matcher = difflib.SequenceMatcher(None, our_ink, gold_ink, autojunk=False)
        for block in matcher.get_matching_blocks():
            pairs = zip(here[block.a : block.a + block.size], there[block.b : block.b + block.size], strict=True)
            self._there.update(pairs)

    def span(self, start: int | None, end: int | None) -> Span | None:
        """The annotated text's span of our `[start, end)`; None where nothing of it stands there."""
        if start is None or end is None:
            return None
        hits = [self._there[i] for i in range(start, end) if i in self._there]
        return Span(hits[0], hits[-1] + 1) if hits else None


def spans_of(pairs: Iterable[Sequence[Any]]) -> tuple[Span, ...]:
    """Annotated `[start, end, ...]` lists as spans."""
    return tuple(Span(pair[0], pair[1]) for pair in pairs)


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character; a missing span shares none."""
    return one is not None and other is not None and one.overlaps(other)


def overlaps_any(span: Span | None, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(overlap(span, other) for other in others)


def bare(text: str, span: Span) -> Span:
    """A name without leading articles and trailing 's, which annotators treat differently."""
    start, end = span
    while start < end and text[start : start + 4].lower() == "the ":
        start += 4
    while end > start and text[start:end].endswith(_POSSESSIVES):
        end -= 2
    return Span(start, end)


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The offsets that the spans cover together."""
    return frozenset(i for span in spans for i in range(*span))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared characters over all characters, 0..1; 0 for two empty sets."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def squash(text: str | None) -> str:
    """Letters and digits only, in lower case: equal for two spellings of the same words."""
    return re.sub(r"\W+", "", text or "").lower()
