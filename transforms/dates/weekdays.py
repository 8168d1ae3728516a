"""Days by their distance: weekdays, "yesterday", "this morning", "two weeks ago"."""

from __future__ import annotations

import re
from datetime import date

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_number
from transforms.dates.patterns import (
    ABOUT,
    AND_HALF,
    DAY_PART,
    EDGE,
    LEAD,
    NUMBER,
    PART,
    THIS,
    UNIT,
    VAGUE,
    WEEKDAY,
    S,
    any_of,
    rule,
)
from transforms.dates.periods import Period
from transforms.dates.tense import PRESENT
from transforms.dates.words import CLOCK_UNITS, DAY_PARTS, UNITS, WEEKDAYS
from transforms.text.spans import Span

_DAYS = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "tonight": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
WEEKDAY_ONLY = rule(
    rf"(?:(?:early|late|later|earlier){S})?(?:(?P<this>{THIS}|that|the{S}(?:following|previous|next|same)){S})?"
    rf"(?P<day>{WEEKDAY})(?:{S}(?P<part>{DAY_PART}))?"
)
DEICTIC = rule(
    rf"(?:(?:{PART}|{EDGE}|mid-?(?:morning|afternoon)|(?P<first_part>{DAY_PART})){S})?(?P<day>{any_of(_DAYS)})"
    rf"(?:{S}(?P<part>{DAY_PART}))?"
    rf"|mid[ -](?:morning|afternoon)|{LEAD}(?P<this>this|last|that|the{S}(?:next|following|previous|same)){S}"
    rf"(?P<of_day>morning|afternoon|evening|night)"
)
FROM_DAY = rule(rf"(?P<number>{NUMBER}){S}weeks?{S}from{S}(?P<day>{WEEKDAY}|today|tomorrow)")
AGO = rule(
    rf"{ABOUT}(?:\[?(?P<number>{NUMBER})\]?(?P<half>{AND_HALF})?|(?P<vague>{VAGUE}))(?:{S}|-){UNIT}{S}(?P<half_too>and{S}a{S}half{S})?"
    rf"(?P<way>ago|from{S}now|hence)"
)
# Days from the day last named.
_LEANING = {"that": 0, "the same": 0, "the next": 1, "the following": 1, "the previous": -1}
_BACK = frozenset({"last", "past", "previous", "this past"})
_AHEAD = frozenset({"next", "coming", "this coming"})
_KINDS = {"night": "day", "fortnight": "week", "weekend": "week", "decade": "year", "century": "year"}


def read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Tuesday", "last Friday", "Friday night": the day that the tense points to, today included."""
    token = context.token_at(match.start("day"))
    if token.ent_iob_ == "I" and token.ent_type_ in {"ORG", "WORK_OF_ART", "PRODUCT", "FAC"}:
        return None
    before = context.before(match.start())
    if token.dep_ == "pobj" and before is not None and before.lower_ == "a":  # "on a Saturday": any one
        value = f"XXXX-WXX-{WEEKDAYS[match['day'].lower()] + 1}"
        return Reading(Span(*match.span()), "date", Period(value), is_anchor=False)
    span, found = Span(*match.span()), _resolve_weekday(match, context)
    period = None if found is None else periods.day(found)
    if match["part"]:
        return Reading(span, "time", periods.day_part(period, DAY_PARTS[match["part"].lower()]))
    return Reading(span, "date", period)


def _resolve_weekday(match: re.Match[str], context: Context) -> date | None:
    """The day that a weekday's name stands for; None without a publication date."""
    published = context.published
    if published is None:
        return None
    number, this = WEEKDAYS[match["day"].lower()], " ".join((match["this"] or "").lower().split())
    back, ahead = (published.weekday() - number) % 7, (number - published.weekday()) % 7
    if this in _BACK:
        return periods.shifted(published, -(back or 7))
    if this in _AHEAD:
        return periods.shifted(published, ahead or 7)
    if this == "this":
        return periods.shifted(published, number - published.weekday())
    if this == "that":
        named = context.last_day.start if context.last_day is not None else None
        if named is not None and named.weekday() == number:
            return named
    elif this and context.last_day is not None and context.last_day.start is not None:
        return _weekday_around(context.last_day.start, number, this)
    char = match.start("day")
    leaning = context.direction_at(char)
    is_ahead = leaning > PRESENT or (leaning == PRESENT and back != 1)  # "Shares fall Monday", as Tuesday's paper says
    if is_ahead or context.sets_an_end_at(char):
        return periods.shifted(published, ahead)
    return periods.shifted(published, -back)


