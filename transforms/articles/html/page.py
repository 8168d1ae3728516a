"""One HTML page, parsed once: its tree, its meta fields, its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from transforms.articles.draft import PageError
from transforms.articles.normalise import clean_line, join_surrogates

MOST_CHARS = 12_000_000  # a page of more is no article, and parsing it takes a minute's memory
MOST_ATTRIBUTES = 1000  # of one element; lxml's time grows with their square
MOST_TAGS = 150_000
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
_NONCHARACTERS = ("\ufffe", "\uffff")
# References to characters that no document may hold; one of them makes the whole extraction fail.
_BAD_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?![0-9])"
    rb"|[xX]0*(?:[0-8b-cB-CeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[efEF])(?![0-9a-fA-F]));?"
)
_ATTRIBUTE = re.compile(rb"[\s/][^\s/=\"'<>]+")  # with a value or without one
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_LONG_TAG = 8000  # bytes; only a tag as long can hold so many attributes
_SCRIPT = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)", re.IGNORECASE | re.DOTALL)
_SCRIPT_OR_LONG_TAG = re.compile(
    rb"<(?:script|style)\b.*?</(?:script|style)|<(?P<name>[a-z][a-z0-9]*)\b[^<>]{%d,}>" % _LONG_TAG,
    re.IGNORECASE | re.DOTALL,
)
# What only frames other elements; without it nothing nests too deep, and paragraphs, headings and lists stay.
_FRAMES = re.compile(
    rb"</?(?:div|span|font|section|article|main|center|b|i|em|strong|u|small|big|table|tbody|tr|td|blockquote|ul|ol|li|"
    rb"figure|label|form|fieldset|details|ins|del|sup|sub|a)\b[^<>]*>",
    re.IGNORECASE,
)
_DEEPEST = 5000  # elements, one right inside the other
_NEST = re.compile(rb"(?:<(?:div|span|section|ul|ol|li|b|i|font)>\s*){%d}" % _DEEPEST, re.IGNORECASE)
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
_LD_NOISE = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_LONGEST_LD = 2_000_000


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
    """The page of decoded HTML. What nests too deep or carries too many attributes is cut, its text stays.

    Raises:
        PageError: if it is too large, or holds no element.
    """
    if len(text) > MOST_CHARS:
        raise PageError("too_large", f"{len(text):,} characters of HTML where {MOST_CHARS:,} are read")
    data = _cut_attributes(_clean(text))
    if _is_too_deep(data):
        data = _FRAMES.sub(b" ", data)
    _check_size(data)
    tree, is_whole = _parse(data)
    if not is_whole:
        tree, _ = _parse(_FRAMES.sub(b" ", data))
    return Page(tree, _read_metas(tree), list(_read_linked(tree)), url)


def _parse(data: bytes) -> tuple[etree._Element, bool]:
    """The tree of a page, and whether no text was lost to the depth of its elements.

    Raises:
        PageError: if it holds no element.
    """
    parser = _make_parser()
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise PageError("empty_page", "the page holds no elements") from problem
    return tree, not any("Excessive depth" in error.message for error in parser.error_log)


def _clean(text: str) -> bytes:
    """The page in UTF-8, without characters and references to characters that no document may hold.

    On bytes, because a page is long and this runs over all of it.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        data = join_surrogates(text).encode("utf-8", "ignore")
    data = data.translate(None, _CONTROLS)
    for character in _NONCHARACTERS if not text.isascii() else ():
        if character in text:
            data = data.replace(character.encode(), b"")
    return _BAD_REFERENCE.sub(b"", data) if b"&" in data else data


def _is_too_deep(data: bytes) -> bool:
    """Whether elements that frame others are opened in such numbers, one right inside the other, that none is read."""
    return data.count(b"<") >= _DEEPEST and _NEST.search(data) is not None


def _check_size(data: bytes) -> None:
    """Refuse pages of more elements than any article has.

    Raises:
        PageError: naming what there is too much of.
    """
    if data.count(b"<") > 2 * MOST_TAGS and _SCRIPT.sub(b"", data).count(b"<") > 2 * MOST_TAGS:
        raise PageError(
            "too_many_elements", f"more than {MOST_TAGS:,} elements: no article, or a table to be read otherwise"
        )


def _cut_attributes(data: bytes) -> bytes:
    """The page without the attributes of elements that have more than any page needs; scripts stay as they are."""
    return _SCRIPT_OR_LONG_TAG.sub(_cut_tag, data) if _opens_long_tag(data) else data


def _opens_long_tag(data: bytes) -> bool:
    """Whether what stands behind any "<" is the name of an element that is not closed within a usual length.

    Looks at one place in so many bytes that each such tag holds one whole stretch between two of them.
    """
    step = _LONG_TAG // 2
    for at in range(step, len(data), step):
        if data.find(b"<", at, at + step) >= 0:
            continue
        begin = data.rfind(b"<", max(0, at - step - 1), at) + 1
        is_long = begin > 0 and begin + _LONG_TAG < len(data) and data.find(b"<", begin, begin + _LONG_TAG + 1) < 0
        if is_long and data[begin : begin + 1].isalpha() and data.find(b">", begin, begin + _LONG_TAG) < 0:
            return True
    return False


def _cut_tag(found: re.Match[bytes]) -> bytes:
    """A long tag with at most so many attributes; a script as it stands."""
    name = found["name"]
    if name is None or len(_ATTRIBUTE.findall(_QUOTED.sub(b"", found[0]))) <= MOST_ATTRIBUTES:
        return found[0]
    return b"<" + name + b">"


def _make_parser() -> etree.HTMLParser:
    """A parser whose elements are all of one class: choosing a class for each costs more than parsing."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    parser.set_element_class_lookup(_CLASSES)
    return parser


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
