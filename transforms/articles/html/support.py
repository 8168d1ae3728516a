"""Whether a page itself supports a date that was guessed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from transforms.articles.html.survey import mark_of
from transforms.articles.marks import Marks
from transforms.articles.published import find_day

_ADDRESSES = frozenset(("href", "src", "srcset", "style", "class", "id", "action", "data-src", "data-url", "data-href"))
_ELSEWHERE = ("comment", "related")
_UNREAD = frozenset(("style", "option", "select", "noscript"))
_LINKED_DATE = 40  # characters of a link that is all date: the permanent link of an entry
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 400  # characters of a text that states a date
_SLASHED = re.compile(r"(?<!\d)([0-3]?\d)[/.]([0-3]?\d)[/.]((?:19|20)\d\d)")


def is_supported(day: date, tree: etree._Element, marks: Marks, *, month_first: bool | None = None) -> bool:
    """Whether a day is written out on the page: in words, or in a field that is no address.

    A numeric date supports a day only where it can be no other one, or where the page's order is known.

    The words of links, comments and the parts about other stories do not count, nor does a bare
    year, such as that of a copyright.
    """
    iso = day.isoformat()
    return any(iso in value or _is_written(day, value, month_first) for value in _values(tree, marks))


def _values(tree: etree._Element, marks: Marks) -> Iterator[str]:
    """The short texts and fields of a page that hold a year."""
    outside: set[etree._Element] = set()
    for element in tree.iter(etree.Element):
        if element.getparent() in outside or element.tag in _UNREAD or _is_elsewhere(element, marks):
            outside.add(element)
        else:
            yield from (str(v) for k, v in element.attrib.items() if k not in _ADDRESSES and _YEAR.search(str(v)))
            texts = (text for text in _own_texts(element) if _YEAR.search(text))
            yield from (text for text in texts if element.tag != "a" or len(text) <= _LINKED_DATE)


def _own_texts(element: etree._Element) -> Iterator[str]:
    """The text that stands in an element itself: in its own pieces, and as a whole."""
    parts = [(element.text or "").strip(), *((child.tail or "").strip() for child in element)]
    yield from (part[:_LONGEST] for part in parts if part)
    yield " ".join(part for part in parts if part)[:_LONGEST]


def stands_elsewhere(element: etree._Element, marks: Marks) -> bool:
    """Whether an element stands among comments or other stories."""
    return any(_is_elsewhere(part, marks) for part in (element, *element.iterancestors()))


def _is_elsewhere(element: etree._Element, marks: Marks) -> bool:
    mark = mark_of(element, marks)
    is_named = mark is not None and mark.is_outside and mark.block_type in _ELSEWHERE
    return is_named and next(element.iterdescendants("h1"), None) is None


def _is_written(day: date, text: str, month_first: bool | None) -> bool:
    """Whether a text names this day."""
    for found in _SLASHED.finditer(text):
        first, second = int(found[1]), int(found[2])
        orders = [month_first] if month_first is not None and max(first, second) <= 12 else [True, False]
        named = {(first, second) if order else (second, first) for order in orders}
        named = {(month, of_month) for month, of_month in named if month <= 12}
        if int(found[3]) == day.year and named == {(day.month, day.day)}:
            return True
    stated = find_day(_SLASHED.sub(" ", text))
    return stated is not None and (stated.year, stated.month, stated.day) == (day.year, day.month, day.day)
