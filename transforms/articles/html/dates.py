"""When an HTML page was published and updated, from its most exact statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import chain, dropwhile, islice

from htmldate import find_date
from lxml import etree

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.dateline import GUESSED
from transforms.articles.foreign_dates import parse_foreign
from transforms.articles.html.linked import find_article, own_address, text_of
from transforms.articles.html.local_day import with_local_day
from transforms.articles.html.page import Page
from transforms.articles.html.support import is_supported, stands_elsewhere
from transforms.articles.marks import Marks
from transforms.articles.normalise import clean_line
from transforms.articles.published import Published, find_day, find_month, has_month_first, parse_iso, parse_published

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "article_date_original", "originalpublicationdate", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.issued", "citation_publication_date", "citation_date", "date", "dc.date", "dcterms.date",
    "article.published",
    "article:post_date", "cxenseparse:recs:publishtime", "vr:published_time", "rnews:datepublished", "bt:pubdate",
    "analyticsattributes.articledate", "ptime", "pdate", "firstpublished", "cse.pubdate", "release_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "article:updated", "datemodified", "lastmod", "last-modified",
    "dcterms.modified",
)  # fmt: skip


def _named(*parts: str) -> str:
    """The XPath test for elements whose class holds one of these."""
    return " or ".join(f'contains(@class, "{part}")' for part in parts)


def _compile(*paths: str) -> tuple[etree.XPath, ...]:
    return tuple(etree.XPath(path) for path in paths)


_TIMES = _compile(
    './/time[@pubdate or contains(@itemprop, "datePublished")]/@datetime',
    './/*[contains(@itemprop, "datePublished")]/@content',
    './/*[contains(@itemprop, "datePublished")]/@datetime',
)
_OTHER_TIMES = _compile(
    ".//article//time/@datetime",
    f".//*[{_named('publish', 'entry-date', 'post-date', 'posted', 'article-date', 'timestamp')}]//time/@datetime",
    f".//*[{_named('byline', 'dateline', 'entry-meta', 'article-meta', 'post-meta')}]//time/@datetime",
)
_SHOWN = _compile(
    './/*[contains(@itemprop, "datePublished")]',
    f".//*[{_named('published', 'publish-date', 'pubdate', 'pub-date', 'post-date', 'entry-date')}]",
    f".//*[{_named('article-date', 'dateline')}]",
)
_URL_DATES = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/[A-Za-z][\w-]{1,20}/(?P<month>[01]\d)/(?P<day>[0-3]\d)(?=/|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?=/|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?=\D|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>[0-3]\d)(?=/|$)"),
    re.compile(r"/(?P<year>20[0-3]\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=\D|$)"),
)
# Languages whose numeric dates begin with the day: all that are read here but those of America and East Asia.
_DAY_FIRST = re.compile(r"en-(?:gb|au|nz|ie|in|za)\b|(?!(?:en|ja|ko|zh|hu|lt|fil|tl)\b)[a-z]{2,3}\b")
_MOST_PLACES = 40  # elements named as a date that are looked at
_CHECKED = 6  # further statements that are held against the first
_NEAR = 60  # elements behind the headline among which a byline stands
_DATE_LINE = 60  # characters
_LONGEST = 500
_NUMERIC = re.compile(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[\sT].*)?")
_STATES = re.compile(r"(?=\b(?:(?:last |first )?(?:updated|modified|published|posted))\b)", re.IGNORECASE)
_UPDATE_WORD = re.compile(r"updated|modified", re.IGNORECASE)


def find_published(page: Page, boilerplate: Boilerplate, headline: str | None) -> tuple[Published | None, str | None]:
    """When the page was published, and where that was found.

    Where the page states the same clock time with two different offsets, only the day is sure. Where it
    states a date that does not exist ("2012-02-31", "12-06-05"), no other one is guessed from its words.
    """
    found, method, is_odd = _first_stated(page, boilerplate, headline)
    address = _by_address(page.url or own_address(page))
    if found is not None:
        days = (address.at.date(),) if address else _shown_days(page, headline, boilerplate.marks)
        return with_local_day(found, days), method
    if address is not None:
        return address, "url"
    if is_odd or (guessed := _by_htmldate(page)) is None:
        return None, None
    updated = find_updated(page, boilerplate, None)
    if updated is not None and updated.date() < guessed.at.date():
        return None, None
    order = _order(page, list(_stated(page)))
    is_sure = is_supported(guessed.at.date(), page.tree, boilerplate.marks, month_first=order)
    return (guessed, GUESSED) if is_sure else (None, None)


def _shown_days(page: Page, headline: str | None, marks: Marks) -> Iterator[date]:
    """The days that the page shows its readers right behind the headline, as they stand there."""
    for text in islice(_near_headline(page, headline, marks), _CHECKED):
        if day := find_day(text):
            yield date(day.year, day.month, day.day)


def _first_stated(
    page: Page, boilerplate: Boilerplate, headline: str | None
) -> tuple[Published | None, str | None, bool]:
    """The first statement that is a date, its method, and whether one before it is a date that does not exist."""
    stated = list(_stated(page))
    month_first = _order(page, stated)
    is_odd = False
    for i, (statement, method) in enumerate(chain(stated, _shown(page, headline, boilerplate.marks))):
        found = parse_iso(statement) or parse_published(statement, boilerplate.zones, month_first=month_first)
        found = found or parse_foreign(statement)
        if found is not None:
            later = stated[i + 1 : i + 1 + _CHECKED]
            others = (parse_iso(other) for other, _ in later if _same_clock(statement, other))
            if any(other is not None and other.at != found.at for other in others):
                return parse_iso(statement[: len("2012-06-05")]), method, is_odd
            return found, method, is_odd
        is_odd = is_odd or (method != "html" and _NUMERIC.fullmatch(statement) is not None)
    return None, None, is_odd


def _order(page: Page, stated: Sequence[tuple[str, str]]) -> bool | None:
    """Whether this page's numeric dates put the month first, as far as one of its statements shows it."""
    updates = (value for name in _UPDATED for value in page.metas.get(name, ()))
    shown = has_month_first((*(text for text, _ in stated), *updates))
    return False if shown is None and _DAY_FIRST.match(_language(page)) else shown


