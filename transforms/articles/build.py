"""Pages in, clean articles out: normalise, split into blocks, find headline, byline and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.compose import compose_article
from transforms.articles.dateline import date_by_dateline
from transforms.articles.decode import decode, looks_binary
from transforms.articles.draft import Draft, PageError
from transforms.articles.dump import read_dumps
from transforms.articles.live import mark_entries
from transforms.articles.model import Article, RawItem, Rejection, describe
from transforms.articles.published import parse_iso
from transforms.articles.record import RecordError, apply_record, check_record, read_record_text
from transforms.articles.speech import mark_speech


def build_articles(item: RawItem, boilerplate: Boilerplate) -> list[Article | Rejection]:
    """The articles of one raw item: nearly always one; a dump with several clear articles gives several.

    Pure, and never raises for what an item holds: what cannot be read is a Rejection.
    """
    try:
        drafts = [_finish(draft, item, boilerplate) for draft in _read(item, boilerplate)]
        if len(drafts) == 1:
            return [compose_article(drafts[0], item, boilerplate)]
        return [compose_article(draft, item, boilerplate, part) for part, draft in enumerate(drafts, start=1)]
    except (RecordError, PageError) as problem:
        return [Rejection(item.source_path, "read", problem.reason, str(problem))]
    except Exception as problem:  # noqa: BLE001 - a parser that stumbles over one page must not cost the others
        detail = f"it could not be read ({describe(problem)}): report this page"
        return [Rejection(item.source_path, "read", "reader_failed", detail)]


def _finish(draft: Draft, item: RawItem, boilerplate: Boilerplate) -> Draft:
    """The draft with what only the whole text tells: the date of its dateline, its turns and entries."""
    stated = dict(item.stated or {})
    assumed = stated.pop("published_if_unstated", None)
    if stated:
        draft = apply_record(draft, stated, boilerplate)
    draft = date_by_dateline(draft, item.url)
    if draft.published is None and isinstance(assumed, str):
        draft = replace(draft, published=parse_iso(assumed), published_method="given")
    mark_entries(draft.pieces, draft.published.local_day if draft.published else None, boilerplate.zones)
    mark_speech(draft.pieces)
    return draft


def _read(item: RawItem, boilerplate: Boilerplate) -> list[Draft]:
    """The drafts of an item, by what it is.

    Raises:
        RecordError: if a record does not fit.
        PageError: if a page or dump cannot be read.
    """
    if item.record is not None and item.source_format in ("jsonl", "csv"):
        return [_read_record(item.record, boilerplate)]
    if item.record is not None:
        return _read_member(item, item.record, boilerplate)
    if looks_binary(item.data):
        raise PageError("binary_content", "these bytes are no text: give HTML, plain text or one of the known archives")
    text = decode(item.data).text
    if item.source_format == "text":
        return read_dumps(text, boilerplate)
    return [_read_html(text, boilerplate, item.url)]


def _read_html(text: str, boilerplate: Boilerplate, url: str | None, *, fragment: bool = False) -> Draft:
    """The draft of a page of HTML.

    Raises:
        PageError: if it cannot be read whole.
    """
    from transforms.articles.html import read_page  # takes a quarter of a second, and plain text needs none of it

    return read_page(text, boilerplate, url, fragment=fragment)


def _read_record(record: dict[str, object], boilerplate: Boilerplate) -> Draft:
    check_record(record)
    text = record.get("text")
    if isinstance(text, str) and text.strip():
        return read_record_text(record, boilerplate)
    url = record.get("url")
    page = _read_html(str(record["html"]), boilerplate, url if isinstance(url, str) else None)
    return apply_record(page, record, boilerplate)


def _read_member(item: RawItem, fields: dict[str, object], boilerplate: Boilerplate) -> list[Draft]:
    """A member of an archive or feed: `charset` and `title`, `published_at`, `authors` as its container states them."""
    charset = fields.get("charset")
    if looks_binary(item.data):
        raise PageError("binary_content", "these bytes are no text")
    text = decode(item.data, charset if isinstance(charset, str) else None).text
    if fields.get("content_type") == "text/plain":
        return read_dumps(text, boilerplate)
    draft = _read_html(text, boilerplate, item.url, fragment=item.source_format == "feed")
    if item.source_format == "feed":
        stated = fields.get("published_at")
        draft = apply_record(draft, {k: v for k, v in fields.items() if k != "published_at"}, boilerplate)
        if isinstance(stated, str) and (published := parse_iso(stated, naive=UTC)):
            draft = replace(draft, published=published, published_method="feed")
        updated = fields.get("updated_at")
        if isinstance(updated, str) and (moment := parse_iso(updated, naive=UTC)) and moment != draft.published:
            draft = replace(draft, updated_at=moment.at)
    return [draft]
