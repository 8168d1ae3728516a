"""The names of the pages and what leads to them: one home for every file name and link."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from warehouse.explored import Row

_SAFE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_STEM = 12  # two of 50,000 random ids begin alike once in 200,000 folders; then writing stops, see `site`
_OTHER = re.compile(r"[^a-z0-9]+")


def file_stem(name: str) -> str:
    """The beginning of an id where it is a harmless file name, else of its hash; long enough to tell ids apart."""
    harmless = name if _SAFE.fullmatch(name) else hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    return harmless[:_STEM]


def article_page(article_id: str, anchor: str = "") -> str:
    """The page of an article, or a place on it."""
    return f"articles/{file_stem(article_id)}.html" + (f"#{anchor}" if anchor else "")


def story_page(story_id: str) -> str:
    """The page of a story."""
    return f"stories/{file_stem(story_id)}.html"


def outlet_page(outlet: str, number: int = 1) -> str:
    """A page of an outlet: readable words of its name, and a hash that keeps like names apart."""
    words = _OTHER.sub("-", outlet.lower()).strip("-")[:40].strip("-")
    mark = hashlib.sha256(outlet.encode("utf-8", "replace")).hexdigest()[:6]
    return numbered(f"outlets/{words or 'outlet'}-{mark}.html", number)


def pair_page(one: str, other: str) -> str:
    """The page of two countries, by their codes in order."""
    return f"between/{file_stem(one)}-{file_stem(other)}.html"


def numbered(page: str, number: int) -> str:
    """The page of that number in a row of pages; the first has none."""
    return page if number == 1 else page.replace(".html", f"-{number}.html")


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web; None for anything that could do more than lead there."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with a name, and how much is told of it."""

    entity_id: str
    name: str
    kind: str
    entity_type: str
    country_code: str | None
    wikidata_id: str | None
    mentions: int
    articles: int
    first_article_id: str | None
    said: int
    about: int
    did: int
    met: int
    has_page: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country's code, its English name, and the page of the entity that it is."""

    code: str
    name: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Who has a page, and what else leads somewhere."""

    named: Mapping[str, Named]
    countries: Mapping[str, Country]
    stories: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    def entity(self, entity_id: str | None) -> str | None:
        """What a name leads to: its own page, else the article that alone tells of it; None for what has no name."""
        found = self.named.get(entity_id or "")
        if found is None:
            return None
        if found.has_page:
            return f"who/{file_stem(found.entity_id)}.html"
        return found.first_article_id and article_page(found.first_article_id)

    def country_name(self, code: str | None) -> str:
        """The English name of a country, or its code where the tables have none."""
        found = self.countries.get(code or "")
        return found.name if found else code or ""

    def country(self, code: str | None) -> str | None:
        """The page of a country."""
        found = self.countries.get(code or "")
        return self.entity(found.entity_id) if found else None

    def story(self, story_id: str | None) -> str | None:
        """The page of a story of several articles."""
        return story_page(story_id) if story_id in self.stories else None

    def pair(self, one: str | None, other: str | None) -> str | None:
        """The page of two countries, whichever comes first."""
        first, second = sorted((one or "", other or ""))
        return pair_page(first, second) if (first, second) in self.pairs else None


def new_directory(
    named: Sequence[Row], countries: Sequence[Row], stories: Sequence[Row], pairs: Sequence[Row]
) -> Directory:
    """The directory of all pages, from the rows that they will be made of."""
    return Directory(
        named={row["entity_id"]: Named(**row) for row in named},
        countries={row["code"]: Country(**row) for row in countries},
        stories=frozenset(row["story_key"] for row in stories),
        pairs=frozenset((row["one"], row["other"]) for row in pairs),
    )
