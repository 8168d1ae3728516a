"""A plain reading of the page's paragraphs, to check an extraction by and to stand in where it lost the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.html.prose import LOOSE, loose_weights, paragraph_weight
from transforms.articles.html.survey import mark_of
from transforms.articles.html.words import joined_text, whole_text
from transforms.articles.marks import Marks
from transforms.articles.normalise import clean_line

_MUTE = frozenset(("script", "style", "noscript"))
_BLOCKS = {"p": "paragraph", "h2": "subheading", "h3": "subheading", "li": "list_item", "blockquote": "quote"}
_CLIMB = 1.25  # the text gained by which a higher element is the better container
_HIGHEST = 4
_FEWEST_CHARS = 400  # of running text in paragraphs; less is no article
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u")
)
_FEW = 2  # pieces
_LONGEST_PARAGRAPH = 3000  # characters


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
    return list(_read(weights, frozenset(), outside, marks))


def recover_loose(tree: etree._Element, marks: Marks) -> list[tuple[str, str]]:
    """The same of a page without paragraphs, where text stands loose: its lines are parted where the page breaks them.

    Empty where a page has paragraphs.
    """
    if any(told >= _FEWEST_CHARS for told in accumulate(map(paragraph_weight, tree.iter("p")))):
        return []
    outside: dict[etree._Element, bool] = {}
    loose = {e: weight for e, weight in loose_weights(tree).items() if not _is_outside(e, outside, marks)}
    weights: dict[etree._Element, int] = {}
    for element, weight in loose.items():
        for above in chain((element,), islice(element.iterancestors(), _HIGHEST)):
            weights[above] = weights.get(above, 0) + weight
    return list(_read(weights, frozenset(loose), outside, marks))


def _read(
    weights: dict[etree._Element, int],
    loose: frozenset[etree._Element],
    outside: dict[etree._Element, bool],
    marks: Marks,
) -> Iterator[tuple[str, str]]:
    """The blocks inside the element that holds most."""
    best = max(weights, key=lambda e: weights[e] if _depth_rank(e, weights) else 0, default=None)
    for element in best.iter(*_BLOCKS, *(LOOSE if loose else ())) if best is not None else ():
        if _is_outside(element, outside, marks):
            continue
        if element in loose:
            yield from (("paragraph", line) for line in _own_lines(element) if line)
        elif element.tag in _BLOCKS and (text := _text(element)):
            yield _BLOCKS[str(element.tag)], text


def _own_lines(element: etree._Element) -> Iterator[str]:
    """The lines of what stands in an element itself and in the words that it sets off; other elements part them."""
    line = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            line.append(whole_text(child))
        else:
            yield " ".join("".join(line).split())
            line = []
        line.append(child.tail or "")
    yield " ".join("".join(line).split())


def make_pieces(blocks: list[tuple[str, str]], reader: str) -> list[Piece]:
    """The pieces of recovered paragraphs; `reader` names how they were found."""
    return [Piece(text, element=kind, reader=reader) for kind, raw in blocks if (text := clean_line(raw, repair=True))]


def is_whole_page(pieces: Sequence[Piece]) -> bool:
    """Whether the extractor gave up and took all words of the page for one paragraph."""
    return len(pieces) <= _FEW and any(len(piece.text) > _LONGEST_PARAGRAPH for piece in pieces)


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
