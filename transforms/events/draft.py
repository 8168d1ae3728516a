"""Drafts: acts in the making, before their time, place and standing in the story are known."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.frames import Match
from transforms.events.lexicon import EventRow
from transforms.events.party import Party


@dataclass(frozen=True, slots=True)
class Draft:
    """An act in the making; every step makes a new one of it.

    `weight` says how well the row's frame fitted, `inner` is the verb of the act that this act is about,
    `pattern` names what was made of the row's act, `words` are further words of the trigger, `agents` the
    words where its actors are told, `tool` the weapon or attack among them.
    """

    token: Token
    row: EventRow
    event_type: str
    event_mode: str | None
    cameo_code: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    weight: int
    status: str = "occurred"
    inner: Token | None = None
    is_noun: bool = False
    is_passive: bool = False
    pattern: str = ""
    words: tuple[Token, ...] = ()
    agents: tuple[Token, ...] = ()
    tool: Token | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)


def start_draft(token: Token, match: Match, actors: tuple[Party, ...]) -> Draft:
    """A draft with the codes of the row that its predicate matched."""
    row = match.row
    told = match.object_head
    words = () if told is None or any(p.span.start <= told.idx < p.span.end for p in match.recipients) else (told,)
    return Draft(
        token, row, row.event_type, row.event_mode, row.cameo_code, actors, match.recipients, match.weight, words=words
    )
