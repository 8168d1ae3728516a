"""Rows of boxes that lead to other stories: a linked title or picture each, with a line of its story at most."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from transforms.articles.html.words import whole_text

TEASER = "data-newsmill-teaser"  # the attribute of such boxes
_FEWEST = 3  # boxes in a row
_FEWEST_WORDS = 4  # of a box
_MOST_WORDS = 60
_OTHERS = 5  # one box in so many may be something else
_PROSE_WORDS = 15  # of a paragraph
_LINKED_WORDS = 3  # of a title
_MOST = 0.4  # of the page's words: a page of nothing but teasers is a list that somebody may want to read
_HOLDERS = ("div", "ul", "ol", "section", "td", "tbody", "main", "article", "aside")
_BOXES = frozenset(("div", "li", "article", "section", "tr"))
_TITLES = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TITLE_HOLDERS = _TITLES | {"div", "td", "strong"}
_PARTS = frozenset(("div", "p", "img", "figure", "picture", "span", *_TITLES))


def mark_teasers(tree: etree._Element) -> None:
    """Give every box of such a row the attribute by which later steps know it."""
    found = [box for holder in tree.iter(*_HOLDERS) if len(holder) >= _FEWEST for box in _find_row(holder)]
    if not found:
        return
    words = sum(_count(box) for box in found)
    if words > _MOST * _count(tree):
        return
    for box in found:
        box.set(TEASER, "")


def _find_row(holder: etree._Element) -> list[etree._Element]:
    """The boxes of a row right inside an element; none where most of those that look alike are no teasers."""
    alike: dict[tuple[str, str], list[etree._Element]] = {}
    for child in holder:
        tag = child.tag
        if tag in _BOXES and len(child):
            first = (child.get("class") or "").split(" ", 1)[0]
            alike.setdefault((tag, first), []).append(child)
    linked = (
        [child for child in boxes if next(child.iter("a"), None) is not None]
        for boxes in alike.values()
        if len(boxes) >= _FEWEST
    )
    several = [boxes for boxes in linked if len(boxes) >= _FEWEST]
    if not several or _holds_prose(holder) or _holds_prose(holder.getparent()):
        return []
    rows = (_teasers(boxes) for boxes in several)
    return [box for row in rows if len(row) >= _FEWEST for box in row]


def _holds_prose(element: etree._Element | None) -> bool:
    """Whether an element holds paragraphs of a text: a row right beside them is a part of it."""
    if element is None:
        return False
    told = (child for child in element.iterchildren("p") if _count(child) >= _PROSE_WORDS)
    return sum(1 for _ in islice(told, _FEWEST)) == _FEWEST


def _teasers(boxes: list[etree._Element]) -> list[etree._Element]:
    """The teasers among boxes of which all but a few are some; else nothing, which most rows show soon."""
    left = len(boxes) // _OTHERS
    teasers = []
    for box in boxes:
        if _is_teaser(box):
            teasers.append(box)
        else:
            left -= 1
        if left < 0:
            return []
    return teasers


def _is_teaser(box: etree._Element) -> bool:
    """Whether a box holds little more than a title or picture that leads elsewhere, in parts of its own."""
    if not _FEWEST_WORDS <= _count(box) <= _MOST_WORDS or next(box.iter("h1"), None) is not None:
        return False
    if not any(part.tag in _PARTS for part in box.iterdescendants()):
        return False
    for link in box.iter("a"):
        if (link.get("href") or "#").startswith(("#", "mailto:", "javascript:")):
            continue
        if _count(link) >= _LINKED_WORDS and _stands_alone(link, box):
            return True
    return False


def _stands_alone(link: etree._Element, box: etree._Element) -> bool:
    """Whether a link is a title: it holds one, or no words stand beside it in a part that is no paragraph."""
    if next(link.iter(*_TITLES), None) is not None:
        return True
    above = link.getparent()
    if above is None or not (above is box or above.tag in _TITLE_HOLDERS):
        return False
    beside = " ".join((above.text or "", *(child.tail or "" for child in above)))
    return len(beside.split()) < _LINKED_WORDS


def _count(element: etree._Element) -> int:
    return len(whole_text(element).split())
