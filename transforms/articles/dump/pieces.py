"""Split a dump into blocks: lines, hard-wrapped lines joined, glued blocks parted."""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.glue import part_agency_tail, part_glued, unglue_words
from transforms.articles.normalise import clean_line, split_lines
from transforms.text.spans import Span

_ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_WIDEST_WRAP = 120  # characters; longer lines are paragraphs, not wrapped print
_FEWEST_WRAPS = 4
_WRAPPED_SHARE = 0.35  # of neighbouring lines that run on in lower case; unwrapped dumps have next to none


def split_pieces(text: str, offset: int, boilerplate: Boilerplate) -> list[Piece]:
    """The blocks of a dump in order; their raw spans count from the start of the decoded input."""
    lines = _read_lines(text, offset)
    if _is_hard_wrapped(lines):
        lines = _unwrap(lines)
    pieces = part_glued(lines)
    unglue_words(pieces)
    part_agency_tail(pieces, boilerplate)
    return pieces


def _read_lines(text: str, offset: int) -> list[Piece]:
    pieces, gap = [], 0
    for start, end in split_lines(text):
        cleaned = clean_line(text[start:end], repair=True)
        if not cleaned:
            gap += 1
            continue
        raw = text[start:end]
        left = len(raw) - len(raw.lstrip())
        right = len(raw.rstrip())
        pieces.append(Piece(cleaned, Span(offset + start + left, offset + start + right), gap))
        gap = 0
    return pieces


def _is_hard_wrapped(lines: list[Piece]) -> bool:
    """Whether lines break in mid-sentence at a fixed width, as print and e-mail do."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    if len(pairs) < _FEWEST_WRAPS or max(len(line.text) for line in lines) > _WIDEST_WRAP:
        return False
    running = sum(1 for a, b in pairs if not _ENDED.search(a.text) and b.text[0].islower())
    return running >= _WRAPPED_SHARE * len(pairs)


def _unwrap(lines: list[Piece]) -> list[Piece]:
    """Join the lines of each paragraph; it ends at a blank line, or at a short line that ends a sentence."""
    width = max(len(line.text) for line in lines)
    paragraphs: list[list[Piece]] = []
    for line in lines:
        previous = paragraphs[-1][-1] if paragraphs else None
        short = previous is not None and len(previous.text) < 0.75 * width
        if previous is None or line.gap or (short and (_ENDED.search(previous.text) or not line.text[0].islower())):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [_join(part) for part in paragraphs]


def _join(lines: list[Piece]) -> Piece:
    first, last = lines[0].raw, lines[-1].raw
    raw = Span(first.start, last.end) if first and last else None
    return Piece(" ".join(line.text for line in lines), raw, lines[0].gap)
