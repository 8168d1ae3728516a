"""The blocks that the extractor left out, put back in page order as removed ones."""

from __future__ import annotations

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.posts import POST
from transforms.articles.html.places import TELLING, Kept, mixed_parts
from transforms.articles.html.survey import TEASERS, Seen
from transforms.articles.marks import Mark
from transforms.articles.normalise import clean_line, text_key

_MOST_BLOCKS = 150  # of a page that are recorded
_LONGEST = 400  # characters of a removed block that are recorded
_LINKED_WORDS = 5  # a shorter link leads to a section, not to a story
_LONGEST_LINE = 120  # characters of a block that is held against the boilerplate's lines
_BETWEEN = " | "
_POST_TYPE = "social"


def add_dropped(pieces: list[Piece], seen: list[Seen], boilerplate: Boilerplate) -> list[Piece]:
    """The pieces with what else stands on the page, typed and removed, in page order."""
    kept = Kept(pieces)
    places = [kept.find_lines(block) for block in seen]
    mixed = mixed_parts(seen, places)
    behind: dict[int, list[Piece]] = {}
    at, count = -1, 0
    for block, found in zip(seen, places, strict=True):
        at = max([at, *(place for place in found if place is not None)])
        left = [line for line, place in zip(block.lines, found, strict=True) if place is None]
        if _is_post(block) and len(left) < len(block.lines):
            left = []  # what the article holds of a post, it holds with its signature
        if left and count < _MOST_BLOCKS:
            mark = None if block.part and block.part in mixed else block.mark
            if (piece := _make(block, mark, left, boilerplate)) is not None:
                behind.setdefault(at, []).append(piece)
                count += 1
    ordered = list(behind.get(-1, ()))
    for i, piece in enumerate(pieces):
        ordered += [piece, *behind.get(i, ())]
    return ordered


def name_posts(pieces: list[Piece], seen: list[Seen]) -> None:
    """Tell the pieces that stand in an embedded post by the page's own names."""
    posts = [text_key("".join(block.lines)) for block in seen if _is_post(block)]
    for piece in pieces if posts else ():
        key = text_key(piece.text)
        if key and any(key in post for post in posts):
            piece.element = POST


def name_teasers(pieces: list[Piece], seen: list[Seen]) -> None:
    """Type the pieces that stand in a row of boxes which lead to other stories."""
    boxes = [text_key("".join(block.lines)) for block in seen if block.mark is TEASERS]
    lines = {text_key(line) for block in seen if block.mark is TEASERS for line in block.lines}
    for piece in pieces if boxes else ():
        key = text_key(piece.text)
        if piece.is_open and (key in lines or (len(key) >= TELLING and any(key in box for box in boxes))):
            piece.mark(TEASERS.block_type, TEASERS.rule)


def _is_post(block: Seen) -> bool:
    """Whether the page names a block as an embedded post."""
    return block.mark is not None and block.mark.block_type == _POST_TYPE and not block.mark.is_outside


def _make(block: Seen, mark: Mark | None, lines: list[str], boilerplate: Boilerplate) -> Piece | None:
    """The removed piece of a block, or None where it holds no word."""
    text = clean_line(_BETWEEN.join(lines[:_LONGEST])[:_LONGEST], repair=False)
    if not any(c.isalpha() for c in text):
        return None
    piece = Piece(text, element=block.tag)
    piece.mark(*(mark.block_type, mark.rule) if mark is not None else _type(block, text, boilerplate), dropped=True)
    return piece


def _type(block: Seen, text: str, boilerplate: Boilerplate) -> tuple[str, str]:
    """Type and rule of a block without a mark: by its words, or because it is a link."""
    line = boilerplate.find_line(text) if len(text) <= _LONGEST_LINE else None
    if line is not None:
        return line.block_type, line.rule
    if block.linked:
        return ("related" if len(text.split()) >= _LINKED_WORDS else "navigation"), "all_link"
    return "other", "not_extracted"
