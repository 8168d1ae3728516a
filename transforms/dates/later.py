"""Times by their distance from the one named before: "a month later", "two years earlier"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_number
from transforms.dates.patterns import NUMBER, UNIT, S, rule
from transforms.dates.periods import Period
from transforms.dates.words import CLOCK_UNITS, UNITS
from transforms.text.spans import Span

BEFORE = rule(
    rf"the{S}(?P<unit>day|night|week|month|year){S}(?P<way>before|after)(?=[.,;:)\]”\"]|$|{S}(?:and|but|when|at|in|from|on){S})"
)
THAT_TIME = rule(
    rf"(?:(?<=at{S})|(?<=by{S})|(?<=before{S})|(?<=after{S})|(?<=until{S})|(?<=since{S}))that{S}time(?!{S}of{S})"
)
LATER = rule(rf"(?P<number>{NUMBER}){S}{UNIT}{S}(?P<way>later|earlier)(?!{S}(?:than|this|that|in)\b)")
_KINDS = {"night": "day", "fortnight": "week", "decade": "year", "century": "year", "centurie": "year"}
_FINE_ENOUGH = {
    "day": {"second", "minute", "hour", "day"},
    "week": {"second", "minute", "hour", "day", "week"},
    "month": {"second", "minute", "hour", "day", "week", "month"},
}
_FAR = 300  # characters; a day named longer ago is not the one that a reader counts from


def read_later(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a month later": that day, week, month or year; None where no date is near and fine enough."""
    unit, count, last = match["unit"].lower(), parse_number(match["number"]), context.last
    if last is None or last.start is None or match.start() - context.last_end > _FAR:
        return None
    if count is None or not count.is_integer() or unit in CLOCK_UNITS or unit in {"weekend", "quarter"}:
        return None
    kind = _KINDS.get(unit, "year" if UNITS[unit][0] == "Y" else unit)
    if kind != "year" and last.precision not in _FINE_ENOUGH[kind]:
        return None
    number = int(count) * UNITS[unit][1] * (1 if match["way"].lower() == "later" else -1)
    base: Period | None = periods.unit_period(last.start, kind)
    return Reading(Span(*match.span()), "date", periods.shift_period(base, kind, number))


def read_that_time(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "that time" of "by that time": the day or month just named."""
    last = context.last
    if last is None or last.start is None or match.start() - context.last_end > _FAR:
        return None
    return Reading(Span(*match.span()), "date", last, is_anchor=False)


def read_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day before", "the year after": beside what was last named; "before" alone, else before publication."""
    unit, last = match["unit"].lower(), context.last
    is_before = match["way"].lower() == "before"
    if last is None or last.start is None or match.start() - context.last_end > _FAR:
        last = periods.day(context.published) if is_before and context.published is not None else None
    if last is None or last.start is None:
        return None
    kind = _KINDS.get(unit, unit)
    if kind != "year" and last.precision not in _FINE_ENOUGH[kind]:
        return None
    found = periods.shift_period(periods.unit_period(last.start, kind), kind, -1 if is_before else 1)
    if unit == "night":
        return Reading(Span(*match.span()), "time", periods.day_part(found, "NI"))
    return Reading(Span(*match.span()), "date", found)
