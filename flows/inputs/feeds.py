"""RSS and Atom files whose entries carry their articles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from flows.inputs.limits import InputError, printable, reject
from transforms.articles.model import RawItem, Rejection

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_TEASER = 200  # characters; a shorter description only announces the article
# The elements of RSS, its modules and Atom, by the record field that they fill.
_NAMES = {
    "title": "title", "link": "url", "guid": "id", "id": "id", "pubdate": "published_at", "published": "published_at",
    "date": "published_at", "updated": "updated_at", "modified": "updated_at",
    "creator": "authors", "author": "authors", "encoded": "content", "content": "content",
    "description": "teaser", "summary": "teaser",
}  # fmt: skip
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_TOO_DEEP = "Excessive depth"  # libxml2's words where it stops to descend
_YEAR = re.compile(r"(?<![\d:+-])(?:\d\d|(?:19|20)\d\d)(?![\d:])\s+\d\d?:")
_NO_DATE = "1970-01-01T00:00:00"  # the zero of many clocks: a date that was never set
_NO_NAME = re.compile(r"^\S+@\S+\.\w+$")
_TAGS = re.compile(r"<[^<>]{1,2000}>")


def read_feed(data: bytes, source_path: str) -> Iterator[RawItem | Rejection]:
    """One item per entry. Entities, document types and the network are never followed."""
    try:
        root, errors = parse_xml(data)
    except InputError as problem:
        yield reject(source_path, problem.reason, problem.detail)
        return
    number = 0
    address = _feed_address(root) if root is not None else ""
    for element in root.iter(etree.Element) if root is not None else ():
        if local_name(element) in ("item", "entry"):
            number += 1
            yield _read_entry(element, source_path, number, address)
    if number == 0:
        yield reject(source_path, "no_entries", "a feed without entries: leave it out, or give the pages themselves")
    elif any(error.level_name == "FATAL" or _TOO_DEEP in error.message for error in errors):
        yield reject(
            f"{source_path}#{number + 1}", "broken_xml", "the file is damaged behind these entries: fetch it again"
        )


def list_entries(root: etree._Element) -> list[dict[str, str]]:
    """What each entry of a feed states, also of those that only announce an article.

    The names are those of record fields, with `id` and `updated_at`.
    """
    address = _feed_address(root)
    return [_fields(entry, address) for entry in root.iter(etree.Element) if local_name(entry) in ("item", "entry")]


def parse_xml(data: bytes) -> tuple[etree._Element | None, Sequence[etree._LogEntry]]:
    """The root of XML from outside, and what is wrong in it. No entity, document type or address is followed.

    Raises:
        InputError: if it declares entities, or is no XML.
    """
    if _ENTITY.search(data.replace(b"\0", b"")):  # in UTF-16 every other byte is a zero
        raise InputError("xml_entities", "it declares entities of its own, which are not read: remove them")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser), list(parser.error_log)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise InputError("broken_xml", f"no XML ({str(problem)[:200]}): fetch it again") from problem


def local_name(element: etree._Element) -> str:
    """An element's local name, lower case; a prefix that the feed never declares is left off too."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].casefold()


def _feed_address(root: etree._Element) -> str:
    """The address of the site that a feed is of, against which its links are read."""
    for element in root.iter(etree.Element):
        if local_name(element) in ("item", "entry"):
            break
        if local_name(element) == "link" and element.get("rel", "alternate") == "alternate":
            address = (element.get("href") or element.text or "").strip()
            if re.match(r"https?://", address):
                return address
    return ""


def _read_entry(entry: etree._Element, source_path: str, number: int, address: str) -> RawItem | Rejection:
    """The article of an entry, or why it has none.

    Its bytes are headline and content: a new id of the same entry is no change, a new headline is.
    """
    fields = _fields(entry, address)
    url = fields.get("url")
    where = f"{source_path}#{printable(url) if url else number}"
    content = fields.pop("content", "") or ""
    if not content.strip():
        return reject(where, "no_content", "the entry announces an article but does not hold it: give the page itself")
    record: dict[str, object] = {name: value for name, value in fields.items() if value}
    record.pop("authors", None)
    if authors := _authors(entry):
        record["authors"] = authors
    title = f"<h1>{html.escape(fields['title'])}</h1>\n" if fields.get("title") else ""
    return RawItem(where, "feed", (title + content).encode("utf-8", "replace"), url or None, record)


