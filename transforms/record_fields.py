"""The fields of an input record, and the usual names under which others write them.

A module of its own: the command line names the fields without loading the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

TEXT_FIELDS = ("url", "title", "text", "html", "published_at", "publisher", "language")
RECORD_FIELDS = ("id", *TEXT_FIELDS, "authors")
# Usual names by the field that they fill where the field's own name is not there; written as `fold_name` gives them.
# Of several names for one field the first that stands here counts.
USUAL_NAMES = {
    "headline": "title", "heading": "title",
    "body": "text", "content": "text", "article": "text", "article_text": "text", "article_body": "text",
    "body_text": "text", "full_text": "text", "fulltext": "text", "maintext": "text", "main_text": "text",
    "raw_html": "html", "page_html": "html",
    "published": "published_at", "date": "published_at", "pub_date": "published_at", "pubdate": "published_at",
    "publish_date": "published_at", "published_date": "published_at", "publication_date": "published_at",
    "date_published": "published_at", "date_publish": "published_at", "published_time": "published_at",
    "published_on": "published_at", "datetime": "published_at",
    "author": "authors", "byline": "authors", "creator": "authors",
    "link": "url", "web_url": "url", "article_url": "url", "canonical_url": "url", "permalink": "url",
    "source": "publisher", "outlet": "publisher", "publication": "publisher", "newspaper": "publisher",
    "source_name": "publisher", "site_name": "publisher",
    "lang": "language", "article_id": "id", "doc_id": "id", "guid": "id",
}  # fmt: skip
_KNOWN = {**{name: name for name in RECORD_FIELDS}, **USUAL_NAMES}
_LIKE = 0.8  # of two names' letters: a slip of the pen, not another word


def fold_name(name: str) -> str:
    """A name in lower case with its words parted by "_": "publishedAt" and "Published at" are "published_at"."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).casefold()
    return re.sub(r"[^a-z0-9]+", "_", parted).strip("_")


def match_names(names: Iterable[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """The name that fills each record field: as the user maps it, else the field's own, else a usual one."""
    folded: dict[str, str] = {}
    exact = list(names)
    for name in exact:
        folded.setdefault(fold_name(name), name)
    found = {field: name for field, name in mapped.items() if name in exact}
    for field in RECORD_FIELDS:
        if (own := field if field in exact else folded.get(field)) is not None:
            found.setdefault(field, own)
    for usual, field in USUAL_NAMES.items():
        if usual in folded and folded[usual] not in found.values():
            found.setdefault(field, folded[usual])
    return found


@lru_cache(maxsize=4096)  # every record of a file has the same names
def find_similar(name: str) -> str | None:
    """The record field that a name nearly names ("titel" the title); None where it names one, or none at all."""
    folded = fold_name(name)
    near = get_close_matches(folded, _KNOWN, n=1, cutoff=_LIKE) if folded and folded not in _KNOWN else []
    return _KNOWN[near[0]] if near else None
