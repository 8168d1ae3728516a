"""A plain reading of the page's paragraphs, to check an extraction by and to stand in where it lost the text."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.html.prose import paragraph_weight
from transforms.articles.html.survey import mark_of
from transforms.articles.html.words import joined_text
from transforms.articles.marks import Marks
from transforms.articles.normalise import clean_line

_MUTE = frozenset(("script", "style", "noscript"))
_BLOCKS = {"p": "paragraph", "h2": "subheading", "h3": "subheading", "li": "list_item", "blockquote": "quote"}
_CLIMB = 1.25  # the text gained by which a higher element is the better container
_HIGHEST = 4


def recover_blocks(tree: etree._Element, marks: Marks) -> list[tuple[str, str]]:
    """The paragraphs of the element that holds most of the page's running text, in page order: kind and raw text."""
    weights: dict[etree._Element, int] = {}
    outside: dict[etree._Element, bool] = {}
    for paragraph in tree.iter("p"):
        if _is_outside(paragraph, outside, marks):
            continue
        weight = paragraph_weight(paragraph)
        if weight:
            for above in islice(paragraph.iterancestors(), _HIGHEST):
                weights[above] = weights.get(above, 0) + weight
    if not weights:
        return []
    best = max(weights, key=lambda e: weights[e] if _depth_rank(e, weights) else 0)
    return [
        (_BLOCKS[str(element.tag)], text)
        for element in best.iter(*_BLOCKS)
        if not _is_outside(element, outside, marks) and (text := _text(element))
    ]


def make_pieces(blocks: list[tuple[str, str]], reader: str) -> list[Piece]:
    """The pieces of recovered paragraphs; `reader` names how they were found."""
    return [Piece(text, element=kind, reader=reader) for kind, raw in blocks if (text := clean_line(raw, repair=True))]


def _depth_rank(element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether no element inside this one holds nearly as much text."""
    inner = max((weights.get(child, 0) for child in element), default=0)
    return weights[element] >= _CLIMB * inner


def _is_outside(element: etree._Element, known: dict[etree._Element, bool], marks: Marks) -> bool:
    """Whether an element stands in a part of the page that is not the article."""
    chain: list[etree._Element] = []
    at: etree._Element | None = element
    answer = False
    while at is not None and at.tag not in ("body", "html"):
        if at in known:
            answer = known[at]
            break
        chain.append(at)
        mark = mark_of(at, marks)
        if at.tag in _MUTE or (mark is not None and mark.is_outside and (at.tag != "article" or mark.match == "tag")):
            answer = True
            break
        at = at.getparent()
    for link in chain:
        known[link] = answer
    return answer


def _text(element: etree._Element) -> str:
    if element.tag in ("li", "blockquote") and next(element.iterdescendants("p"), None) is not None:
        return ""
    return joined_text(element)
