"""What reading hands on: an article and the blocks that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item as it was found: a file, a member of an archive or a line of records.

    `stated` holds what a sidecar or the user says of the item, by the names of record fields;
    `published_if_unstated` among them is the day that counts where nothing else states one.
    `data` holds the item's bytes as found; `record` the decoded fields of a JSON record
    (then `data` is that line). `source_path` names the file, with `#12` for its 12th line.
    `notes` tell what of the item was not read though it may have been meant.
    """

    source_path: str
    source_format: str
    data: bytes
    url: str | None = None
    record: dict[str, object] | None = None
    stated: Mapping[str, object] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An item that could not become an article: where it failed, why, and what to do."""

    source_path: str
    stage: str
    reason: str
    detail: str
    article_id: str | None = None

    @classmethod
    def of(cls, article: Article, stage: str, reason: str, detail: str) -> Rejection:
        """The refusal of an article that was read already."""
        return cls(article.source_path, stage, reason, detail, article.article_id)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the input: typed, kept or removed by a named rule.

    `raw` counts code points of the decoded input (text input only), `span` of the article's
    text (kept blocks only). `stated_at` is the moment that an entry of a live blog states.
    """

    block_type: str
    is_kept: bool
    rule: str
    text: str
    raw: Span | None = None
    span: Span | None = None
    stated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what is known about it, its one text, and its blocks in input order.

    The fields are the columns of `articles` (see transforms/schema/); `text` is headline,
    blank line, paragraphs joined by blank lines, and never changes after this point.
    `reading_version` is set by the stage that reads: the transform does not know its own version.
    """

    article_id: str
    external_id: str | None
    url: str | None
    publisher: str | None
    publisher_domain: str | None
    origin_publisher: str | None
    headline: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    language: str
    published_at: datetime | None
    published_precision: str | None
    published_method: str | None
    updated_at: datetime | None
    text: str
    body_start: int
    source_path: str
    source_format: str
    raw_sha256: str
    blocks: tuple[Block, ...]
    reading_version: str = ""
    headline_alternates: tuple[str, ...] = ()
    published_date: date | None = None

    @property
    def today(self) -> date | None:
        """The calendar day that "today" is in the text: where it was published, as readers there had it."""
        if self.published_date is not None or self.published_at is None or self.published_precision == "month":
            return self.published_date
        return self.published_at.date()


def describe(problem: Exception) -> str:
    """An exception in a few words, for a rejection."""
    return f"{type(problem).__name__}: {problem}"[:200]
