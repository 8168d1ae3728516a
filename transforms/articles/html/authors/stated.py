"""What a page states for machines about who wrote it: linked data, meta fields, labels for networks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.html.linked import find_article, names_of
from transforms.articles.html.page import Page

_META_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "citation_author", "byl", "article:author_name", "og:article:author", "rbauthors", "article.author", "authors",
    "og:author", "author-name", "article_author", "article:author:name", "byline",
)  # fmt: skip
_LONGEST = 600  # characters of a field
_TURNED = re.compile(r"^(?P<family>[^\W\d_][\w'’-]+), (?P<given>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)$")
_TURNED_NAMES = ("citation_author", "dc.creator", "dcterms.creator")


def find_stated(page: Page, boilerplate: Boilerplate) -> Iterator[Credit]:
    """One credit per kind of statement, the most exact first."""
    article = find_article(page)
    yield merge_credits(
        _parse(name, boilerplate) for name, _ in names_of(page, article.get("author") or article.get("creator"))
    )
    for name in _META_NAMES:
        values = [value for value in page.metas.get(name, ()) if value and "://" not in value]
        turned = name in _TURNED_NAMES
        yield merge_credits(_parse(_turn(v) if turned else v, boilerplate) for v in values if len(v) <= _LONGEST)
    yield merge_credits(_parse(name, boilerplate) for name in _read_parsely(page.meta("parsely-page") or ""))


def find_labelled(page: Page, boilerplate: Boilerplate) -> Credit:
    """The author in the label that the page gives to networks."""
    label = (page.meta("twitter:label1") or "").casefold()
    if re.search(r"\b(?:by|author)\b", label) or label.strip(" :") in boilerplate.leads:
        return _parse(page.meta("twitter:data1") or "", boilerplate)
    return Credit()


def _parse(text: str, boilerplate: Boilerplate) -> Credit:
    found = _TURNED.match(text)
    if found and found["given"].casefold() in boilerplate.given_names and not _is_given(found["family"], boilerplate):
        text = _turn(text)
    return parse_credit(text, boilerplate, single=True)


def _is_given(word: str, boilerplate: Boilerplate) -> bool:
    return word.casefold() in boilerplate.given_names


def _turn(value: str) -> str:
    """A name that catalogues write as "Doe, Jane"."""
    found = _TURNED.match(value)
    return f"{found['given']} {found['family']}" if found else value


def _read_parsely(value: str) -> list[str]:
    """The authors in the JSON object that a service for counting readers wants."""
    if not value.startswith("{"):
        return []
    try:
        data = json.loads(value)
    except (ValueError, RecursionError):
        return []
    listed = data.get("authors") or data.get("author") if isinstance(data, dict) else None
    return [name for name in (listed if isinstance(listed, list) else [listed]) if isinstance(name, str)]
