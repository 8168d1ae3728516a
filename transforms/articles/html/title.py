"""The headline of an HTML page: what the page shows, checked against what it tells machines."""

from __future__ import annotations

import re

from lxml import etree

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.html.linked import find_article, names_of, text_of
from transforms.articles.html.page import Page
from transforms.articles.normalise import clean_line

_SEPARATOR = re.compile(r"\s+[|»•·–—~:-]+\s+|\s*\|\s*|\s+::\s+")
_LONGEST = 400
_SHARED = 0.5  # of a heading's words: then both speak of the same story
_SAME = 0.8  # of a heading's words: then it only spells the stated title in another way
_TELLING = 4  # words of a heading that is no label
# The fields that an outlet fills for those who share a page.
_SHARING = (("og:title",), ("twitter:title", "twitter:text:title"))


def find_titles(page: Page, boilerplate: Boilerplate) -> tuple[str | None, tuple[str, ...]]:
    """The headline without the outlet's suffix, and the other headlines that the page states for the same story.

    A first-level heading that the page's own statements repeat is the headline as readers see
    it, without what it adds to the title stated for sharing; else what the page states for
    sharing; pages that state nothing have a telling heading or their title.
    """
    outlets = [*outlet_names(page, boilerplate), *host_names(page)]
    keys = {_key(name) for name in outlets}
    stated = [title for other in _stated(page) if _key(title := strip_outlet(other, outlets)) not in keys]
    tag = strip_outlet(_tag_title(page), outlets)
    shown = [strip_outlet(heading, outlets) for heading in _headings(page) if _key(heading) not in keys]
    agreeing = [heading for heading in shown if any(_agree(heading, other) for other in (*stated, tag))]
    others = (*stated, *agreeing, *([tag] if stated and len(tag.split()) >= _TELLING else []))
    if agreeing:
        return _shared_opening(agreeing[0], page, outlets) or agreeing[0], others
    if stated:
        return stated[0], (*others, *(heading for heading in shown if len(heading.split()) >= _TELLING))
    telling = next((heading for heading in shown if len(heading.split()) >= _TELLING), None)
    return telling or tag or (shown[0] if shown else None), others


def _stated(page: Page) -> list[str]:
    article = find_article(page)
    found = [
        page.meta("og:title"),
        text_of(article, "headline"),
        page.meta("twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title"),
    ]
    return [title for title in found if title and len(title) <= _LONGEST]


def _shared_opening(heading: str, page: Page, outlets: list[str]) -> str | None:
    """The title with which the heading opens, where all fields for sharing agree on it; None where they do not.

    A heading may hold more than the headline: a second line, a label, a call to read on.
    """
    titles = {strip_outlet(title, outlets) for names in _SHARING if (title := page.meta(*names))}
    fields = sum(1 for names in _SHARING if page.meta(*names))
    if fields < len(_SHARING) or len(titles) != 1:
        return None
    (title,) = titles
    words, opening = _words(heading), _words(title)
    opens = len(words) > len(opening) >= _TELLING and words[: len(opening)] == opening
    return title if opens and not title.endswith(("...", "…")) else None


def _tag_title(page: Page) -> str:
    element = page.tree.find(".//head/title")
    if element is None:
        element = page.tree.find(".//title")
    return clean_line("".join(element.itertext()), repair=True)[:_LONGEST] if element is not None else ""


def _headings(page: Page) -> list[str]:
    """The texts of the first-level headings; those marked as headline first."""
    marked: list[str] = []
    plain: list[str] = []
    for element in page.tree.iter("h1"):
        text = clean_line(" ".join(element.itertext()), repair=True)
        if not text or len(text) > _LONGEST or _is_hidden(element):
            continue
        text = re.sub(r"\s+([,.;:!?’”)])", r"\1", text)
        (marked if "headline" in (element.get("itemprop") or "") else plain).append(text)
    return (marked + plain)[:8]


def _is_hidden(element: etree._Element) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "")


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _agree(heading: str, other: str) -> bool:
    """Whether a heading is a stated title, or its main part without what outlets add to it."""
    a, b = _key(heading), _key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    if len(a) >= 15 and a in b:
        return True
    words, others = set(_words(heading)), set(_words(other))
    return len(words) >= _TELLING and _SHARED * len(words) <= len(words & others) < _SAME * len(words)


def outlet_names(page: Page, boilerplate: Boilerplate) -> list[str]:
    """Names under which the outlet may stand behind a title."""
    article = find_article(page)
    names = [
        page.meta("og:site_name"),
        page.meta("application-name"),
        page.meta("twitter:site"),
        page.meta("al:ios:app_name"),
    ]
    names += [name for name, _ in names_of(page, article.get("publisher"))]
    names += [
        n
        for item in page.linked
        if str(item.get("@type")) in ("WebSite", "Organization", "NewsMediaOrganization")
        for n, _ in names_of(page, item.get("name"))
    ]
    hosts = host_names(page)
    if hosts and (source := boilerplate.source_of_domain(hosts[0])):
        names += [source.name, *source.aliases]
    return [name.lstrip("@") for name in names if name]


def host_names(page: Page) -> list[str]:
    """The host of the page's address, and its name without the last part."""
    if not page.url:
        return []
    host = re.sub(r"^https?://(?:www\.)?", "", page.url).split("/", 1)[0]
    return [host, host.rsplit(".", 1)[0]]


def strip_outlet(title: str, outlets: list[str]) -> str:
    """The title without the parts behind (or before) a separator that name the outlet."""
    keys = {_key(name) for name in outlets} - {""}
    label, colon, rest = title.partition(": ")
    if colon and _key(label) in keys and rest.strip():
        title = rest.strip()
    while True:
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return title
        last, first = parts[-1], parts[0]
        if _is_outlet(title[last.end() :], keys) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif _is_outlet(title[: first.start()], keys) and title[first.end() :].strip():
            title = title[first.end() :].strip()
        else:
            return title


def _is_outlet(part: str, keys: set[str]) -> bool:
    key = _key(part)
    return bool(key) and (
        key in keys
        or any(len(k) >= 4 and (key.startswith(k) or k.startswith(key)) and len(key) >= 3 for k in sorted(keys))
    )
