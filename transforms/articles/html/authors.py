"""Who wrote an HTML page: the most exact statement wins, agencies stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.draft import Piece
from transforms.articles.html.linked import find_article, names_of
from transforms.articles.html.page import Page
from transforms.articles.html.title import outlet_names
from transforms.articles.normalise import clean_line

_META_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "citation_author", "byl", "article:author_name", "og:article:author", "rbauthors",
    "article.author",
)  # fmt: skip
# How pages name the place of a byline, and the places whose names are not the author's.
_BYLINE = re.compile(r"author|byline|contributor|writer|creator|reporter|posted-by|postedby", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|flyout|recommend|popular|trending|teaser|widget|author-?(?:bio|box|info|desc|image|avatar|pic)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:^|[\s|,–—-])by\b\s*:?\s*", re.IGNORECASE)
_TAGS = frozenset(
    {
        "p",
        "div",
        "span",
        "a",
        "li",
        "td",
        "address",
        "h4",
        "h5",
        "h6",
        "strong",
        "em",
        "cite",
        "section",
        "ul",
        "b",
        "i",
        "small",
        "header",
    }
)
_NAMING = ("class", "id", "itemprop", "data-testid", "data-component", "data-qa", "data-link-name")
_LONGEST = 200
_MOST_PLACES = 40


def find_credit(page: Page, boilerplate: Boilerplate) -> Credit:
    """The persons and agencies of the first kind of statement that names a person."""
    outlets = {_key(name) for name in outlet_names(page, boilerplate)}

    def own(found: Credit) -> Credit:
        return Credit(tuple(name for name in found.authors if _key(name) not in outlets), found.agencies)

    stated = [own(found) for found in _stated(page, boilerplate)]
    if _is_doubted([credit for credit in stated if credit.authors]):
        stated += [own(found) for found in _shown_last(page, boilerplate)]
    named = next((i for i, credit in enumerate(stated) if credit.authors), None)
    if named is None:
        return merge_credits(stated)
    chosen = _agreed(stated[named:]) or stated[named]
    return merge_credits([chosen, *(Credit(agencies=credit.agencies) for credit in stated[:named])])


def _is_doubted(named: Sequence[Credit]) -> bool:
    """Whether what the page tells machines names nobody, or not the same people throughout: then it is looked at."""
    return len({frozenset(_key(name) for name in credit.authors) for credit in named}) != 1


def _agreed(stated: Sequence[Credit]) -> Credit | None:
    """The credit in which two later statements agree, where the first one names quite other people or not all of them.

    A system's account or the house that owns the outlet stands in the first field of many pages.
    """
    first = {_key(name) for name in stated[0].authors}
    others = [credit for credit in stated[1:] if credit.authors]
    keys = [frozenset(_key(name) for name in credit.authors) for credit in others]
    for credit, key in zip(others, keys, strict=True):
        if keys.count(key) > 1 and (first.isdisjoint(key) or first < key):
            return credit
    return None


def credit_of_blocks(pieces: Sequence[Piece], boilerplate: Boilerplate) -> Credit:
    """The credit that stands in the text itself: byline blocks, and names alone above the first paragraph."""
    found = [parse_credit(piece.text, boilerplate) for piece in pieces if piece.block_type == "byline"]
    return merge_credits(found)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _stated(page: Page, boilerplate: Boilerplate) -> Iterator[Credit]:
    """One credit per kind of statement for machines, the most exact first."""
    article = find_article(page)
    yield merge_credits(
        _parse(name, boilerplate) for name, _ in names_of(page, article.get("author") or article.get("creator"))
    )
    for name in _META_NAMES:
        values = [
            value for value in page.metas.get(name, ()) if value and "://" not in value and len(value) <= _LONGEST * 3
        ]
        yield merge_credits(_parse(value, boilerplate) for value in values)


def _shown_last(page: Page, boilerplate: Boilerplate) -> Iterator[Credit]:
    """What the page shows its readers, and the label that it gives to networks."""
    yield _shown(page, boilerplate)
    if re.search(r"\b(?:by|author)\b", page.meta("twitter:label1") or "", re.IGNORECASE):
        yield _parse(page.meta("twitter:data1") or "", boilerplate)


def _parse(text: str, boilerplate: Boilerplate) -> Credit:
    return parse_credit(text, boilerplate, single=True)


def _shown(page: Page, boilerplate: Boilerplate) -> Credit:
    """The byline as the page shows it: the first place behind the headline that is named as one and holds a name."""
    places = list(_places(page.tree))
    for element in places[:_MOST_PLACES]:
        if credit := _credit_of(element, boilerplate):
            parent = element.getparent()
            siblings = [e for e in places if e is not element and parent is not None and e.getparent() is parent]
            return merge_credits([credit, *(_credit_of(e, boilerplate) for e in siblings[:6])])
    return Credit()


def _places(tree: etree._Element) -> Iterator[etree._Element]:
    """Elements that are named as a byline, those behind the first headline before those above it."""
    above: list[etree._Element] = []
    begun = False
    for element in tree.iter("h1", *_TAGS):
        if element.tag == "h1":
            begun = True
        elif _is_byline(element) and not _stands_elsewhere(element):
            if begun:
                yield element
            else:
                above.append(element)
    yield from above


def _is_author_link(element: etree._Element) -> bool:
    """Whether an element is stated to be its author's link."""
    return "author" in (element.get("rel") or "").split()


def _is_byline(element: etree._Element) -> bool:
    if element.tag == "address" or _is_author_link(element):
        return True
    if _names_byline(" ".join(element.get(name) or "" for name in _NAMING)):
        return True
    return (
        element.tag == "a"
        and re.search(
            r"/(?:authors?|staff|writers?|contributors?|columnists?|reporters?|by)/[\w.-]{3,}",
            element.get("href") or "",
        )
        is not None
    )


@lru_cache(maxsize=4096)
def _names_byline(names: str) -> bool:
    """Whether class, id or itemprop name a byline; remembered, for a page repeats its names."""
    return _BYLINE.search(names) is not None


@lru_cache(maxsize=4096)
def _names_elsewhere(names: str) -> bool:
    """Whether class or id name a place whose names are not the author's."""
    return _ELSEWHERE.search(names) is not None


def _stands_elsewhere(element: etree._Element) -> bool:
    """Whether an element stands among comments, biographies or links to other stories; the heading's part is none."""
    at: etree._Element | None = element
    frames = ("footer", "nav") if _is_author_link(element) else ("aside", "footer", "nav")
    while at is not None and at.tag != "body" and at.find(".//h1") is None:
        if at.tag in frames or _names_elsewhere(f"{at.get('class') or ''} {at.get('id') or ''}"):
            return True
        at = at.getparent()
    return False


def _credit_of(element: etree._Element, boilerplate: Boilerplate) -> Credit:
    """The credit in an element's words, each of its text nodes a part; then read as one line."""
    parts = [clean_line(text, repair=True) for text in element.itertext()]
    for text in ("\n".join(part for part in parts if part), " ".join(part for part in parts if part)):
        if len(text) > _LONGEST:
            return Credit()
        by = list(_BY.finditer(text))
        if credit := parse_credit(text[by[-1].end() :] if by else text, boilerplate):
            return credit
    return Credit()
