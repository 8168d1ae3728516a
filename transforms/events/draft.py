"""Drafts: acts in the making, before their time, place and standing in the story are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.events.frames import Match
from transforms.events.lexicon import EventRow
from transforms.events.parties import Party


@dataclass(slots=True)
class Draft:
    """An act in the making."""

    token: Token
    row: EventRow
    event_type: str
    event_mode: str | None
    cameo_code: str
    actors: list[Party]
    recipients: list[Party]
    weight: int
    status: str = "occurred"
    inner: Token | None = None
    is_noun: bool = False
    is_passive: bool = False
    pattern: str = ""
    words: list[Token] = field(default_factory=list)


def start_draft(token: Token, match: Match, actors: list[Party]) -> Draft:
    """A draft with the codes of the row that its predicate matched."""
    row = match.row
    return Draft(
        token, row, row.event_type, row.event_mode, row.cameo_code, actors, list(match.recipients), match.weight
    )
