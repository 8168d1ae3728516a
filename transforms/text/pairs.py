"""The pairs of quotation marks in one paragraph: what opens, what closes, and where a closing mark was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.text.spans import Span

MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‹›‘’‚'＂]")
OPENERS = frozenset(["“", "„", "``", "«", "‹", "‘‘"])
CLOSERS = frozenset(["”", "»", "›", "’’"])
OPENING_SINGLES = frozenset(["‘", "‚"])
_SINGLES = frozenset(["‘", "’", "‚", "'"])
_LONGEST_SINGLE = 1000  # characters
_INCHES = re.compile(r"\d['’]\d{1,2}$")  # six feet two: 6'2"
# What may stand right before an opening mark, besides white space.
_BEFORE_OPENING = frozenset('([{—–-/…:;,"“‘')
_ENDS = frozenset(".!?…")
# Words that begin with an apostrophe.
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|cos)\b", re.IGNORECASE)
# Words that stand between a comma and a speaker so often that they show a forgotten closing mark: "We won, said Lee".
_SAYING = r"(?:said|says|told|asked|added|answered|replied|explained|wrote|noted)"
_SPEAKER = r"(?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_FORGOTTEN = re.compile(rf",(?=\s+(?:{_SAYING}\s+(?:[A-Z]|(?:the|a|an|his|her)\s)|{_SPEAKER}\s+{_SAYING}\b))")


class Pair(NamedTuple):
    """A quotation inside one paragraph, marks included; one that is not closed may go on in the next."""

    span: Span
    is_closed: bool
    is_single: bool = False


def pairs_of(text: str, start: int, end: int) -> Iterator[Pair]:
    """The outermost pairs of the paragraph from `start` to `end`, in text order."""
    paragraph = _Paragraph(text, end)
    for match in _marks(text, start, end):
        yield from paragraph.take(match)
    yield from paragraph.finish()


class _Paragraph:
    """The marks of one paragraph, taken one by one: which quotation is open, and how deep."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._depth = self._opened = self._free_from = 0
        self._last_close: int | None = None

    def take(self, match: re.Match[str]) -> Iterator[Pair]:
        """The pairs that a mark completes."""
        if match.start() < self._free_from:
            return
        if match.group() in _SINGLES:
            yield from self._single(match)
        elif _opens(self._text, match, is_open=self._depth > 0):
            yield from self._open(match)
        elif self._depth > 0:
            self._depth, self._last_close = self._depth - 1, match.end()
            if self._depth == 0:
                yield Pair(Span(self._opened, match.end()), is_closed=True)

    def finish(self) -> Iterator[Pair]:
        """What is open at the paragraph's end: up to the last closing mark if there was one, else all the rest.

        One whose attribution stands inside it was closed there by the writer, who forgot the mark.
        """
        if self._depth > 1 and self._last_close is not None:
            yield Pair(Span(self._opened, self._last_close), is_closed=True)
        elif self._depth > 0:
            end = _last_word(self._text, self._opened, self._end)
            said = _FORGOTTEN.search(self._text, self._opened, end)
            yield Pair(Span(self._opened, said.end() if said else end), is_closed=said is not None)

    def _single(self, match: re.Match[str]) -> Iterator[Pair]:
        close = _closing_single(self._text, match.start(), self._end) if self._depth == 0 else None
        if close is not None:
            self._free_from = close
            yield Pair(Span(match.start(), close), is_closed=True, is_single=True)

    def _open(self, match: re.Match[str]) -> Iterator[Pair]:
        forgotten = _forgotten_close(self._text, self._opened, match.start()) if self._depth else None
        if forgotten is not None:
            yield Pair(Span(self._opened, forgotten), is_closed=True)
        if self._depth == 0 or forgotten is not None:
            self._opened, self._last_close, self._depth = match.start(), None, 1
        elif match.group() in OPENERS:  # straight marks do not nest
            self._depth += 1


def reopens(text: str, start: int, end: int) -> bool:
    """Whether a paragraph starts with a mark that may open."""
    while start < end and text[start].isspace():
        start += 1
    match = MARK.match(text, start)
    return match is not None and match.group() not in CLOSERS | _SINGLES


def _forgotten_close(text: str, opened: int, second: int) -> int | None:
    """Where the quotation ended that another mark opens behind, before any closed; None where the second is nested."""
    said = _FORGOTTEN.search(text, opened, second)
    if said is not None:
        return said.end()
    last = _last_word(text, opened, second)
    return last if second > last > opened + 1 and text[last - 1] in _ENDS else None


def _last_word(text: str, start: int, end: int) -> int:
    """The end without the white space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The marks of one paragraph, signs of inches left out."""
    for match in MARK.finditer(text, start, end):
        is_measure = _INCHES.search(text, max(start, match.start() - 5), match.start())
        if not is_measure and not _is_inches(text, match, end):
            yield match


def _is_inches(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a straight mark behind a figure closes nothing, as the next mark closes too: the 27" screen."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match.group() != '"' or not before.isdigit() or not after.isspace():
        return False
    following = next((m for m in MARK.finditer(text, match.end(), end) if m.group() == '"'), None)
    return following is not None and not _opens(text, following, is_open=False)


def _opens(text: str, match: re.Match[str], *, is_open: bool) -> bool:
    """Whether a double mark opens a quotation here."""
    mark, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    free_left = not before or before.isspace() or before in _BEFORE_OPENING
    free_right = not after or after.isspace()
    if mark in OPENERS:
        return not (mark == "“" and is_open and (free_right or not free_left))
    if mark in CLOSERS:
        return not is_open and free_left and after.isalnum()
    if is_open:
        return free_left and after.isalnum() and before.isspace()
    return not free_right and (free_left or after.isalnum() or after == "[")


def _closing_single(text: str, start: int, end: int) -> int | None:
    """Where the quotation in single marks that opens at `start` ends (exclusive); None if none opens.

    A mark behind "s" and before a blank may be a plural's: it closes only where no other does.
    """
    if not _opens_single(text, start) or text[start] == "’" or _CLIPPED.match(text, start + 1):
        return None
    closers = "’" if text[start] in OPENING_SINGLES else "'"
    fallback = None
    inner = 0
    for match in re.finditer("[‘‚]|" + closers, text[start + 1 : min(end, start + _LONGEST_SINGLE)]):
        at = start + 1 + match.start()
        if match.group() in OPENING_SINGLES or (closers == "'" and _opens_single(text, at)):
            inner += not _CLIPPED.match(text, at + 1)
        elif text[at + 1 : at + 2].isalnum() or text[at - 1].isspace():
            continue
        elif text[at - 1] in "sS" and text[at + 1 : at + 2] == " ":  # "the states’ rights" may still be inside
            fallback = fallback or (at + 1 if not inner else None)
        elif inner:
            inner -= 1
        else:
            return at + 1
    return fallback


def _opens_single(text: str, start: int) -> bool:
    """Whether a single mark stands where a quotation may open: free on its left, a letter on its right."""
    before = text[start - 1 : start]
    return text[start + 1 : start + 2].isalpha() and (not before or before.isspace() or before in _BEFORE_OPENING)
