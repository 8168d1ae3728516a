"""Times of day: "7:15 p.m.", "16:15 UTC", "noon"; their day is the one named beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_number
from transforms.dates.patterns import ABOUT, CLOCK, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.words import DAY_HOURS, HOURS
from transforms.text.spans import Span

_OF_DAY = rf"(?:{S}(?:in{S}the{S}(?P<of_day>morning|afternoon|evening)|at{S}(?P<at_night>night)))?"
CLOCK_TIME = rule(rf"{ABOUT}(?=\d){CLOCK}{_OF_DAY}")
SPOKEN_TIME = rule(
    rf"{ABOUT}(?:(?P<sharp>{any_of(HOURS)}){S}o['’]clock|(?:half|(?P<quarter>(?:a{S})?quarter)|(?P<minutes>five|ten|twenty|twenty-five)"
    rf"(?:{S}minutes)?){S}(?:past|(?P<to>to)){S}(?P<hour>{any_of(HOURS)}|1[0-2]|[1-9])){_OF_DAY}"
)
MILITARY_TIME = rule(rf"{ABOUT}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){S}(?:hours|hrs|local{S}time)")
HIGH_HOUR = rule(rf"{ABOUT}(?P<word>{any_of(DAY_HOURS)})")
_AT = frozenset({"at", "by", "before", "after", "until", "till", "since", "from", "around", "about", "near"})
_JOINT = re.compile(rf"{S}(?:on{S}|at{S}|of{S})?")
# From which hour on a time without a.m. or p.m. is of the second half of the day.
_LATE_PARTS = {"TAF": 1, "TEV": 4, "TNI": 6}
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
    precision = "second" if re.match(r"T\d\d:\d\d:\d\d", clock) else "minute" if ":" in clock else "hour"
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
    if clock is not None and not match["half"]:
        clock = _in_half(clock, match)
    return None if clock is None else _timed(match, clock)


def _timed(match: re.Match[str], clock: str) -> Reading:
    """A time of day over all words of a match."""
    return Reading(Span(*match.span()), "time", None, is_anchor=False, clock=clock)


def _in_half(clock: str, match: re.Match[str]) -> str:
    """A time in the half of the day that the words behind it say ("6 o'clock in the evening")."""
    hour = int(clock[1:3])
    is_late = match["at_night"] is not None or (match["of_day"] or "").lower() in {"afternoon", "evening"}
    return f"T{hour + 12:02d}{clock[3:]}" if is_late and hour < 12 else clock


def read_spoken(match: re.Match[str], _context: Context) -> Reading | None:
    """Read "half past six", "ten past three", "quarter to five", "nine o'clock in the evening"."""
    hour = parse_number(match["sharp"] or match["hour"])
    if hour is None or (match["to"] and not match["quarter"]):  # "ten to three" is a vote or a bet as well
        return None
    past = 0.0 if match["sharp"] else 15.0 if match["quarter"] else 30.0
    if match["minutes"]:
        past = parse_number(match["minutes"]) or 0.0
    minutes = int(hour) * 60 + int(-past if match["to"] else past)
    return _timed(match, _in_half(f"T{minutes // 60:02d}:{minutes % 60:02d}", match))


def read_military(match: re.Match[str], context: Context) -> Reading | None:
    """Read "at 2100 hours", "at 0630 local time"; elsewhere that is a length."""
    before = context.before(match.start())
    is_time = before is not None and before.lower_ in _AT
    return _timed(match, f"T{match['hour']}:{match['minute']}") if is_time else None


def read_high_hour(match: re.Match[str], context: Context) -> Reading | None:
    """Read noon, midnight and, after a preposition, dawn and dusk."""
    clock, before, after = DAY_HOURS[match["word"].lower()], context.before(match.start()), context.after(match.end())
    if ":" not in clock:
        is_named = match["word"][0].isupper() or (after is not None and after.pos_ in {"NOUN", "PROPN"})
        if is_named or before is None or before.lower_ not in _AT:
            return None
    return _timed(match, clock)


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
            timed.append(replace(reading, span=span, period=_at_part(following.period, reading.clock)))
            skip = True
        elif timed and _touches(timed[-1], reading, context):
            span = Span(timed[-1].span.start, reading.span.end)
            timed[-1] = replace(reading, span=span, period=_at_part(timed[-1].period, reading.clock))
        else:
            timed.append(replace(reading, period=at_clock(_day_beside(index, readings, context), reading.clock)))
    return timed


def _at_part(period: Period | None, clock: str) -> Period | None:
    """A day, or a part of one, at a time: nine o'clock of a Monday night is 21:00."""
    part = "" if period is None else period.value[10:]
    if ":" not in clock or part not in _LATE_PARTS:
        return at_clock(period, clock)
    hour = int(clock[1:3])
    return at_clock(period, f"T{hour + 12:02d}{clock[3:]}" if _LATE_PARTS[part] <= hour < 12 else clock)


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
