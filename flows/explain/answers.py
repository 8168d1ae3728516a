"""Answers: what the finders made of a place in a text, and why."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from flows.explain.names import NameAnswer, all_names, name_at
from flows.explain.quotes import QuoteAnswer, all_quotes, quote_at
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


Answer = EventAnswer | NameAnswer | QuoteAnswer


_OF_TABLE: dict[str | None, type[Answer]] = {
    "events": EventAnswer,
    "entity_mentions": NameAnswer,
    "quotes": QuoteAnswer,
}


def answers_at(reading: Reading, char: int, table: str | None = None) -> list[Answer]:
    """All that can be said of the place of one character; what explains a row of `table` comes first.

    A word that could tell of an event is always answered, but for a part of a name that no row of events/ has.
    """
    token, name, quote = _token_at(reading, char), name_at(reading, char), quote_at(reading, char)
    event = None if token is None or not _may_tell(token) else _event_answer(reading, token)
    if event is not None and name is not None and not event.explained.rows and event.event is None:
        event = None
    answers = [answer for answer in (event, name, quote) if answer is not None]
    return sorted(answers, key=lambda answer: type(answer) is not _OF_TABLE.get(table))


def all_answers(reading: Reading) -> list[Answer]:
    """The answers for all event words with rows, all names and all quotes, in text order."""
    words = [_event_answer(reading, token) for token in reading.doc if _may_tell(token)]
    told = [answer for answer in words if answer.explained.rows or answer.event]
    return sorted([*told, *all_names(reading), *all_quotes(reading)], key=lambda answer: answer.span)


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
