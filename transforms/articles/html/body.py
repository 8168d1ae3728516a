"""The blocks of an HTML page's article, as trafilatura finds them, checked by a plain reading of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree

from transforms.articles.draft import Piece
from transforms.articles.dump.shape import is_body_sentence
from transforms.articles.html.asides import find_captions, find_link_lists, mark_asides
from transforms.articles.html.page import Page
from transforms.articles.html.recover import is_whole_page, make_pieces, recover_blocks, recover_loose
from transforms.articles.html.survey import mark_of
from transforms.articles.html.words import whole_text
from transforms.articles.marks import Marks
from transforms.articles.normalise import clean_line, text_key
from transforms.articles.speech import BOLD

_LONGEST_FRAME = 2500  # characters of a menu or footer; a longer one may hold the article by mistake
_MOST_ROWS = 2000  # of a table; larger ones are data, and cost minutes
_UNREAD = (
    "script", "style", "svg", "iframe", "select", "button", "link", "meta", "input", "textarea", "canvas", "video",
    "audio", "object", "embed", "map", "source", "track", "picture", "noscript",
    "del",
)  # fmt: skip
_BREAK = "br"  # the class of spans that some systems write for line breaks
_SPACE = re.compile(r"\s+")
_LINKED_WORDS = 5  # shorter links are names and references inside the text
_LONGEST_LINK = 400
_SHORTEST_LINK = 9  # characters that five words need
_LINKED_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "div")
_INLINE = ("strong", "b", "em", "i", "span", "u", "font")
_SAME_PART = 0.7  # of the extracted text must stand in the plain reading too: else it read another part of the page
_TOLD = 1500  # characters of running text: an extraction with more has found a text
_FEW_WORDS = 200  # characters of running text: less is no text
_NEXT_TO_NOTHING = 0.3  # of the running text in the plain reading
_AN_ARTICLE = 3000  # characters of running text: the plain reading has found one for sure
_NEXT_TO_ALL = 0.15  # of it, where the extraction has some text: a greeting, a box of facts
_LOST = 1.5  # times more text in the plain reading: then the extraction lost a part


def find_blocks(page: Page, marks: Marks) -> list[Piece]:
    """The article's blocks in page order; lines that are nothing but a link to elsewhere are typed as such.

    The extractor takes the tree apart: nothing can be read from the page afterwards.
    """
    linked = _link_texts(page.tree)
    bold = _bold_texts(page.tree)
    captions, link_lists = find_captions(page.tree), find_link_lists(page.tree)
    plain, loose = recover_blocks(page.tree, marks), recover_loose(page.tree, marks)
    document = trafilatura.bare_extraction(page.tree, fast=True, include_comments=False)
    body = getattr(document, "body", None)
    pieces = list(_read_blocks(body)) if body is not None else []
    if is_whole_page(pieces) and loose:
        pieces = make_pieces(loose, "plain_reading")
    elif _lost_a_part(pieces, plain) or _read_another_part(pieces, plain):
        pieces = make_pieces(plain, "plain_reading")
    for piece in pieces:
        if text_key(piece.text) in linked and not piece.text.endswith((":", ",", ";")):
            piece.mark("related", "all_link")
        elif piece.element == "paragraph" and text_key(piece.text) in bold:
            piece.element = BOLD
    mark_asides(pieces, captions, link_lists)
    return pieces


def _lost_a_part(pieces: list[Piece], plain: list[tuple[str, str]]) -> bool:
    """Whether the plain reading has all that was extracted, and much more."""
    length = sum(len(piece.text) for piece in pieces)
    if sum(len(text) for _, text in plain) <= _LOST * length:
        return False
    known = {text_key(text) for _, text in plain}
    return sum(len(p.text) for p in pieces if text_key(p.text) in known) >= _SAME_PART * length


def _read_another_part(pieces: list[Piece], plain: list[tuple[str, str]]) -> bool:
    """Whether next to no running text was extracted where the page has some: a list of stories, or nothing."""
    told = 0
    for piece in pieces:
        told += len(piece.text) if is_body_sentence(piece.text) else 0
        if told >= _TOLD:
            return False
    there = sum(len(text) for _, text in plain if is_body_sentence(text))
    if told < _FEW_WORDS:
        return told < _NEXT_TO_NOTHING * there
    return there >= _AN_ARTICLE and told < _NEXT_TO_ALL * there


def _link_texts(tree: etree._Element) -> frozenset[str]:
    """The words of links to other pages that are as long as a headline, and of the blocks inside such links."""
    keys = set()
    for link in tree.iter("a"):
        inside = len(link) > 0
        text = whole_text(link) if inside else link.text or ""
        if len(text) < _SHORTEST_LINK or (link.get("href") or "#").startswith("#"):
            continue
        own = () if _is_told(link, text) else (text,)
        for words in (*own, *(whole_text(element) for element in link.iter(*_LINKED_BLOCKS) if inside)):
            if _LINKED_WORDS <= len(words.split()) <= _LONGEST_LINK:
                keys.add(text_key(words))
    return frozenset(keys)


def _bold_texts(tree: etree._Element) -> frozenset[str]:
    """The words of paragraphs that stand in bold as a whole."""
    found = set()
    for element in tree.iter("strong", "b"):
        above = element.getparent()
        alone = above is not None and above.tag in ("p", "div") and len(above) == 1
        if above is not None and alone and not (above.text or "").strip() and not (element.tail or "").strip():
            found.add(text_key(whole_text(element)))
    return frozenset(found)


def _is_told(link: etree._Element, text: str) -> bool:
    """Whether a link is inside a paragraph and reads as a sentence of it: some outlets link whole paragraphs."""
    above = link.getparent()
    while above is not None and above.tag in _INLINE:
        above = above.getparent()
    return above is not None and above.tag == "p" and is_body_sentence(" ".join(text.split()))


def drop_data(tree: etree._Element, marks: Marks) -> None:
    """Take out what nobody reads: code, drawings, controls, tables so long that they are data sets."""
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    for element in list(tree.iter("table")):
        if sum(1 for _ in element.iter("tr")) > _MOST_ROWS and element.getparent() is not None:
            element.drop_tree()
    for element in list(tree.iter("span")):
        if not len(element) and _BREAK in (element.get("class") or "").split():
            element.tag = "br"
            continue
        mark = mark_of(element, marks) if element.get("class") else None
        if mark is not None and mark.is_outside and mark.block_type == "other" and element.getparent() is not None:
            element.drop_tree()  # words amid a paragraph that its readers do not see


def drop_frame(tree: etree._Element) -> None:
    """Take out short menus and footers, which the extractor would throw away itself, more slowly."""
    for element in list(tree.iter("nav", "footer")):
        if len(whole_text(element)) <= _LONGEST_FRAME and element.getparent() is not None:
            element.drop_tree()


def _read_blocks(body: etree._Element) -> Iterator[Piece]:
    for element in body:
        tag = element.tag
        if tag == "list":
            for item in element.iter("item"):
                yield from _pieces(item, "list_item")
        elif tag == "table":
            for row in element.iter("row"):
                yield from _pieces(row, "paragraph")
        elif tag == "head":
            yield from _pieces(element, "subheading")
        elif tag == "quote":
            yield from _pieces(element, "quote")
        elif isinstance(tag, str) and tag != "graphic":
            yield from _pieces(element, "paragraph")


def _pieces(element: etree._Element, kind: str) -> Iterator[Piece]:
    """The lines of one element."""
    for part in _text_of(element).split("\n"):
        if line := clean_line(part, repair=True):
            yield Piece(line, element=kind)


def _text_of(element: etree._Element) -> str:
    """The element's words; line breaks and nested paragraphs become line ends."""
    if not len(element):
        return _SPACE.sub(" ", element.text or "")
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node.tag in ("lb", "p", "item", "row", "head") and parts:
                parts.append("\n")
            parts.append(_SPACE.sub(" ", node.text or ""))
        elif node is not element:
            parts.append(" " if node.tag == "cell" else "")
            parts.append(_SPACE.sub(" ", node.tail or ""))
    return "".join(parts)
