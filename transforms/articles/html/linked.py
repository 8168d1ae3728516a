"""What JSON-LD says about an article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from transforms.articles.html.page import Page
from transforms.articles.normalise import clean_line
from transforms.articles.published import parse_iso

# Types of schema.org that are articles, the surest first; "WebPage" often carries the same fields.
_ARTICLE_TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "reviewnewsarticle", "liveblogposting", "article", "blogposting", "scholarlyarticle", "techarticle", "report",
    "satiricalarticle", "socialmediaposting", "advertisercontentarticle", "review", "videoobject", "webpage",
    "itempage",
)  # fmt: skip

_MOST_UPDATES = 500


def find_article(page: Page) -> dict[str, Any]:
    """The object that describes the page's article; an empty one where there is none."""
    ranked = [(rank, i) for i, item in enumerate(page.linked) if (rank := _rank(item)) is not None]
    return page.linked[min(ranked)[1]] if ranked else {}


def _rank(item: dict[str, Any]) -> int | None:
    kinds = item.get("@type")
    names = (
        [kinds]
        if isinstance(kinds, str)
        else [k for k in kinds if isinstance(k, str)]
        if isinstance(kinds, list)
        else []
    )
    ranks = [
        _ARTICLE_TYPES.index(n) for n in (name.rsplit("/", 1)[-1].casefold() for name in names) if n in _ARTICLE_TYPES
    ]
    return min(ranks, default=None)


def text_of(item: dict[str, Any], *names: str) -> str | None:
    """The first of these fields that holds a text, entities resolved."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        if isinstance(value, str) and value.strip():
            return clean_line(html.unescape(html.unescape(value)), repair=True)
    return None


def names_of(page: Page, value: object, depth: int = 0) -> Iterator[tuple[str, bool]]:
    """The names in an author or publisher field, and whether each is stated to be an organization."""
    if depth > 4:
        return
    if isinstance(value, str):
        if value.strip() and not value.startswith(("http://", "https://", "/")):
            yield clean_line(html.unescape(value), repair=True), False
    elif isinstance(value, list):
        for part in value[:50]:
            yield from names_of(page, part, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        kind = kind[0] if isinstance(kind, list) and kind else kind
        name = value.get("name")
        if name is None and "@id" in value:
            name = next((o.get("name") for o in page.linked if o.get("@id") == value["@id"] and "name" in o), None)
        if name is None and isinstance(value.get("familyName"), str):
            name = f"{value.get('givenName') or ''} {value['familyName']}".strip()
        organization = isinstance(kind, str) and "organization" in kind.casefold()
        for found, _ in names_of(page, name, depth + 1):
            yield found, organization


def own_address(page: Page) -> str | None:
    """The address that the page states for itself."""
    for link in page.tree.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return page.meta("og:url")


def find_updates(page: Page) -> list[tuple[str, datetime]]:
    """The updates of a live blog as linked data states them: how the text of each begins, and its moment."""
    updates: list[tuple[str, datetime]] = []
    for entry in (entry for item in page.linked for entry in _as_list(item.get("liveBlogUpdate"))[:_MOST_UPDATES]):
        stated = text_of(entry, "datePublished")
        published = parse_iso(stated) if stated else None
        if published is None or published.precision == "day":
            continue
        body = str(entry.get("articleBody") or "")
        first = next((line.strip() for line in re.split(r"\n|<br|</p>", body) if line.strip()), "")
        titles = (text_of(entry, "headline"), clean_line(re.sub(r"<[^<>]{0,300}>", "", first), repair=True))
        updates += [(title, published.at) for title in titles if title]
    return updates


def _as_list(value: object) -> list[dict[str, Any]]:
    """The objects in a field that holds one or several."""
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, dict)]
