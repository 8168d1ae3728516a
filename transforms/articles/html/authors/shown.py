"""The byline as a page shows it, in the places that it names as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import OTHERS as _OTHERS
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.html.page import Page
from transforms.articles.normalise import clean_line

# How pages name the place of a byline, and the places whose names are not the author's.
_BYLINE = re.compile(
    r"author|autor|auteur|byline|contributor|writer|creator|reporter|journalist|signature|firma\b|posted-by|postedby",
    re.IGNORECASE,
)
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
_MOST_BESIDE = 6
_EXACT = frozenset(("fn", "vcard", "author-name", "author_name", "authorname"))
_HANDLE = re.compile(r"[^\W\d_]{2,20}")


def find_shown(page: Page, boilerplate: Boilerplate) -> Credit:
    """The first place behind the headline that is named as a byline and holds a name, with the places beside it."""
    places = list(_places(page.tree))
    for element in places[:_MOST_PLACES]:
        if credit := _credit_of(element, boilerplate):
            parent = element.getparent()
            beside = [e for e in places if e is not element and parent is not None and e.getparent() is parent]
            whole = merge_credits([credit, *(_credit_of(e, boilerplate) for e in beside[:_MOST_BESIDE])])
            return _without_loose(whole, element, places, boilerplate)
    return Credit()


def find_lone(page: Page, boilerplate: Boilerplate) -> Credit:
    """The one person whom all of the page's links to an author and names of one name, wherever they stand."""
    exact = (element for element in page.tree.iter(*_TAGS) if _is_exact(element) and not _is_comment(element))
    found = [_credit_of(element, boilerplate) for element in islice(exact, _MOST_PLACES)]
    named = {credit.authors for credit in found if credit.authors}
    return Credit(named.pop()) if len(named) == 1 else Credit()


def _is_comment(element: etree._Element) -> bool:
    """Whether an element stands among what readers wrote."""
    names = (f"{at.get('class') or ''} {at.get('id') or ''}" for at in (element, *element.iterancestors()))
    return any("comment" in name.casefold() for name in names)


def _without_loose(
    whole: Credit, element: etree._Element, places: Sequence[etree._Element], boilerplate: Boilerplate
) -> Credit:
    """The credit without the names that only stand beside the places inside: the outlet's line below a byline.

    A name that a comma or "and" joins to the others stays.
    """
    above = {id(place): set(map(id, place.iterancestors())) for place in places}
    inner = merge_credits(_credit_of(place, boilerplate) for place in places if id(element) in above[id(place)])
    if not inner.authors:
        return whole
    text = " ".join(" ".join(element.itertext()).split())
    kept = tuple(
        name
        for name in whole.authors
        if name in inner.authors or re.search(rf"(?:[,&/]|\b(?:and|with|by))\s*{re.escape(name)}", text, re.IGNORECASE)
    )
    return Credit(kept or whole.authors, whole.agencies)


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
            r"/(?:authors?|staff|writers?|contributors?|columnists?|reporters?|journalists?|autor|autores|auteur|auteurs|autori|by)/[\w.-]{3,}",
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
    parts = [part for part in (clean_line(text, repair=True) for text in _texts(element)) if part]
    for text in ("\n".join(parts), " ".join(parts)):
        if len(text) > _LONGEST:
            return Credit()
        by = list(_BY.finditer(text)) if _OTHERS.search(text) is None else []
        if credit := parse_credit(text[by[-1].end() :] if by else text, boilerplate):
            return credit
    return _handle_of(" ".join(parts), boilerplate) if _is_exact(element) else Credit()


def _texts(element: etree._Element) -> Iterator[str]:
    """The words in an element; where it shows none, those that it holds for machines or of its picture."""
    shown = [text for text in element.itertext() if not text.isspace()]
    if shown:
        yield from shown
        return
    for inner in element.iter("meta", "img"):
        if inner.tag == "img" or inner.get("itemprop") == "name":
            yield inner.get("content") or inner.get("alt") or ""


def _is_exact(element: etree._Element) -> bool:
    """Whether an element is named as the very name of the author and nothing around it."""
    if _is_author_link(element) or element.get("itemprop") == "author":
        return True
    return not _EXACT.isdisjoint((element.get("class") or "").split())


def _handle_of(text: str, boilerplate: Boilerplate) -> Credit:
    """The credit of a name of one word, as weblogs have it."""
    word = _BY.sub("", text).strip()
    is_name = _HANDLE.fullmatch(word) and word.casefold() not in boilerplate.no_persons | boilerplate.roles
    return Credit((word,)) if is_name and boilerplate.by_name.get(word.casefold()) is None else Credit()
