"""Answers in plain words, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from flows.explain.answers import EventAnswer
from flows.explain.names import NameAnswer
from flows.explain.quotes import QuoteAnswer
from seeds.frames import in_words
from transforms.events.relevance import EXCLUSIONS

# Characters of a quotation in a title.
_SHOWN = 80
_NO_ROWS = "the lexicon has no row for this lemma: one in events/verbs.csv, nouns.csv or adjectives.csv codes it"


@singledispatch
def lines_of(answer: object) -> Iterator[str]:
    """The lines that tell an answer, the first of them its title."""
    raise TypeError(f"no words for {type(answer).__name__}")


@lines_of.register
def _(answer: EventAnswer) -> Iterator[str]:
    found = answer.explained
    yield f"event word {answer.words!r} ({found.part_of_speech} {found.lemma}), characters {_place(answer.span)}"
    if not found.rows and not found.rule_id:
        yield f"  {_NO_ROWS}"
    for tried in found.rows:
        told = f"fits with weight {tried.weight}" if tried.failed is None else f"lacks {in_words(tried.failed)}"
        yield f"  {tried.row_id}: {told}"
    if found.left_out:
        about = next(one.about for one in EXCLUSIONS if one.name == found.left_out)
        yield f"  left out, {found.left_out}: {about}"
    elif found.rule_id:
        yield f"  coded by {found.rule_id}: {found.event_type}"
        yield f"  actors: {', '.join(found.actors) or 'none'}; recipients: {', '.join(found.recipients) or 'none'}"
    if answer.event is not None:
        event = answer.event
        codes = " ".join(filter(None, (event.event_type, event.event_mode, event.cameo_code)))
        yield f"  row of events: {codes}, {event.status}{f', {event.start_date}' if event.start_date else ''}"
    else:
        yield "  no row of events"


@lines_of.register
def _(answer: NameAnswer) -> Iterator[str]:
    found = answer.explained
    yield f"name {answer.words!r}, characters {_place(answer.span)}"
    yield f"  seen by {found.found_by}; type {found.entity_type}"
    for kind, points in sorted(found.totals.items(), key=lambda pair: -pair[1]):
        reasons = dict.fromkeys(vote.reason for vote in found.votes if vote.entity_type == kind)
        yield f"  {points:g} points for {kind}: {'; '.join(reasons)}"
    for tried in found.tried:
        yield f"  rule {tried.name}: {'holds' if tried.holds else 'does not hold'}"
    for candidate in found.candidates:
        points_told = "" if candidate.points is None else f", {candidate.points:g} points"
        told = f"{candidate.name} ({', '.join(filter(None, (candidate.kind, candidate.id)))}){points_told}"
        yield f"  may mean {told}: {'; '.join(candidate.reasons)}"
    if not found.candidates:
        yield "  the reference data have nobody and nothing of this name"
    yield f"  linked by {found.link.method}{f' to {answer.entity}' if answer.entity else ''}"


@lines_of.register
def _(answer: QuoteAnswer) -> Iterator[str]:
    words = " ".join(answer.words.split())
    yield f"quote {words[:_SHOWN]}{'...' if len(words) > _SHOWN else ''}, characters {_place(answer.span)}"
    for one in answer.speakers:
        features = ", ".join(f"{name} {value:g}" for name, value in one.features.items())
        chosen = ", chosen" if one.is_chosen else ""
        yield f"  {one.speaker or 'nobody'} by {one.cue!r}: {one.points:g} points{chosen} ({features})"
    if answer.speakers:
        yield f"  {answer.threshold:g} points are needed"
    if answer.problem:
        yield f"  {answer.problem}"
    if answer.quote is None:
        yield "  no row of quotes"
    else:
        quote = answer.quote
        yield f"  row of quotes: {quote.quote_type}, found by {quote.quote_rule}"
        yield f"  speaker: {answer.speaker or 'none'}, by {quote.attribution_rule}"


def _place(span: tuple[int, int]) -> str:
    return f"{span[0]} to {span[1]}"