def _weekday_around(anchor: date, number: int, this: str) -> date | None:
    """What "the following Monday" and the like mean, reckoned from the day last mentioned."""
    if this == "the same":
        return anchor if anchor.weekday() == number else None
    if this == "the previous":
        return periods.shifted(anchor, -((anchor.weekday() - number) % 7 or 7))
    return periods.shifted(anchor, (number - anchor.weekday()) % 7 or 7)


def read_deictic(match: re.Match[str], context: Context) -> Reading:
    """Read "yesterday", "earlier today", "tomorrow night", "this morning", "last night", "mid-afternoon"."""
    words = " ".join(match[0].lower().split())
    mid = re.search(r"mid[ -]?(morning|afternoon)", words)
    offset = _DAYS[" ".join(match["day"].lower().split())] if match["day"] else 0
    if match["of_day"] and match["this"].lower() == "last":
        offset = -1
    part = match["of_day"] or match["part"] or match["first_part"] or (mid[1] if mid else "")
    part = "night" if "tonight" in words else part.lower()
    base = context.published
    this = " ".join((match["this"] or "").lower().split())
    if this in _LEANING:
        base, offset = (context.last_day.start if context.last_day is not None else None), _LEANING[this]
    found = None if base is None else periods.shifted(base, offset)
    period = None if found is None else periods.day(found)
    if part:
        return Reading(Span(*match.span()), "time", periods.day_part(period, DAY_PARTS[part]))
    return Reading(Span(*match.span()), "date", period)


def read_from_day(match: re.Match[str], context: Context) -> Reading:
    """Read "a week from Friday": so many weeks after the coming day of that name."""
    span, count, published = Span(*match.span()), parse_number(match["number"]), context.published
    if published is None or count is None or not count.is_integer():
        return Reading(span, "date", None)
    name = match["day"].lower()
    ahead = (WEEKDAYS[name] - published.weekday()) % 7 if name in WEEKDAYS else _DAYS[name]
    found = periods.shifted(published, ahead + 7 * int(count))
    return Reading(span, "date", None if found is None else periods.day(found))


def _count(words: str | None) -> float | None:
    """How many; half a unit for "half a", None where it is vague."""
    if words is None:
        return None
    return 0.5 if words.lower().startswith("half") else parse_number(words)


def read_ago(match: re.Match[str], context: Context) -> Reading:
    """Read "two weeks ago", "several years ago": that day, week, month or year ("from now" looks ahead)."""
    span, unit = Span(*match.span()), match["unit"].lower()
    back = match["way"].lower() == "ago"
    count = _count(match["number"])
    if count is not None and (match["half"] or match["half_too"]):
        count += 0.5
    if count is None:
        return Reading(span, "date", Period("PAST_REF" if back else "FUTURE_REF"), is_anchor=False)
    if unit == "year" and not count.is_integer():
        count, unit = count * 12, "month"
    if context.published is None or not (count * UNITS[unit][1]).is_integer():
        return Reading(span, "date", None)
    if unit in CLOCK_UNITS:  # the clock of publication is not known well enough to count back from
        return Reading(span, "time", None)
    kind = _KINDS.get(unit, "year" if UNITS[unit][0] == "Y" else unit)
    number = int(count * UNITS[unit][1]) * (-1 if back else 1)
    if kind == "year" and number == -1 and context.last_quarter is not None:
        return Reading(span, "date", periods.shift_period(context.last_quarter, "year", -1), is_anchor=False)
    return Reading(span, "date", periods.shift_period(periods.unit_period(context.published, kind), kind, number))