def _language(page: Page) -> str:
    """The language that the page states for itself, with its country; "" where it states none."""
    stated = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return (stated or page.meta("og:locale") or "").replace("_", "-").casefold()


def _same_clock(one: str, other: str) -> bool:
    """Whether two ISO statements name the same local date and minute."""
    length = len("2012-06-05T06:35")
    return len(one) > length and one[:length] == other[:length] and one != other


def find_updated(page: Page, boilerplate: Boilerplate, published: Published | None) -> datetime | None:
    """When the page was last updated; None where that is not stated or lies before its publication."""
    article = find_article(page)
    month_first = _order(page, list(_stated(page)))
    for statement in (text_of(article, "dateModified"), *(page.meta(name) for name in _UPDATED)):
        found = (
            (parse_iso(statement) or parse_published(statement, boilerplate.zones, month_first=month_first))
            if statement
            else None
        )
        if found is not None:
            return found.at if published is None or found.at > published.at else None
    return None


def _stated(page: Page) -> Iterator[tuple[str, str]]:
    """What the page tells machines about its date and where, the surest first."""
    article = find_article(page)
    if stated := text_of(article, "datePublished", "dateCreated", "uploadDate"):
        yield stated, "json_ld"
    for name in _PUBLISHED:
        yield from ((value, "meta") for value in page.metas.get(name, ()) if value)
    for item in page.linked:
        if stated := text_of(item, "datePublished"):
            yield stated, "json_ld"


def _shown(page: Page, headline: str | None, marks: Marks) -> Iterator[tuple[str, str]]:
    """What the page shows its readers about its date; comments and other stories have dates of their own."""
    yield from _times(page, _TIMES, marks)
    yield from ((text, "html") for text in islice(_near_headline(page, headline, marks, times=True), 1))
    yield from _times(page, _OTHER_TIMES, marks)
    for path in _SHOWN:
        elements = (element for element in path(page.tree)[:_MOST_PLACES] if not stands_elsewhere(element, marks))
        texts = (clean_line(" ".join(element.itertext()), repair=True) for element in islice(elements, 4))
        yield from ((text, "html") for text in texts if len(text) <= 120 and not _UPDATE_WORD.match(text))
    yield from ((text, "html") for text in _near_headline(page, headline, marks))


def _times(page: Page, paths: Sequence[etree.XPath], marks: Marks) -> Iterator[tuple[str, str]]:
    """The first attributes that each of these paths finds."""
    for path in paths:
        stated = (value for value in path(page.tree) if not stands_elsewhere(value.getparent(), marks))
        yield from ((str(value), "html") for value in islice(stated, 3))


def _near_headline(page: Page, headline: str | None, marks: Marks, *, times: bool = False) -> Iterator[str]:
    """Short texts that hold a date, in the elements right behind the headline; or what its `times` state there."""
    wanted = re.sub(r"\W+", "", headline or "")
    headings = page.tree.iter("h1", "h2", "h3")
    heading = next(
        (e for e in headings if wanted and re.sub(r"\W+", "", "".join(e.itertext())[:_LONGEST]) == wanted), None
    )
    if heading is None:
        return
    behind = dropwhile(lambda element: element is not heading, page.tree.iter(etree.Element))
    for element in islice(behind, 1, _NEAR + 1):
        stated = element.get("datetime") if times and element.tag == "time" else None
        if stated and not stands_elsewhere(element, marks):
            yield stated
        for text in () if times else _own_lines(element):
            if not 6 <= len(text) <= _DATE_LINE or _UPDATE_WORD.search(text):
                continue
            if (find_day(text, month_first=True) or parse_foreign(text)) and not stands_elsewhere(element, marks):
                yield text


def _own_lines(element: etree._Element) -> Iterator[str]:
    """The text that stands in an element itself, parted where its lines break and where it states another date."""
    for line in (element.text, *(line_break.tail for line_break in element.iterchildren("br"))):
        yield from _STATES.split(" ".join((line or "").split()))


def _by_address(url: str | None) -> Published | None:
    """The date in the path of the page's address."""
    for pattern in _URL_DATES:
        if url and (found := pattern.search(url)):
            month = find_month(found["month"])
            return None if month is None else parse_iso(f"{found['year']}-{month:02d}-{int(found['day']):02d}")
    return None


def _by_htmldate(page: Page) -> Published | None:
    """What htmldate's heuristics find in the page's words; only where the page states nothing itself."""
    try:
        found = find_date(
            page.tree, original_date=True, extensive_search=True, deferred_url_extractor=True, max_date="2100-01-01"
        )
    except (ValueError, OverflowError, AttributeError, TypeError):
        return None  # its parsers stumble over odd numbers
    if not found:
        return None
    return Published(datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC), "day")
