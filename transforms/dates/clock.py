"""Times of day: "7:15 p.m.", "16:15 UTC", "noon"; their day is the one named beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import ABOUT, CLOCK, S, rule
from transforms.dates.periods import Period
from transforms.text.spans import Span

CLOCK_TIME = rule(rf"{ABOUT}(?=\d){CLOCK}")
HIGH_HOUR = rule(rf"{ABOUT}(?P<word>noon|midday|midnight)")
_JOINT = re.compile(rf"{S}(?:on{S}|at{S}|of{S})?")
_NEIGHBOURS = 3  # readings on either side among which a time looks for its day


def clock_of(match: re.Match[str]) -> str | None:
    """The time that a match names as T06:35 and the like (groups hour, minute, second, half, zone)."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    seconds = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02d}:{minute:02d}{seconds}{offset_of(match['zone'])}"


def at_clock(day: Period | None, clock: str | None) -> Period | None:
    """A day at a time."""
    if day is None or day.start is None or clock is None:
        return None
    precision = "second" if re.match(r"T\d\d:\d\d:\d\d", clock) else "minute"
    return Period(day.start.isoformat() + clock, day.start, day.start, precision)


def offset_of(zone: str | None) -> str:
    """The ISO 8601 offset of a zone where it says one (UTC, GMT+8); zone names are ambiguous and give none."""
    found = re.fullmatch(r"(?:UTC|GMT|Z)(?:\s?([+−–-])\s?(\d{1,2}):?(\d\d)?)?", zone or "", re.IGNORECASE)
    if found is None:
        return ""
    if found[2] is None:
        return "Z"
    return f"{'+' if found[1] == '+' else '-'}{int(found[2]):02d}:{found[3] or '00'}"


def read_clock(match: re.Match[str], _context: Context) -> Reading | None:
    """Read a time of day; a bare figure needs "a.m.", "o'clock", a colon or a zone ("0735 GMT")."""
    is_zoned = match["minute"] is not None and offset_of(match["zone"]) != "" and len(match["hour"]) == 2
    if not (match["half"] or match["oclock"] or match["colon"] == ":" or is_zoned):
        return None
    if match["colon"] == "" and not is_zoned:
        return None
    clock = clock_of(match)
    return None if clock is None else Reading(Span(*match.span()), "time", None, is_anchor=False, clock=clock)


def read_high_hour(match: re.Match[str], _context: Context) -> Reading:
    """Read noon and midnight."""
    clock = "T00:00" if match["word"].lower() == "midnight" else "T12:00"
    return Reading(Span(*match.span()), "time", None, is_anchor=False, clock=clock)


def give_days(readings: list[Reading], context: Context) -> list[Reading]:
    """Resolve times of day by the nearest day named in their sentence, else by publication.

    A day that touches its time ("10:35 a.m. Friday") becomes one expression with it.
    """
    timed: list[Reading] = []
    skip = False
    for index, reading in enumerate(readings):
        if skip:
            skip = False
            continue
        if reading.clock is None:
            timed.append(reading)
            continue
        following = readings[index + 1] if index + 1 < len(readings) else None
        if following is not None and _touches(reading, following, context):
            span = Span(reading.span.start, following.span.end)
            timed.append(replace(reading, span=span, period=at_clock(following.period, reading.clock)))
            skip = True
        elif timed and _touches(timed[-1], reading, context):
            span = Span(timed[-1].span.start, reading.span.end)
            timed[-1] = replace(reading, span=span, period=at_clock(timed[-1].period, reading.clock))
        else:
            timed.append(replace(reading, period=at_clock(_day_beside(index, readings, context), reading.clock)))
    return timed


def _touches(first: Reading, second: Reading, context: Context) -> bool:
    """Whether a time and a day stand side by side."""
    day = second if first.clock is not None else first
    between = context.text[first.span.end : second.span.start]
    return day.clock is None and _is_day(day) and _JOINT.fullmatch(between) is not None


def _is_day(reading: Reading) -> bool:
    """Whether a reading names one calendar day, or a part of one ("Tuesday night")."""
    period = reading.period
    if period is None or period.start is None or reading.timex_type not in {"date", "time"}:
        return False
    return period.start == period.end and reading.clock is None


def _day_beside(index: int, readings: list[Reading], context: Context) -> Period | None:
    """The nearest day named in the same sentence as a time, else the day of publication."""
    here = readings[index].span.start
    near = readings[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    days = [r for r in near if _is_day(r) and context.same_sentence(r.span.start, here)]
    if days:
        return min(days, key=lambda r: abs(r.span.start - here)).period
    return None if context.published is None else periods.day(context.published)
