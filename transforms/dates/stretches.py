"""Stretches told by their ends: "the three months to June", "the quarter ended Sept. 30", "from Monday to Friday"."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import S
from transforms.dates.periods import Period
from transforms.dates.tense import PRESENT

_TO_ITS_END = re.compile(
    rf"{S}(?:to|through|until|till|up{S}to|(?:that{S})?end(?:ed|ing|s)(?:{S}(?:on|in))?){S}(?:the{S})?"
)
_TO = re.compile(rf"{S}(?:to|through|until|till|and){S}|[-–]|{S}[-–]{S}")
_JOINED = re.compile(rf"{S}?[-–—,]{S}?|,?{S}(?:to|through|until|till|and|or){S}")
_IN = re.compile(rf",?{S}in{S}")
_YEAR = re.compile(r"\b[12]\d{3}\b|year")
_NAMED_IN_YEARS = frozenset({"month", "month_day", "day_month", "range_begin", "range_end"})
_AMOUNT = re.compile(r"P(\d{1,4})([DWMQY])")
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_WEEK = 7


def give_bounds(readings: list[Reading], context: Context) -> list[Reading]:
    """The readings with the days of what is told by its end; days of fiscal parts that no end tells are unknown."""
    bounded = _with_shared_years(readings, context)
    for index, reading in enumerate(bounded):
        following = bounded[index + 1] if index + 1 < len(bounded) else None
        if following is not None:
            bounded[index], bounded[index + 1] = _pair(reading, following, context)
        bounded[index] = _without_fiscal_days(bounded[index])
    return bounded


def _with_shared_years(readings: list[Reading], context: Context) -> list[Reading]:
    """The readings, a month or day without a year given that of the end of its stretch: "May to June 2011"."""
    shared = list(readings)
    for index in range(len(shared) - 2, -1, -1):
        first, last = shared[index], shared[index + 1]
        begin, end = first.period, last.period
        if begin is None or begin.start is None or end is None or end.start is None:
            continue
        if last.rule == "month" and begin.precision == "year" and _is_told_in(first, last, context):
            shared[index + 1] = replace(last, period=periods.month(begin.start.year, end.start.month))
        if end.precision != begin.precision:
            continue
        if first.rule not in _NAMED_IN_YEARS or last.rule not in _NAMED_IN_YEARS or first.timex_type != "date":
            continue
        between = context.text[first.span.end : last.span.start]
        if _YEAR.search(first.span.of(context.text)) or not _YEAR.search(last.span.of(context.text)):
            continue
        if _JOINED.fullmatch(between):
            shared[index] = replace(first, period=_in_year_of(begin, end.start))
    return shared


def _is_told_in(year: Reading, month: Reading, context: Context) -> bool:
    """Whether a month is said to lie in the year before it: "last year in June"."""
    between = context.text[year.span.end : month.span.start]
    return _IN.fullmatch(between) is not None and not _YEAR.search(month.span.of(context.text))


def _in_year_of(period: Period, last: date) -> Period | None:
    """A month or day in the year of the end of its stretch, or in the one before where it comes later in the year."""
    if period.start is None:
        return period
    year = last.year - ((period.start.month, period.start.day) > (last.month, last.day))
    if period.precision == "month":
        return periods.month(year, period.start.month)
    found = periods.date_of(year, period.start.month, period.start.day)
    return period if found is None else periods.day(found)


def _pair(reading: Reading, following: Reading, context: Context) -> tuple[Reading, Reading]:
    """Two neighbouring readings, in the light of each other."""
    between = context.text[reading.span.end : following.span.start]
    end, period = following.period, reading.period
    if period is None or end is None or end.end is None or end.start is None or following.timex_type != "date":
        return reading, following
    if reading.rule == following.rule == "weekday" and _TO.fullmatch(between):
        return _in_order(reading, following, context)
    if reading.rule == following.rule == "month" and _TO.fullmatch(between):
        return _months_in_order(reading, following, context)
    months = _length(reading)
    if months and _TO_ITS_END.fullmatch(between) and end.precision in {"day", "month"}:
        days = _up_to(end.end, months, is_month=end.precision == "month")
        if days is not None:
            return replace(reading, period=replace(period, start=days[0], end=days[1]), is_fiscal=False), following
    return reading, following


def _in_order(first: Reading, last: Reading, context: Context) -> tuple[Reading, Reading]:
    """A stretch between two weekdays: its end does not come before its beginning."""
    begin, end = _day(first), _day(last)
    if begin is None or end is None or end >= begin or "and" in context.text[first.span.end : last.span.start]:
        return first, last
    if context.direction_at(last.span.start) >= PRESENT:
        return first, _moved(last, end, _WEEK)
    return _moved(first, begin, -_WEEK), last


def _months_in_order(first: Reading, last: Reading, context: Context) -> tuple[Reading, Reading]:
    """A stretch between two months without years: its end does not come before its beginning."""
    begin, end = _day(first), _day(last)
    words = context.text[first.span.start : last.span.end]
    if begin is None or end is None or end >= begin or "and" in words or _YEAR.search(words):
        return first, last
    if context.direction_at(last.span.start) >= PRESENT:
        return first, replace(last, period=periods.month(end.year + 1, end.month))
    return replace(first, period=periods.month(begin.year - 1, begin.month)), last


def _day(reading: Reading) -> date | None:
    """The day that a reading names."""
    return None if reading.period is None else reading.period.start


def _moved(reading: Reading, when: date, days: int) -> Reading:
    """A day so many days later."""
    moved = periods.shifted(when, days)
    return reading if moved is None else replace(reading, period=periods.day(moved))


def _length(reading: Reading) -> tuple[int, str] | None:
    """How many of which unit a duration, a quarter or a half lasts."""
    if reading.period is None:
        return None
    if reading.timex_type == "duration":
        found = _AMOUNT.fullmatch(reading.period.value)
        return None if found is None or not int(found[1]) else (int(found[1]), found[2])
    return {"quarter": (3, "M"), "half": (6, "M")}.get(reading.period.precision or "")


def _up_to(last: date, length: tuple[int, str], *, is_month: bool) -> tuple[date, date] | None:
    """The first and last day of so many units that end with a day."""
    count, unit = length
    if unit in {"D", "W"}:
        first = periods.shifted(last, 1 - count * (_WEEK if unit == "W" else 1))
        return None if first is None else (first, last)
    months = count * _MONTHS[unit]
    if is_month or last.day == calendar.monthrange(last.year, last.month)[1]:
        begin = periods.month(last.year, last.month - months + 1)
        return None if begin is None or begin.start is None else (begin.start, last)
    before = periods.shift_period(periods.day(last), "month", -months)
    first = None if before is None or before.start is None else periods.shifted(before.start, 1)
    return None if first is None else (first, last)


def _without_fiscal_days(reading: Reading) -> Reading:
    """A fiscal part of a year without days: no one knows when a company's year begins."""
    if not reading.is_fiscal or reading.period is None:
        return reading
    return replace(reading, period=Period(reading.period.value, precision=reading.period.precision))
