"""What an address is as a source: a feed, a sitemap, or a web page that names its feeds."""

from __future__ import annotations

from urllib.parse import urlsplit

from charset_normalizer import from_bytes

from flows.collect.listing import Listing, read_listing
from flows.collect.lists import refuse_status
from flows.collect.polite import Guest
from flows.collect.sources import DEFAULTS, NewsSource
from flows.inputs.limits import ITEM_BYTES, InputError

_MOST_TRIED = 5
_WAIT_SECONDS = 120.0


def find_source(guest: Guest, url: str, kind: str | None) -> tuple[NewsSource, Listing]:
    """The source that an address leads to, without a name, and what it announces now.

    Without a kind, a web page is searched for the feeds that it names.

    Raises:
        InputError: if nothing that can be read is found.
    """
    try:
        return _try(guest, url, kind or DEFAULTS["kind"])
    except InputError as problem:
        if kind is not None or problem.reason not in ("no_list", "broken_xml", "xml_entities"):
            raise
    for feed in _named_feeds(guest, url)[:_MOST_TRIED]:
        try:
            return _try(guest, feed, "feed")
        except InputError:
            continue
    raise InputError(
        "no_list", "no feed or sitemap is found there: give its own address, or --kind pages for a page of links"
    )


def look_once(guest: Guest, source: NewsSource) -> Listing:
    """What a source announces now.

    Raises:
        InputError: if it cannot be read.
    """
    answer = guest.visit(source.url, delay=source.delay, until=guest.timer.now() + _WAIT_SECONDS).answer
    refuse_status(answer)
    return read_listing(source, answer.content, answer.url)


def _try(guest: Guest, url: str, kind: str) -> tuple[NewsSource, Listing]:
    listing = look_once(guest, NewsSource("", url, kind))
    if not listing.pages and not listing.further:
        raise InputError("no_list", "it announces nothing")
    return NewsSource("", url, listing.kind), listing


def _named_feeds(guest: Guest, url: str) -> list[str]:
    """The feeds that a web page names, as trafilatura finds them."""
    from trafilatura.feeds import FeedParameters, determine_feed

    answer = guest.visit(url, delay=float(DEFAULTS["delay"]), until=guest.timer.now() + _WAIT_SECONDS).answer
    refuse_status(answer)
    page = str(from_bytes(answer.content[:ITEM_BYTES]).best() or "")
    parts = urlsplit(answer.url)
    base = f"{parts.scheme}://{parts.netloc}"
    found: list[str] = determine_feed(page, FeedParameters(base, parts.hostname or "", answer.url))
    return found
