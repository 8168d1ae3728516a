"""Time expressions and what they mean: found by rules, valued as TIMEX3 does, resolved against publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from spacy.tokens import Doc, Token

from transforms.annotation import DateMention
from transforms.dates import clock, days, durations, holidays, months, quarters, sets, units, weekdays, years
from transforms.dates.context import Context, Reading
from transforms.dates.words import TRIGGERS

Reader = Callable[[re.Match[str], Context], Reading | None]
# Where two rules match at the same character the longer match wins, then the earlier rule.
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (days.MONTH_DAY, days.read_day),
    (days.DAY_MONTH, days.read_day),
    (days.NUMERIC, days.read_numeric),
    (days.RANGE_END, days.read_range_end),
    (sets.SET, sets.read_set),
    (months.MONTH_ONLY, months.read_month),
    (weekdays.WEEKDAY_ONLY, weekdays.read_weekday),
    (quarters.QUARTER, quarters.read_quarter),
    (years.YEAR_ONLY, years.read_year),
    (years.YEAR_RANGE_END, years.read_year_range_end),
    (years.DECADE, years.read_decade),
    (years.CENTURY, years.read_century),
    (holidays.HOLIDAY, holidays.read_holiday),
    (weekdays.DEICTIC, weekdays.read_deictic),
    (quarters.YEAR_BEFORE, quarters.read_year_before),
    (weekdays.AGO, weekdays.read_ago),
    (units.THIS_UNIT, units.read_this_unit),
    (units.BARE_UNIT, units.read_bare_unit),
    (months.SEASON, months.read_season),
    (sets.RATE, sets.read_rate),
    (durations.DURATION, durations.read_duration),
    (durations.COMPOUND, durations.read_compound),
    (durations.EXTRA, durations.read_extra),
    (durations.UNIT_LONG, durations.read_unit_long),
    (durations.BARE_PLURAL, durations.read_bare_plural),
    (sets.REFERENCE, sets.read_reference),
    (sets.EARLIER, sets.read_earlier),
    (clock.CLOCK_TIME, clock.read_clock),
    (clock.HIGH_HOUR, clock.read_high_hour),
)
_DIGITS = frozenset("0123456789")
_REACH = 45  # characters; longer than any lead ("at least twenty-five more consecutive ")


def find_dates(doc: Doc, published_at: datetime | None) -> tuple[DateMention, ...]:
    """The time expressions of a text, in text order, disjoint; relative ones resolved against publication.

    What cannot be resolved (no publication date, no such day) has no value. Days count as
    `published_at` states them: its own offset's calendar day.
    """
    context = Context(list(doc), doc.text, None if published_at is None else published_at.date())
    return tuple(_mention(reading) for reading in clock.give_days(_readings(context), context))


def _readings(context: Context) -> list[Reading]:
    """What the rules read, in text order, each in the light of what came before."""
    readings: list[Reading] = []
    end = 0
    for match, reader in _candidates(context):
        if match.start() < end:
            continue
        reading = reader(match, context)
        if reading is not None:
            end = reading.span.end
            context.note(reading)
            readings.append(reading)
    return readings


def _candidates(context: Context) -> Iterator[tuple[re.Match[str], Reader]]:
    """All matches of all rules, by start, the longest first."""
    windows = _windows(context.tokens, context.text)
    matches = [
        (match.start(), -match.end(), order, match, reader)
        for order, (pattern, reader) in enumerate(RULES)
        for begin, stop in windows
        for match in pattern.finditer(context.text, begin, stop)
    ]
    for *_, match, reader in sorted(matches, key=lambda m: m[:3]):
        yield match, reader


def _windows(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """The stretches around words that time expressions are made of; elsewhere no rule can match."""
    windows: list[tuple[int, int]] = []
    for token in tokens:
        word = token.lower_
        if word not in TRIGGERS and word[0] not in _DIGITS and word[-1] not in _DIGITS:
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
        return DateMention(reading.span, reading.timex_type, None, None, None, None)
    return DateMention(reading.span, reading.timex_type, period.value, period.start, period.end, period.precision)
