"""An article in the making: typed blocks and what was found out about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from transforms.articles.bylines import Credit
from transforms.articles.published import Published
from transforms.text.spans import Span

KEPT_TYPES = frozenset(
    {
        "headline",
        "standfirst",
        "paragraph",
        "subheading",
        "list_item",
        "quote",
        "turn",
        "question",
        "answer",
        "live_entry",
    }
)


class PageError(ValueError):
    """A page that cannot be read: a short reason, and the words for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(slots=True)
class Piece:
    """One block of the input while rules still decide about it.

    `raw` counts code points of the decoded input; `gap` is how many blank lines stand before
    it. An empty `block_type` means that no rule has spoken yet. `reader` names how a page's text
    was found: it is the rule of a block that no other rule takes.
    """

    text: str
    raw: Span | None = None
    gap: int = 0
    block_type: str = ""
    rule: str = ""
    element: str = ""
    reader: str = "extracted"
    dropped: bool = False
    spared: bool = False
    stated_at: datetime | None = None

    def mark(self, block_type: str, rule: str, *, dropped: bool = False, spared: bool = False) -> None:
        """Type the piece, and name the rule that did.

        `dropped` removes it though its type is one of the body, `spared` keeps it though it is none.
        """
        self.block_type, self.rule, self.dropped, self.spared = block_type, rule, dropped, spared

    @property
    def is_open(self) -> bool:
        """Whether no rule has spoken yet."""
        return not self.block_type

    @property
    def is_kept(self) -> bool:
        """Whether the piece stands in the article."""
        return self.spared or (self.block_type in KEPT_TYPES and not self.dropped)


@dataclass(slots=True)
class Draft:
    """What extraction gives: blocks in input order and the facts of the article."""

    pieces: list[Piece] = field(default_factory=list)
    headline: str | None = None
    headline_alternates: tuple[str, ...] = ()
    credit: Credit = field(default_factory=Credit)
    published: Published | None = None
    published_method: str | None = None
    updated_at: datetime | None = None
    url: str | None = None
    publisher: str | None = None
    origin_publisher: str | None = None
    language: str | None = None
    external_id: str | None = None