def _authors(entry: etree._Element) -> list[str]:
    """The names of all who are stated to have written an entry; an address of e-mail alone names nobody."""
    elements = [child for child in entry.iterchildren(etree.Element) if _NAMES.get(local_name(child)) == "authors"]
    names = (_NO_NAME.sub("", _value(element, "authors")).strip() for element in elements)
    return list(dict.fromkeys(name for name in names if name))


def _fields(entry: etree._Element, address: str) -> dict[str, str]:
    """What the entry states, by the names of the record fields; `content` is HTML, links are made absolute."""
    found: dict[str, str] = {}
    address_of_guid = ""
    for child in entry.iterchildren(etree.Element):
        name = _NAMES.get(local_name(child))
        if name is None or (name == "url" and child.get("rel", "alternate") != "alternate"):
            continue
        value = _value(child, name)
        if value and name == "url":
            value = _absolute(child, value, address)
        if value:
            found.setdefault(name, value)
        if _is_address(child, value):
            address_of_guid = value
    if address_of_guid:
        found.setdefault("url", address_of_guid)
    teaser = found.pop("teaser", "")
    if "content" not in found and len(_TAGS.sub("", teaser)) >= _TEASER:
        found["content"] = teaser
    if "published_at" not in found and "updated_at" in found:
        found["published_at"] = found["updated_at"]  # all that many Atom feeds state
    return found


def _is_address(element: etree._Element, value: str) -> bool:
    """Whether an RSS guid is the address of its entry, as it is unless it says that it is none."""
    is_link = element.get("isPermaLink", "true").casefold() != "false"
    return local_name(element) == "guid" and is_link and re.match(r"https?://", value) is not None


def _absolute(link: etree._Element, value: str, address: str) -> str:
    """A link as a whole address, read against xml:base, else against the feed's own; "" where it is none."""
    bases = [base for element in (link, *link.iterancestors()) if (base := element.get(_BASE))]
    try:
        for base in reversed(bases):
            address = urljoin(address, base.strip())
        whole = urljoin(address, value)
    except ValueError:
        return ""
    return whole if re.match(r"https?://", whole) else ""


def _value(element: etree._Element, name: str) -> str:
    """The value of one field of an entry."""
    text = "".join(element.itertext()).strip()
    if name == "title":
        return html.unescape(_TAGS.sub("", html.unescape(text)))
    if name == "url":
        return (element.get("href") or text).strip()
    if name in ("published_at", "updated_at"):
        return _date(text)
    if name == "authors":
        names = [c.text or "" for c in element.iterchildren(etree.Element) if local_name(c) == "name"]
        return (names[0] if names else text).strip()
    return _markup(element, text) if name in ("content", "teaser") else text


def _markup(element: etree._Element, text: str) -> str:
    """The HTML of a content element, escaped, plain or spelt out (Atom's types)."""
    children = list(element.iterchildren(etree.Element))
    if children:
        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in children)
    if element.get("type") == "text":
        return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text))
    return text


def _date(text: str) -> str:
    """An RFC 822 or ISO date as ISO 8601; what is neither comes back as it is, the zero of the clock as nothing."""
    stated = text
    try:
        # The parser reads any small number as a year of our time: 0001 as 2001.
        moment = parsedate_to_datetime(text) if _YEAR.search(text) else None
        if moment is not None and moment.tzinfo is None and text.rstrip()[-1:].isalpha():
            stated = moment.date().isoformat()  # a zone that the parser does not know
        elif moment is not None:
            stated = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
    return "" if stated.startswith(_NO_DATE) else stated
