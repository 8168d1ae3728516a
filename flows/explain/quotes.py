"""Answers about quotes: who may have said the words, and why nobody is taken to have said them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.rules.reading import Reading
from transforms.annotation import Quote
from transforms.quotes.explain import Candidate, explain_quotation
from transforms.text.marks import find_quotations
from transforms.text.spans import Span
from transforms.who.model import Who


@dataclass(frozen=True, slots=True)
class Speaker:
    """A cue that may attribute a quotation, with its speaker, and the features that are there."""

    cue: str
    speaker: str | None
    points: float
    features: dict[str, float]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """A quotation, reported words or a cue: the speakers it may have, and the quote (None: none, `problem` says why).

    The best speaker of a quotation attributes it where its points reach `threshold`.
    """

    words: str
    span: Span
    speakers: tuple[Speaker, ...]
    threshold: float
    quote: Quote | None
    speaker: str | None
    problem: str | None


def quote_at(reading: Reading, char: int) -> QuoteAnswer | None:
    """The quotation, reported words or cue at a character; None where none stands there."""
    found, text = reading.annotation, reading.article.text
    who = Who(found.entities, found.mentions)
    explained = explain_quotation(reading.doc, found.sentences, who, reading.reference.quotes, char)
    if explained is None:
        return None
    return QuoteAnswer(
        words=explained.span.of(text),
        span=explained.span,
        speakers=tuple(_speaker(candidate, text) for candidate in explained.candidates),
        threshold=explained.threshold,
        quote=explained.quote,
        speaker=explained.speaker_text,
        problem=explained.problem,
    )


def all_quotes(reading: Reading) -> Iterator[QuoteAnswer]:
    """Each quotation in marks, and each quote without marks, once."""
    starts = {mark.start for mark in find_quotations(reading.article.text)}
    starts |= {quote.spans[0].span.start for quote in reading.annotation.quotes if quote.spans}
    seen: set[Span] = set()
    for start in sorted(starts):
        answer = quote_at(reading, start)
        if answer is not None and answer.span not in seen:
            seen.add(answer.span)
            yield answer


def _speaker(candidate: Candidate, text: str) -> Speaker:
    there = {name: value for name, value in candidate.features.items() if value}
    speaker = candidate.speaker.of(text) if candidate.speaker else None
    return Speaker(candidate.cue.of(text), speaker, round(candidate.points, 2), there, candidate.is_chosen)
