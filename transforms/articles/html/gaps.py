"""Running text that the extractor left out between the blocks that it found, or right above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, ends_sentence, is_body_sentence
from transforms.articles.html.places import Kept, mixed_parts
from transforms.articles.html.survey import Seen
from transforms.articles.normalise import clean_line, text_key

_FARTHEST = 12  # blocks between the text left out and the first block that was found: beyond, it is another part
_MOST = 3  # paragraphs left out in a row; more of them are another part of the page
_KNOWN = 0.5  # of a paragraph's runs of words that the text holds already: then it was found in another spelling
_SHINGLE = 4  # words
_SHORTEST_LEDE = 8  # words
_LONGEST_LEDE = 90
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = (
    "p",
    "text",
    "div",
    "span",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "section",
    "article",
    "td",
    "font",
    "center",
)


def fill_gaps(pieces: list[Piece], seen: Sequence[Seen], headline: str | None) -> list[Piece]:
    """The pieces with the paragraphs of the same part of the page that were left out, in page order.

    A block comes back only where it is running text that no name puts outside and that is no
    link: amid the text it must share its holder with a block that was found, or the one above;
    above the text it must stand right beside such a block, below the headline.
    """
    kept = Kept(pieces)
    lines = [kept.find_lines(block) for block in seen]
    mixed = mixed_parts(seen, lines)
    places = [max((at for at in found if at is not None), default=None) for found in lines]
    found = [i for i, place in enumerate(places) if place is not None]
    if not found:
        return pieces
    free = [_is_free(block, mixed) for block in seen]
    holders = {holder for i in found for holder in seen[i].holders if seen[i].tag not in _HEADINGS}
    siblings = {seen[i].holders[0] for i in found if seen[i].holders and seen[i].tag not in _HEADINGS}
    behind: dict[int, list[Piece]] = {}
    at = -1
    for i in range(found[0], found[-1]):
        place = places[i]
        if place is not None:
            at = max(at, place)
        elif free[i] and _is_left_out(seen[i], holders):
            behind.setdefault(at, []).append(_make(seen[i], "between_extracted"))
    for i in _above(seen, found[0], headline):
        if free[i] and places[i] is None and _is_lede(seen[i], siblings):
            behind.setdefault(-1, []).append(_make(seen[i], "above_extracted"))
    if not behind:
        return pieces
    held = _shingles(" ".join(piece.text for piece in pieces))
    ordered: list[Piece] = []
    for number, piece in enumerate([None, *pieces], start=-1):
        left_out = [one for one in behind.get(number, ()) if not _is_known(one.text, held)]
        ordered += [*([piece] if piece else ()), *(left_out if len(left_out) <= _MOST else ())]
    return ordered


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def _is_known(text: str, held: frozenset[tuple[str, ...]]) -> bool:
    """Whether the text holds most of a paragraph already, as the extractor spells it."""
    own = _shingles(text)
    return bool(own) and len(own & held) >= _KNOWN * len(own)


def _is_free(block: Seen, mixed: set[int]) -> bool:
    """Whether nothing says that a block is no text: no name of its part, and no link around it."""
    mark = None if block.part and block.part in mixed else block.mark
    is_text = not block.linked or (block.tag == "p" and is_body_sentence(block.lines[0]))
    return len(block.lines) == 1 and is_text and (mark is None or mark.block_type == "standfirst")


def _is_left_out(block: Seen, holders: set[int]) -> bool:
    """Whether a block amid the text is a paragraph of it."""
    text = block.lines[0]
    return block.tag in _TEXTS and is_body_sentence(text) and not holders.isdisjoint(block.holders)


def _above(seen: Sequence[Seen], first: int, headline: str | None) -> range:
    """The blocks between the last place where the headline stands and the first block of the text."""
    key = text_key(headline or "")
    for i in range(first, max(-1, first - _FARTHEST - 1), -1):
        if key and text_key(seen[i].lines[0]) == key:
            return range(i + 1, first)
    return range(0)


def _is_lede(block: Seen, siblings: set[int]) -> bool:
    """Whether a block above the text is its opening sentence."""
    text = block.lines[0]
    if block.tag not in _TEXTS:
        return False
    beside = bool(block.holders) and block.holders[0] in siblings
    return beside and ends_sentence(text) and _SHORTEST_LEDE <= count_words(text) <= _LONGEST_LEDE


def _make(block: Seen, reader: str) -> Piece:
    kind = "subheading" if block.tag in _HEADINGS and not ends_sentence(block.lines[0]) else "paragraph"
    return Piece(clean_line(block.lines[0], repair=True), element=kind, reader=reader)
