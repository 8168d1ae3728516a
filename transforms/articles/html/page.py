"""One HTML page, parsed once: its tree, its meta fields, its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from transforms.articles.normalise import clean_line, join_surrogates

MOST_CHARS = 12_000_000  # a page of more is no article, and parsing it takes a minute's memory
MOST_ATTRIBUTES = 1000  # of one element; lxml's time grows with their square
MOST_TAGS = 150_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# References to characters that no document may hold; one of them makes the whole extraction fail.
_BAD_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\s[a-z_:][-\w:.]*\s*=\s*["']?""", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-z][^<>]{8000,}>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_LD_NOISE = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_LONGEST_LD = 2_000_000


class PageError(ValueError):
    """A page that cannot be read: a short reason, and the words for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(slots=True)
class Page:
    """A parsed page. `metas` holds name, property and itemprop fields by lower-case name, in page order."""

    tree: etree._Element
    metas: dict[str, list[str]]
    linked: list[dict[str, Any]] = field(default_factory=list)
    url: str | None = None

    def meta(self, *names: str) -> str | None:
        """The first value that is not empty of the first of these fields that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)


def parse_page(text: str, url: str | None = None) -> Page:
    """The page of decoded HTML.

    Raises:
        PageError: if it is too large or nested too deep to be read whole, or holds no element.
    """
    if len(text) > MOST_CHARS:
        raise PageError("too_large", f"{len(text):,} characters of HTML where {MOST_CHARS:,} are read")
    text = _DECLARATION.sub("", _BAD_REFERENCE.sub("", _CONTROLS.sub("", join_surrogates(text))))
    for tag in _LONG_TAG.finditer(text):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag.group(0))) > MOST_ATTRIBUTES:
            raise PageError("too_many_attributes", f"an element with more than {MOST_ATTRIBUTES:,} attributes")
    if text.count("<") > 2 * MOST_TAGS:
        raise PageError(
            "too_many_elements", f"more than {MOST_TAGS:,} elements: no article, or a table to be read otherwise"
        )
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise PageError("empty_page", "the page holds no elements") from problem
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise PageError("nested_too_deep", "elements nested so deep that the text behind them would be lost")
    return Page(tree, _read_metas(tree), list(_read_linked(tree)), url)


def _read_metas(tree: etree._Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = clean_line(element.get("content") or element.get("value") or "", repair=True)
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                metas.setdefault(name.strip().casefold(), []).append(content)
    return metas


def _read_linked(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page that has a type, graphs opened, in page order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = script.text or ""
        if len(source) > _LONGEST_LD:
            continue
        data = _load_linked(source)
        yield from _open(data, 0)


def _load_linked(source: str) -> Any:
    """The JSON of a script; pages write comments, stray commas and raw line ends into it."""
    source = _LD_NOISE.sub("", source.strip()).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            return json.loads(attempt, strict=False)
        except RecursionError:
            return None
        except ValueError:
            continue
    return None


def _open(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for part in data[:200]:
            yield from _open(part, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf"):
            if isinstance(data.get(name), list | dict):
                yield from _open(data[name], depth + 1)
