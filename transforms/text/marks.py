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

from transforms.text.spans import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'＂]")
_LONGEST_SINGLE = 1000  # characters
_INCHES = re.compile(r"\d['’]\d{1,2}$")  # six feet two: 6'2"
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENERS = frozenset(["“", "„", "``", "«", "‹"])
_CLOSERS = frozenset(["”", "»", "›"])
_OPENING_SINGLES = frozenset(["‘", "‚"])
_SINGLES = frozenset(["‘", "’", "‚", "'"])
# What may stand right before an opening mark, besides white space.
_BEFORE_OPENING = frozenset('([{—–-/…:;,"“‘')


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


Side = Literal["open", "close"]
_DEEPEST = 4  # quotations in quotations


@lru_cache(maxsize=8)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in text order and disjoint; odd marks are left out."""
    found: list[Quotation] = []
    pending: list[Span] = []  # parts of a quotation that was still open where its paragraph ended
    for paragraph in _PARAGRAPH.finditer(text):
        reopens = bool(pending) and _reopens(text, paragraph.start(), paragraph.end())
        if pending and not reopens:
            found.append(Quotation(tuple(pending), is_closed=False))
            pending = []
        for span, is_closed, is_single in _pairs(text, paragraph.start(), paragraph.end()):
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
    for match in _MARK.finditer(text):
        if match.start() not in sides and (side := _odd_side(text, match)) is not None:
            sides[match.start()] = side
    return sides


def _note_pairs(text: str, quotations: Iterable[Quotation], sides: dict[int, Side], depth: int) -> None:
    """Note the sides of the marks of quotations, and of those inside them."""
    for quotation in quotations:
        for part in quotation.parts:
            if _MARK.match(text, part.start):
                sides[part.start] = "open"
        if quotation.is_closed and (last := _closing_mark(text, quotation.parts[-1])) is not None:
            sides[last] = "close"
        if depth:
            _note_pairs(text, find_inner_quotations(text, quotation), sides, depth - 1)


def _closing_mark(text: str, part: Span) -> int | None:
    """Where the mark starts that ends a part; None where it ends without one."""
    marks = _MARK.finditer(text, max(part.start + 1, part.end - 2), part.end)
    return next((match.start() for match in marks if match.end() == part.end), None)


def _odd_side(text: str, match: re.Match[str]) -> Side | None:
    """The side of a mark without a partner."""
    mark = match.group()
    if mark in _OPENERS | _OPENING_SINGLES:
        return "open"
    touches_left = match.start() > 0 and not text[match.start() - 1].isspace()
    touches_right = match.end() < len(text) and not text[match.end()].isspace()
    if mark in _CLOSERS:
        return "close"
    if touches_left == touches_right:
        return None
    return "close" if touches_left or mark == "’" else "open"


def _has_words(part: Span, text: str) -> bool:
    """Whether there is something to read between the marks."""
    return any(char.isalnum() for char in part.of(text))


def find_inner_quotations(text: str, outer: Quotation) -> Iterator[Quotation]:
    """The quotations inside the marks of another one, in text order and disjoint."""
    for part in outer.parts:
        opening = _MARK.match(text, part.start)
        start = opening.end() if opening is not None else part.start
        last = _closing_mark(text, part) if part == outer.parts[-1] and outer.is_closed else None
        end = part.end if last is None else max(last, start)
        for inner in find_quotations(text[start:end]):
            spans = tuple(Span(start + s.start, start + s.end) for s in inner.parts)
            yield Quotation(spans, inner.is_closed, inner.is_single)


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[Span, bool, bool]]:
    """The outermost pairs of one paragraph: the span, whether it is closed, whether its marks are single."""
    depth = opened = 0
    last_close = None
    skip_until = start
    for match in _marks(text, start, end):
        if match.start() < skip_until:
            continue
        if match.group() in _SINGLES:
            close = _closing_single(text, match.start(), end) if depth == 0 else None
            if close is not None:
                yield Span(match.start(), close), True, True
                skip_until = close
        elif _opens(text, match, is_open=depth > 0):
            if depth == 0:
                opened, last_close = match.start(), None
            # Straight marks do not nest: a second opening one means that the first was never closed.
            depth += depth == 0 or match.group() in _OPENERS
        elif depth > 0:
            depth, last_close = depth - 1, match.end()
            if depth == 0:
                yield Span(opened, match.end()), True, False
    yield from _left_open(text, opened, end, depth, last_close)


def _left_open(
    text: str, opened: int, end: int, depth: int, last_close: int | None
) -> Iterator[tuple[Span, bool, bool]]:
    """What is open at a paragraph's end: up to the last closing mark if there was one, else all the rest."""
    if depth > 1 and last_close is not None:
        yield Span(opened, last_close), True, False
    elif depth > 0:
        yield Span(opened, _without_trailing_space(text, opened, end)), False, False


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The marks of one paragraph, signs of inches left out."""
    for match in _MARK.finditer(text, start, end):
        if not _INCHES.search(text, max(start, match.start() - 5), match.start()):
            yield match


def _opens(text: str, match: re.Match[str], *, is_open: bool) -> bool:
    """Whether a double mark opens a quotation here."""
    mark, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    free_left = not before or before.isspace() or before in _BEFORE_OPENING
    free_right = not after or after.isspace()
    if mark in _OPENERS:
        return not (mark == "“" and is_open and (free_right or not free_left))
    if mark in _CLOSERS:
        return not is_open and free_left and after.isalnum()
    if is_open:
        return free_left and after.isalnum() and before.isspace()
    return not free_right and (free_left or after.isalnum() or after == "[")


def _closing_single(text: str, start: int, end: int) -> int | None:
    """Where the quotation in single marks that opens at `start` ends (exclusive); None if none opens."""
    mark, before, after = text[start], text[start - 1 : start], text[start + 1 : start + 2]
    if mark == "’" or not after.isalpha() or not (not before or before.isspace() or before in _BEFORE_OPENING):
        return None
    closers = "’" if mark in "‘‚" else "'"
    fallback = None
    for match in re.finditer(closers, text[start + 2 : min(end, start + _LONGEST_SINGLE)]):
        at = start + 2 + match.start()
        if at == start + 2:  # rock 'n' roll
            return None
        following = text[at + 1 : at + 2]
        if following.isalnum() or text[at - 1].isspace():
            continue
        if text[at - 1] == "s" and following == " ":  # "the states’ rights" may still be inside
            fallback = fallback or at + 1
            continue
        return at + 1
    return fallback


def _reopens(text: str, start: int, end: int) -> bool:
    """Whether a paragraph starts with a mark that may open."""
    match = _MARK.match(text, _first_character(text, start, end))
    return match is not None and match.group() not in _CLOSERS | _SINGLES


def _first_character(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _without_trailing_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
