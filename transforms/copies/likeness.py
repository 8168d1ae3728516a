"""Whether a later text is a copy of an earlier one, by their words."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transforms.copies.words import RUN, Wording

# This share of the shorter text's words has to stand in the longer one too. Reposts and cut reposts have 0.78 and
# more, reports of one happening that use the same agency's sentences up to 0.70, others below 0.4.
_SHORTER_IN_LONGER = 0.75
# A later text that adds more than this much new is a story of its own with an old part; a half is old where an
# earlier outlet cut the text by half, and a few words more where somebody edited it.
_OLD_IN_LATER = 0.4
# Texts made from one form differ in what is filled in: in more than this share of their numbers or of their names
# between common runs, ...
_FILLED_IN = 0.3
# ... or in this share of both together when the ends of the text count too, where an outlet puts its own line.
_FILLED_IN_ANYWHERE = 0.45
# One number or name that differs is a correction.
_CORRECTED = 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts is the same: shares (0..1) of words in runs that both have.

    `later` is the share of the later text that stands in the earlier one, `earlier` the share of the earlier one
    that the later one repeats.
    """

    later: float
    earlier: float


def find_copy(later: Wording, earlier: Wording) -> Likeness | None:
    """How much a later text repeats of an earlier one; None where it is no copy of it.

    A copy may have another opening, may be cut and have words changed. Not a copy: a text that quotes a paragraph or
    two, one that adds more than it repeats, one made from the same form with other names and numbers.
    """
    is_cut = len(later.words) <= len(earlier.words)
    shorter, longer = (later, earlier) if is_cut else (earlier, later)
    common = shorter.distinct_runs & longer.distinct_runs
    marks = _mark(shorter, common)
    if not common or _share(marks) < _SHORTER_IN_LONGER:
        return None
    shares = (_share(marks), _share(_mark(longer, common)))
    likeness = Likeness(*(shares if is_cut else shares[::-1]))
    if likeness.later < _OLD_IN_LATER or _is_filled_in_otherwise(shorter, longer, marks):
        return None
    return likeness


def _mark(wording: Wording, common: frozenset[str]) -> list[bool]:
    """For each word whether it stands in a common run."""
    marks = [False] * len(wording.words)
    for start, run in enumerate(wording.runs):
        if run in common:
            marks[start : start + RUN] = [True] * RUN
    return marks


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks)


def _is_filled_in_otherwise(shorter: Wording, longer: Wording, marks: Sequence[bool]) -> bool:
    """Whether many of a text's numbers and names stand outside of the common runs and not in the other text at all."""
    anywhere = {word for word, common in zip(shorter.words, marks, strict=True) if not common}
    first, last = marks.index(True), len(marks) - marks[::-1].index(True)
    between = {word for word, common in zip(shorter.words[first:last], marks[first:last], strict=True) if not common}
    return (
        _differs(between, shorter.numbers, longer.numbers, _FILLED_IN)
        or _differs(between, shorter.names, longer.names, _FILLED_IN)
        or _differs(anywhere, shorter.numbers | shorter.names, longer.numbers | longer.names, _FILLED_IN_ANYWHERE)
    )


def _differs(found: AbstractSet[str], own: AbstractSet[str], other: AbstractSet[str], most: float) -> bool:
    """Whether more than a share of a text's own telling words stand where the texts differ and are not the other's."""
    count = len((found & own) - other)
    return count > _CORRECTED and count > most * len(own)
