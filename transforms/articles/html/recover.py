"""A plain reading of the page's paragraphs, to check an extraction by and to stand in where it lost the text."""

from __future__ import annotations

import re

from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.normalise import clean_line

# How pages name the parts that are not the article, in class and id attributes.
_OUTSIDE = re.compile(
    r"comment|disqus|related|promo|footer|sidebar|newsletter|subscri|cookie|consent|banner|advert|share|social|breadcrumb|"
    r"recommend|trending|most-?read|popular|modal|popup|paywall|author-?bio|menu|\bnav\b|navbar|caption|gallery|\btags?\b",
    re.IGNORECASE,
)
_OUTSIDE_TAGS = frozenset(
    {
        "nav",
        "aside",
        "footer",
        "form",
        "figure",
        "figcaption",
        "header",
        "script",
        "style",
        "noscript",
        "button",
        "template",
    }
)
_BLOCKS = {"p": "paragraph", "h2": "subheading", "h3": "subheading", "li": "list_item", "blockquote": "quote"}
_FEWEST_WORDS = 8
_CLIMB = 1.25  # the text gained by which a higher element is the better container
_HIGHEST = 4


def recover_blocks(tree: etree._Element) -> list[Piece]:
    """The paragraphs of the element that holds most of the page's running text, in page order."""
    weights: dict[etree._Element, int] = {}
    outside: dict[etree._Element, bool] = {}
    for paragraph in tree.iter("p"):
        if _is_outside(paragraph, outside):
            continue
        weight = _weight(paragraph)
        if weight:
            for above in list(paragraph.iterancestors())[:_HIGHEST]:
                weights[above] = weights.get(above, 0) + weight
    if not weights:
        return []
    best = max(weights, key=lambda e: weights[e] if _depth_rank(e, weights) else 0)
    return [
        piece for element in best.iter(*_BLOCKS) if not _is_outside(element, outside) and (piece := _piece(element))
    ]


def _depth_rank(element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether no element inside this one holds nearly as much text."""
    inner = max((weights.get(child, 0) for child in element), default=0)
    return weights[element] >= _CLIMB * inner


def _weight(paragraph: etree._Element) -> int:
    text = " ".join("".join(paragraph.itertext()).split())
    linked = sum(len("".join(a.itertext())) for a in paragraph.iter("a"))
    return len(text) if len(text.split()) >= _FEWEST_WORDS and linked < 0.5 * len(text) else 0


def _is_outside(element: etree._Element, known: dict[etree._Element, bool]) -> bool:
    """Whether an element stands in a part of the page that is not the article."""
    chain: list[etree._Element] = []
    at: etree._Element | None = element
    answer = False
    while at is not None and at.tag not in ("body", "html"):
        if at in known:
            answer = known[at]
            break
        chain.append(at)
        marks = f"{at.get('class') or ''} {at.get('id') or ''}"
        if at.tag in _OUTSIDE_TAGS or (at.tag != "article" and _OUTSIDE.search(marks)):
            answer = True
            break
        at = at.getparent()
    for link in chain:
        known[link] = answer
    return answer


def _piece(element: etree._Element) -> Piece | None:
    if element.tag in ("li", "blockquote") and element.find(".//p") is not None:
        return None
    text = clean_line("".join(element.itertext()), repair=True)
    return Piece(text, element=_BLOCKS[str(element.tag)]) if text else None
