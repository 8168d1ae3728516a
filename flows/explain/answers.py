"""Answers: what the finders made of a place in a text, and why."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from flows.rules.reading import Reading
from transforms.annotation import Event
from transforms.events.explain import WordExplained, explain_word
from transforms.text.spans import Span
from transforms.who.model import Who


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """An event word: the rows tried, and the event that it tells of (None: none)."""

    words: str
    span: Span
    explained: WordExplained
    event: Event | None


Answer = EventAnswer


def answers_at(reading: Reading, char: int) -> list[Answer]:
    """All that can be said of the place of one character; a word that could tell of an event is always answered."""
    token = _token_at(reading, char)
    return [] if token is None or not _may_tell(token) else [_event_answer(reading, token)]


def all_answers(reading: Reading) -> list[Answer]:
    """The answers for all event words with rows."""
    found = [_event_answer(reading, token) for token in reading.doc if _may_tell(token)]
    return [answer for answer in found if answer.explained.rows or answer.event]


def _token_at(reading: Reading, char: int) -> Token | None:
    """The word that covers a character; None for white space between words."""
    return next((token for token in reading.doc if token.idx <= char < token.idx + len(token)), None)


def _may_tell(token: Token) -> bool:
    """Whether words of this part of speech can tell of events."""
    return token.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")


def _event_answer(reading: Reading, token: Token) -> EventAnswer:
    found = reading.annotation
    who = Who(found.entities, found.mentions)
    explained = explain_word(reading.doc, token, who, found.quotes, reading.reference.events)
    event = next((one for one in found.events if one.trigger.start <= token.idx < one.trigger.end), None)
    return EventAnswer(token.text, Span(token.idx, token.idx + len(token)), explained, event)
