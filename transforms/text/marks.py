"""Quotation marks: the one reader of them, over the whole text, before any sentence is trusted.

Sentences ask on which side of its words a mark stands, names ask which stretches are quoted,
quotes ask for the quotations; all three get what the same pairing says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from transforms.text.pairs import CLOSERS, MARK, OPENERS, OPENING_SINGLES, pairs_of, reopens
from transforms.text.spans import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_DEEPEST = 4  # quotations in quotations
Side = Literal["open", "close"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in marks: one part per paragraph, marks included.

    A quotation of several paragraphs reopens at each and closes only at the last. One that never
    closes ends with its paragraph.
    """

    parts: tuple[Span, ...]
    is_closed: bool = True
    is_single: bool = False

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end


@lru_cache(maxsize=8)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in text order and disjoint; odd marks are left out."""
    found: list[Quotation] = []
    pending: list[Span] = []  # parts of a quotation that was still open where its paragraph ended
    for paragraph in _PARAGRAPH.finditer(text):
        goes_on = bool(pending) and reopens(text, paragraph.start(), paragraph.end())
        if pending and not goes_on:
            found.append(Quotation(tuple(pending), is_closed=False))
            pending = []
        for span, is_closed, is_single in pairs_of(text, paragraph.start(), paragraph.end()):
            if not is_closed:
                pending.append(span)
            elif pending:
                found.append(Quotation((*pending, span)))
                pending = []
            else:
                found.append(Quotation((span,), is_single=is_single))
    if pending:
        found.append(Quotation(tuple(pending), is_closed=False))
    worded = (replace(q, parts=tuple(part for part in q.parts if _has_words(part, text))) for q in found)
    return tuple(q for q in worded if q.parts)


def quoted_stretches(text: str) -> list[Span]:
    """The stretches between quotation marks, marks included, in text order and disjoint: one per paragraph."""
    return [part for quotation in find_quotations(text) for part in quotation.parts]


def mark_sides(text: str) -> dict[int, Side]:
    """Which marks open and which close, by the offset of each; apostrophes that touch two words are left out.

    Paired marks say it by their pair. An odd one opens or closes by its shape, a straight one by the side on
    which it touches a word.
    """
    sides: dict[int, Side] = {}
    _note_pairs(text, find_quotations(text), sides, _DEEPEST)
    for match in MARK.finditer(text):
        if match.start() not in sides and (side := _odd_side(text, match)) is not None:
            sides[match.start()] = side
    return sides


def _note_pairs(text: str, quotations: Iterable[Quotation], sides: dict[int, Side], depth: int) -> None:
    """Note the sides of the marks of quotations, and of those inside them."""
    for quotation in quotations:
        for part in quotation.parts:
            if MARK.match(text, part.start):
                sides[part.start] = "open"
        if quotation.is_closed and (last := _closing_mark(text, quotation.parts[-1])) is not None:
            sides[last] = "close"
        if depth:
            _note_pairs(text, find_inner_quotations(text, quotation), sides, depth - 1)


def _closing_mark(text: str, part: Span) -> int | None:
    """Where the mark starts that ends a part; None where it ends without one."""
    marks = MARK.finditer(text, max(part.start + 1, part.end - 2), part.end)
    return next((match.start() for match in marks if match.end() == part.end), None)


def _odd_side(text: str, match: re.Match[str]) -> Side | None:
    """The side of a mark without a partner."""
    mark = match.group()
    if mark in OPENERS | OPENING_SINGLES:
        return "open"
    touches_left = match.start() > 0 and not text[match.start() - 1].isspace()
    touches_right = match.end() < len(text) and not text[match.end()].isspace()
    if mark in CLOSERS:
        return "close"
    if touches_left == touches_right:
        return "close" if mark == "’" and not touches_left else None
    return "close" if touches_left or mark == "’" else "open"


def _has_words(part: Span, text: str) -> bool:
    """Whether there is something to read between the marks."""
    return any(char.isalnum() for char in part.of(text))


def find_inner_quotations(text: str, outer: Quotation) -> Iterator[Quotation]:
    """The quotations inside the marks of another one, in text order and disjoint."""
    for part in outer.parts:
        opening = MARK.match(text, part.start)
        start = opening.end() if opening is not None else part.start
        last = _closing_mark(text, part) if part == outer.parts[-1] and outer.is_closed else None
        end = part.end if last is None else max(last, start)
        for inner in find_quotations(text[start:end]):
            spans = tuple(Span(start + s.start, start + s.end) for s in inner.parts)
            yield Quotation(spans, inner.is_closed, inner.is_single)
