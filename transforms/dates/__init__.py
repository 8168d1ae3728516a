"""Time expressions and what they mean: found by rules, valued as TIMEX3 does, resolved against publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from transforms.annotation import DateMention
from transforms.dates import clock
from transforms.dates.context import Context, Reading
from transforms.dates.joins import join_neighbours
from transforms.dates.needed import needed_words
from transforms.dates.rules import RULES, DateRule
from transforms.dates.stretches import give_bounds
from transforms.dates.words import TRIGGERS
from transforms.text.parse import text_of, tokens_of

_DIGITS = frozenset("0123456789")
_REACH = 45  # characters; longer than any lead ("at least twenty-five more consecutive ")


def find_dates(doc: Doc, today: date | None) -> tuple[DateMention, ...]:
    """The time expressions of a text, in text order, disjoint; relative ones resolved against publication.

    What cannot be resolved (no publication date, no such day) has no value. `today` is the day of
    publication as readers there had it.
    """
    context = Context(list(tokens_of(doc)), text_of(doc), today)
    timed = clock.give_days(_readings(context), context)
    return tuple(_mention(reading) for reading in join_neighbours(give_bounds(timed, context), context))


def _readings(context: Context) -> list[Reading]:
    """What the rules read, in text order, each in the light of what came before."""
    readings: list[Reading] = []
    end = 0
    for match, rule in _candidates(context):
        if match.start() < end:
            continue
        found = rule.read(match, context)
        if found is not None:
            reading = replace(found, rule=rule.name)
            end = reading.span.end
            context.note(reading)
            readings.append(reading)
    return readings


def _candidates(context: Context) -> Iterator[tuple[re.Match[str], DateRule]]:
    """All matches of all rules, by start, the longest first."""
    windows = [(*window, context.text[slice(*window)].casefold()) for window in _windows(context.tokens, context.text)]
    together = "\n".join(words for *_, words in windows)
    matches = [
        (match.start(), -match.end(), order, match, rule)
        for order, rule in enumerate(RULES)
        if not (needed := needed_words(rule.pattern)) or any(word in together for word in needed)
        for begin, stop, words in windows
        if not needed or any(word in words for word in needed)
        for match in rule.pattern.finditer(context.text, begin, stop)
    ]
    for *_, match, rule in sorted(matches, key=lambda m: m[:3]):
        yield match, rule


def _windows(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """The stretches around words that time expressions are made of; elsewhere no rule can match."""
    windows: list[tuple[int, int]] = []
    for token in tokens:
        word = token.lower_
        if word not in TRIGGERS and _DIGITS.isdisjoint(word):
            continue
        begin, stop = max(0, token.idx - _REACH), token.idx + len(token) + _REACH
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((begin, stop))
    return [(_at_space(text, begin, -1), _at_space(text, stop, 1)) for begin, stop in windows]


def _at_space(text: str, char: int, step: int) -> int:
    """The nearest place in this direction where no word is cut (at most one long word away)."""
    for _ in range(_REACH):
        if not 0 < char < len(text) or text[char].isspace():
            break
        char += step
    return min(max(char, 0), len(text))


def _mention(reading: Reading) -> DateMention:
    """A reading as the record that the tables take."""
    period = reading.period
    if period is None:
        return DateMention(reading.span, reading.timex_type, None, None, None, None, reading.rule)
    return DateMention(
        reading.span, reading.timex_type, period.value, period.start, period.end, period.precision, reading.rule
    )
