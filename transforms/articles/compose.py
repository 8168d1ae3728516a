"""From a draft to the article: one text, offsets, ids; or a rejection that says why not."""

from __future__ import annotations

import hashlib
import json
import re

from transforms.articles.addresses import canonical_url, domain_of
from transforms.articles.boilerplate import Boilerplate
from transforms.articles.decode import BROKEN
from transforms.articles.draft import Draft, Piece
from transforms.articles.dump.endless import LONGEST_TOKEN, has_endless
from transforms.articles.model import Article, Block, RawItem, Rejection
from transforms.ids import make_id
from transforms.text.languages import find_language
from transforms.text.spans import Span

BREAK = "\n\n"
LONGEST_TEXT = 900_000  # characters; the language model ends a whole batch at 1,000,000
_FEWEST_CHARS = 2  # letters or digits; less is no text


def compose_article(
    draft: Draft, item: RawItem, boilerplate: Boilerplate, part: int | None = None
) -> Article | Rejection:
    """The article of a draft; `part` numbers the articles of an item that holds several."""
    sha = fingerprint(item)
    article_id = find_id(item, sha, part)
    path = item.source_path if part is None else f"{item.source_path}#{part}"
    text, body_start, spans = _lay_out(draft)
    if problem := _doubt(text, body_start):
        return Rejection(path, "read", *problem, article_id)
    url = canonical_url(item.url or draft.url or "", boilerplate.tracking)
    domain = domain_of(url)
    source = boilerplate.source_of_domain(domain) if domain else None
    publisher = draft.publisher or (source.name if source else None)
    published = draft.published
    body = text[body_start:]
    return Article(
        article_id=article_id,
        external_id=draft.external_id,
        url=url,
        publisher=publisher,
        publisher_domain=domain,
        origin_publisher=draft.origin_publisher if draft.origin_publisher != publisher else None,
        headline=draft.headline,
        headline_alternates=_alternates(draft),
        authors=draft.credit.authors,
        agencies=draft.credit.agencies,
        language=draft.language or find_language(body),
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_method=draft.published_method if published else None,
        published_date=published.local_day if published and published.precision != "month" else None,
        updated_at=draft.updated_at,
        text=text,
        body_start=body_start,
        source_path=path,
        source_format=item.source_format,
        raw_sha256=sha,
        blocks=tuple(_block(piece, span) for piece, span in zip(draft.pieces, spans, strict=True)),
    )


def _alternates(draft: Draft) -> tuple[str, ...]:
    """The other headlines that a page states for itself, each once, without the one that was chosen."""
    first: dict[str, str] = {}
    for title in draft.headline_alternates:
        first.setdefault(re.sub(r"\W+", "", title).casefold(), title)
    own = re.sub(r"\W+", "", draft.headline or "").casefold()
    return tuple(title for key, title in first.items() if key and key != own)


def fingerprint(item: RawItem) -> str:
    """The SHA-256 of an item's bytes, and of what is stated of it beside them."""
    digest = hashlib.sha256(item.data)
    if item.stated:
        digest.update(b"\0" + json.dumps(dict(item.stated), sort_keys=True, default=str).encode("utf-8", "replace"))
    return digest.hexdigest()


def find_id(item: RawItem, sha: str, part: int | None = None) -> str:
    """The article's id: of the record's address, else of its id, else of the raw bytes; never of cleaned values."""
    record = item.record or {}
    stated = next(
        (v for v in (record.get("url"), item.url, record.get("id")) if isinstance(v, str | int) and v != ""), None
    )
    key = sha if stated is None else str(stated)
    return make_id("article", key) if part is None else make_id("article", key, part)


def _lay_out(draft: Draft) -> tuple[str, int, list[Span | None]]:
    """The one text, where its body starts, and the span of each kept piece.

    The headline stands first wherever it stood in the input.
    """
    headline = draft.headline or ""
    body_start = len(headline) + len(BREAK) if headline else 0
    parts: list[str] = []
    spans: list[Span | None] = []
    at = body_start
    named = False
    for piece in draft.pieces:
        if piece.block_type == "headline" and headline and piece.text == headline and not named:
            spans.append(Span(0, len(headline)))
            named = True
        elif piece.is_kept and piece.block_type != "headline" and piece.text:
            at += len(BREAK) if parts else 0
            spans.append(Span(at, at + len(piece.text)))
            parts.append(piece.text)
            at += len(piece.text)
        else:
            spans.append(None)
    body = BREAK.join(parts)
    if headline and not body:
        return headline, len(headline), spans
    return (headline + BREAK if headline else "") + body, body_start, spans


def _block(piece: Piece, span: Span | None) -> Block:
    return Block(piece.block_type, span is not None, piece.rule, piece.text, piece.raw, span, piece.stated_at)


def _doubt(text: str, body_start: int) -> tuple[str, str] | None:
    """Why this text is no article: reason and what to do; None where it is one."""
    body = text[body_start:]
    if sum(1 for c in body[:200] if c.isalnum()) < _FEWEST_CHARS:
        return (
            "empty_body",
            "no body text was found: look at the input; it may be a page built by scripts, or no article",
        )
    if len(text) > LONGEST_TEXT:
        return "text_too_long", f"{len(text):,} characters of text where {LONGEST_TEXT:,} are read: split the input"
    if has_endless(text):
        return "endless_token", f"a run of more than {LONGEST_TOKEN:,} characters without a space: not readable text"
    if body.count(BROKEN) > max(3, len(body) // 20):
        return "undecodable_text", "many characters could not be decoded: state the right charset or convert the file"
    return None
