"""JSON records: strict about types, faithful to the words of a record's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.bylines import Credit, merge_credits, parse_credit
from transforms.articles.draft import Draft, Piece
from transforms.articles.normalise import clean_line, split_paragraphs
from transforms.articles.published import Published, parse_iso
from transforms.record_fields import TEXT_FIELDS
from transforms.text.languages import parse_language


class RecordError(ValueError):
    """A record that cannot be read as it stands: a short reason, and the words for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def check_record(record: Mapping[str, object]) -> None:
    """Refuse a record whose fields have the wrong types, or that holds neither text nor html.

    Fields beyond the contract are left alone. A null counts as not stated.

    Raises:
        RecordError: naming the field and what it must be.
    """
    check_fields(record)
    if not _stated(record, "text") and not _stated(record, "html"):
        raise RecordError("no_text", "a record needs a text or an html that is not empty")


def check_fields(record: Mapping[str, object]) -> None:
    """Refuse fields of the wrong types, and dates that are none.

    Raises:
        RecordError: naming the field and what it must be.
    """
    for name in TEXT_FIELDS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise RecordError("wrong_type", f"field {name} must be a string, it is {type(value).__name__}")
    identity = record.get("id")
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
        raise RecordError("wrong_type", f"field id must be a string or a whole number, it is {type(identity).__name__}")
    authors = record.get("authors")
    listed = isinstance(authors, list) and all(isinstance(author, str) for author in authors)
    if authors is not None and not listed and not isinstance(authors, str):
        raise RecordError("wrong_type", "field authors must be a list of strings or one string")
    stated = _stated(record, "published_at")
    if stated and parse_iso(stated) is None:
        raise RecordError(
            "bad_date",
            f"field published_at must be an ISO 8601 date or time that exists, it is {stated[:40]!r}: mend or drop it",
        )


def read_record_text(record: Mapping[str, object], boilerplate: Boilerplate) -> Draft:
    """The draft of a record whose text is clean: every paragraph is kept, only white space is normalised."""
    paragraphs = split_paragraphs(_stated(record, "text") or "")
    pieces = [Piece(text, block_type="paragraph", rule="record_text") for text in paragraphs]
    return apply_record(Draft(pieces=pieces), record, boilerplate)


def apply_record(draft: Draft, record: Mapping[str, object], boilerplate: Boilerplate) -> Draft:
    """The draft with the record's own fields, which win over what was found in a page."""
    if title := clean_line(_stated(record, "title") or "", repair=False):
        pieces = draft.pieces
        for piece in pieces:
            if piece.block_type == "headline":
                piece.mark("other", "headline_of_record_wins")
        draft = replace(
            draft,
            pieces=[Piece(title, block_type="headline", rule="record_title"), *pieces],
            headline=title,
            headline_alternates=((draft.headline,) if draft.headline else ()) + draft.headline_alternates,
        )
    identity = record.get("id")
    draft.external_id = str(identity) if isinstance(identity, str | int) and identity != "" else None
    draft.url = _stated(record, "url") or draft.url
    draft.publisher = clean_line(_stated(record, "publisher") or "", repair=False) or draft.publisher
    draft.language = parse_language(_stated(record, "language") or "") or draft.language
    if record.get("authors") is not None:
        draft.credit = _credit(record["authors"], boilerplate)
    if published := _published(record):
        draft.published, draft.published_method = published, "record"
    return draft


def _credit(authors: object, boilerplate: Boilerplate) -> Credit:
    """The record's authors, agencies apart; a name that fits no pattern is kept as it stands."""
    listed = authors if isinstance(authors, list) else [authors]
    found = []
    for author in listed:
        name = clean_line(str(author), repair=False)
        parsed = parse_credit(name, boilerplate, single=True)
        found.append(parsed if parsed or not name else Credit(authors=(name,)))
    return merge_credits(found)


def _published(record: Mapping[str, object]) -> Published | None:
    """The record's date; a time without offset is taken as UTC, as such fields are written."""
    stated = _stated(record, "published_at")
    return parse_iso(stated, naive=UTC) if stated else None


def _stated(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) and value.strip() else None
