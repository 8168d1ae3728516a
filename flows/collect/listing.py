"""What a source announces: the addresses in a feed, a sitemap or a web page, and when they changed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from charset_normalizer import from_bytes
from courlan import clean_url, extract_links
from lxml import etree

from flows.collect.sources import NewsSource, is_web_address
from flows.inputs.feeds import list_entries, local_name, parse_xml
from flows.inputs.fetched import Fetched
from flows.inputs.limits import ITEM_BYTES, InputError
from flows.inputs.streams import unpack_stream

_MOST_ITEMS = 50_000  # of one list; the protocol of sitemaps allows no more
_LOCATION, _CHANGED, _PUBLISHED = "loc", "lastmod", "publication_date"


@dataclass(frozen=True, slots=True)
class Announced:
    """An announced page: its address, its canonical form, and the moments that are stated of it (UTC)."""

    url: str
    key: str
    published: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds: pages, or further lists (of an index of sitemaps) with the moment of their change.

    `kind` is what the list turned out to be.
    """

    pages: tuple[Announced, ...]
    further: tuple[tuple[str, datetime | None], ...] = ()
    kind: str = "feed"


def read_listing(source: NewsSource, content: bytes, url: str, charset: str | None = None) -> Listing:
    """The pages that a source announces, each once; `url` is where the list was found.

    Raises:
        InputError: if it is no such list, or announces nothing.
    """
    if source.kind == "pages":
        return Listing(tuple(_unique(_read_links(source, content, url, charset))), kind="pages")
    root, _ = parse_xml(_unpack(content))
    if root is None:
        raise InputError("broken_xml", "no XML")
    name = local_name(root)
    if name == "sitemapindex":
        return Listing((), tuple(_read_index(root, url)), "sitemap")
    if name == "urlset":
        return Listing(tuple(_unique(_read_sitemap(root, url))), kind="sitemap")
    entries = list_entries(root)
    if not entries and name not in ("rss", "feed", "rdf"):
        raise InputError("no_list", "neither a feed nor a sitemap: is the address that of a web page?")
    return Listing(tuple(_unique(_read_feed(entries, url))))


def _unpack(content: bytes) -> bytes:
    """A list without gzip, under its cap.

    Raises:
        InputError: if it is damaged or too large.
    """
    parts = iter((content,))
    stream, _ = unpack_stream(io.BufferedReader(Fetched(lambda _: next(parts, b""))))
    unpacked = stream.read(ITEM_BYTES + 1)
    if stream.damage is not None:
        raise stream.damage
    if len(unpacked) > ITEM_BYTES:
        raise InputError("too_large_decompressed", f"it unpacks to more than {ITEM_BYTES:,} bytes")
    return unpacked


def _read_feed(entries: list[dict[str, str]], base: str) -> Iterator[Announced | None]:
    for entry in entries:
        url = entry.get("url") or (entry.get("id", "") if is_web_address(entry.get("id", "")) else "")
        yield _announce(url, base, entry.get("published_at"), entry.get("updated_at"))


def _read_sitemap(root: etree._Element, base: str) -> Iterator[Announced | None]:
    for element in root.iterchildren(etree.Element):
        if local_name(element) == "url":
            stated = _stated(element)
            yield _announce(stated.get(_LOCATION, ""), base, stated.get(_PUBLISHED), stated.get(_CHANGED))


def _read_index(root: etree._Element, base: str) -> Iterator[tuple[str, datetime | None]]:
    for element in root.iterchildren(etree.Element):
        stated = _stated(element)
        if local_name(element) == "sitemap" and (url := _whole(stated.get(_LOCATION, ""), base)):
            yield url, _moment(stated.get(_CHANGED))


def _read_links(source: NewsSource, content: bytes, url: str, charset: str | None) -> Iterator[Announced | None]:
    """The links of a page to pages of the same site that may be articles, as courlan judges addresses."""
    page = content.decode(charset, "replace") if charset else str(from_bytes(content[:ITEM_BYTES]).best() or "")
    for link in sorted(extract_links(page, url=url, language=source.language or None, strict=True)):
        yield _announce(link, url, None, None)


def _stated(element: etree._Element) -> dict[str, str]:
    """The texts of the elements inside one, by local name; its own children count before what is deeper."""
    found: dict[str, str] = {}
    for child in (*element.iterchildren(etree.Element), *element.iterdescendants(etree.Element)):
        if child.text and child.text.strip():
            found.setdefault(local_name(child), child.text.strip())
    return found


def _announce(url: str, base: str, published: str | None, changed: str | None) -> Announced | None:
    whole = _whole(url, base)
    key = canonical(whole) if whole else None
    return Announced(whole, key, _moment(published), _moment(changed)) if whole and key else None


def canonical(url: str) -> str | None:
    """The address by which a page is known: without fragment, tracking and the like; None where it is none.

    http and https are one.
    """
    cleaned = clean_url(url)
    if not cleaned or not is_web_address(cleaned):
        return None
    return cleaned.partition("#")[0].partition("://")[2] or None


def _whole(url: str, base: str) -> str | None:
    """An address made absolute; None where it is no web address."""
    try:
        whole = urljoin(base, url.strip()).partition("#")[0]
    except ValueError:
        return None
    return whole if url.strip() and len(whole) <= 2_000 and is_web_address(whole) else None


def _moment(stated: str | None) -> datetime | None:
    """A stated time in UTC; None where it is none. A time without a zone counts as UTC."""
    if not stated:
        return None
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        try:
            found = parsedate_to_datetime(stated)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _unique(found: Iterator[Announced | None]) -> Iterator[Announced]:
    """Each page once, with the latest moment that is stated of its change.

    Raises:
        InputError: if there are too many.
    """
    pages: dict[str, Announced] = {}
    for page in found:
        if page is None:
            continue
        known = pages.get(page.key)
        if known is None or (page.changed is not None and (known.changed is None or page.changed > known.changed)):
            pages[page.key] = page
        if len(pages) > _MOST_ITEMS:
            raise InputError("too_many_items", f"the list has more than {_MOST_ITEMS:,} pages")
    yield from pages.values()
