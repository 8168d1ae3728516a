"""Who wrote an HTML page: the most exact statement wins, agencies stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.furniture import Furniture
from transforms.articles.html.linked import find_article, names_of
from transforms.articles.html.page import Page
from transforms.articles.normalise import clean_line

_META_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "citation_author", "byl", "article:author_name", "og:article:author", "twitter:data1", "rbauthors", "article.author",
)  # fmt: skip
_MARKED = (
    './/*[@rel="author"]',
    './/*[contains(@itemprop, "author")]',
    './/*[contains(@class, "author-name") or contains(@class, "author_name") or contains(@class, "authorName")'
    ' or contains(@class, "byline-name") or contains(@class, "byline__name") or contains(@class, "byline-author")]',
    './/*[self::p or self::div or self::span or self::address or self::a or self::li][contains(@class, "byline") or contains(@class, "Byline")'
    ' or contains(@id, "byline")]',
    './/*[self::p or self::div or self::span or self::a or self::li or self::td][@class="author" or @class="authors" or @id="author"'
    ' or contains(@class, "author ") or contains(@class, "post-author") or contains(@class, "article-author") or contains(@class, "entry-author")]',
)
_BY = re.compile(r"^\W*(?:(?:written|posted|story|words|reported)\s+)?by\b\s*:?", re.IGNORECASE)
_LONGEST = 200


def find_credit(page: Page, furniture: Furniture) -> Credit:
    """The persons and agencies of the first kind of statement that names a person."""
    agencies: list[Credit] = []
    for credit in _statements(page, furniture):
        if credit.authors:
            return merge_credits([credit, *agencies])
        agencies.append(credit)
    return merge_credits(agencies)


def _statements(page: Page, furniture: Furniture) -> Iterator[Credit]:
    """One credit per kind of statement, the most exact first."""
    article = find_article(page)
    yield merge_credits(_parse(name, furniture) for name, _ in names_of(page, article.get("author") or article.get("creator")))
    for name in _META_NAMES:
        values = [value for value in page.metas.get(name, ()) if value and "://" not in value and len(value) <= _LONGEST * 3]
        if name == "twitter:data1" and "by" not in (page.meta("twitter:label1") or "").casefold():
            continue
        yield merge_credits(_parse(value, furniture) for value in values)
    for path in _MARKED:
        yield _marked(page, path, furniture)


def _marked(page: Page, path: str, furniture: Furniture) -> Credit:
    """The names in the elements that a path finds: those of the first place on the page that has any."""
    found: list[Credit] = []
    for element in page.tree.xpath(path)[:12]:
        text = clean_line(" ".join(element.itertext()), repair=True)
        if not text or len(text) > _LONGEST:
            continue
        credit = _parse(text, furniture, single=False)
        if not credit and (by := _BY.match(text)):
            credit = parse_credit(text[by.end() :], furniture)
        if credit and not _is_comment(element):
            found.append(credit)
    return merge_credits(found[:6])


def _is_comment(element: etree._Element) -> bool:
    """Whether an element stands among comments or links to other stories, whose authors it names."""
    for above in (element, *element.iterancestors()):
        marks = f"{above.get('class') or ''} {above.get('id') or ''}".casefold()
        if "comment" in marks or "related" in marks or "sidebar" in marks or above.tag == "aside":
            return True
    return False


def _parse(text: str, furniture: Furniture, *, single: bool = True) -> Credit:
    return parse_credit(text, furniture, single=single)
