"""Pages that are not marked up as they read: boxes that are paragraphs, and further articles behind the first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import accumulate

from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.dump.shape import is_body_sentence
from transforms.articles.html.prose import paragraph_weight
from transforms.articles.html.words import joined_text
from transforms.articles.normalise import clean_line, text_key

_INLINE = frozenset((
    "a", "abbr", "b", "br", "cite", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "u",
))  # fmt: skip
_FEWEST_CHARS = 400  # of running text in paragraphs
_FEWEST = 3  # boxes of running text side by side that are the paragraphs of a text


def find_boxes(tree: etree._Element) -> list[str]:
    """The texts of the boxes in which some systems set each paragraph, where several stand side by side.

    None where a page has running text in paragraphs.
    """
    if any(told >= _FEWEST_CHARS for told in accumulate(map(paragraph_weight, tree.iter("p")))):
        return []
    told = [box for box in tree.iter("div") if _is_leaf(box) and is_body_sentence(joined_text(box))]
    beside = Counter(box.getparent() for box in told)
    return [clean_line(joined_text(box), repair=True) for box in told if beside[box.getparent()] >= _FEWEST]


def part_boxes(pieces: list[Piece], boxes: list[str]) -> list[Piece]:
    """The pieces, those parted that the extractor joined of several boxes."""
    parted: list[Piece] = []
    for piece in pieces:
        first = next((i for i, box in enumerate(boxes) if f"{box} " in piece.text), len(boxes))
        before, _, _ = piece.text.partition(boxes[first]) if first < len(boxes) else ("", "", "")
        parts = [before.strip()] if before.strip() else []
        rest = piece.text[len(before) :]
        for box in boxes[first:]:
            if not rest.startswith(box):
                break
            parts.append(box)
            rest = rest[len(box) :].strip()
        parted += [replace(piece, text=part) for part in (*parts, rest) if part]
    return parted


def _is_leaf(box: etree._Element) -> bool:
    return all(inner.tag in _INLINE for inner in box.iterdescendants())


def set_apart_others(tree: etree._Element, headline: str | None) -> None:
    """Mark as asides the articles with which a page goes on behind its own: each is one, with a heading of its own."""
    articles = [
        (article, heading) for article in tree.iter("article") if (heading := article.find(".//h1")) is not None
    ]
    key = text_key(headline or "")
    own = next((article for article, heading in articles if key and text_key(joined_text(heading)) == key), None)
    if own is None:
        return
    for article, heading in articles:
        is_inside = own in (article, *article.iterancestors()) or article in own.iterancestors()
        if not is_inside and text_key(joined_text(heading)) != key:
            article.tag = "aside"
