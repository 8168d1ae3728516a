"""Stretches of the calendar: their TIMEX3 value and their first and last day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.dates.words import SEASON_MONTHS


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value, its first and last day (both inclusive; None where it has none) and its precision."""

    value: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None


def day(when: date) -> Period:
    """A calendar day."""
    return Period(when.isoformat(), when, when, "day")


def date_of(year: int, month: int, number: int) -> date | None:
    """The calendar day, or None where the calendar has none (31 February, year 0)."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def shifted(when: date, days: int) -> date | None:
    """The day so many days later, or None beyond the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def week(when: date | None) -> Period | None:
    """The ISO week of a day."""
    if when is None:
        return None
    year, number, weekday = when.isocalendar()
    first, last = shifted(when, 1 - weekday), shifted(when, 7 - weekday)
    return Period(f"{year:04d}-W{number:02d}", first, last, "week")


def weekend(when: date | None) -> Period | None:
    """The Saturday and Sunday of a day's ISO week."""
    found = week(when)
    if found is None or found.end is None:
        return None
    return Period(f"{found.value}-WE", shifted(found.end, -1), found.end, "day")


def month(year: int, number: int) -> Period | None:
    """A month of a year; months outside 1-12 run over into the years beside it."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    first = date_of(year, number, 1)
    if first is None:
        return None
    return Period(f"{year:04d}-{number:02d}", first, first.replace(day=calendar.monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Period | None:
    """A quarter of a calendar year; numbers outside 1-4 run over."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    if first is None or last is None:
        return None
    return Period(f"{year:04d}-Q{number}", first.start, last.end, "quarter")


def half(year: int, number: int) -> Period | None:
    """A half of a calendar year (1 or 2)."""
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    if first is None or last is None:
        return None
    return Period(f"{year:04d}-H{number}", first.start, last.end, "half")


def season(year: int, code: str) -> Period | None:
    """A season (SP, SU, FA, WI); winter ends in the following year."""
    first, last = month(year, SEASON_MONTHS[code]), month(year, SEASON_MONTHS[code] + 2)
    if first is None or last is None:
        return None
    return Period(f"{year:04d}-{code}", first.start, last.end, "season")


def year(number: int) -> Period | None:
    """A calendar year."""
    first, last = date_of(number, 1, 1), date_of(number, 12, 31)
    return None if first is None or last is None else Period(f"{number:04d}", first, last, "year")


def decade(number: int) -> Period | None:
    """The ten years from a round one (1980 -> 198X)."""
    first, last = year(number - number % 10), year(number - number % 10 + 9)
    if first is None or last is None:
        return None
    return Period(f"{number // 10:03d}X", first.start, last.end, "decade")


def century(index: int) -> Period | None:
    """The hundred years that share their first two figures (19 -> 1900-1999, as TIMEX3 counts)."""
    first, last = year(index * 100), year(index * 100 + 99)
    if first is None or last is None:
        return None
    return Period(f"{index:02d}", first.start, last.end, "century")


def day_part(period: Period | None, code: str) -> Period | None:
    """A morning (MO), afternoon (AF), evening (EV) or night (NI) of a day."""
    if period is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", period.value):
        return period
    return replace(period, value=f"{period.value}T{code}", precision="hour")


def shift_period(period: Period | None, unit: str, count: int) -> Period | None:
    """The period of the same kind so many days, weeks, months, quarters or years later."""
    if period is None or period.start is None:
        return None
    start = period.start
    if unit == "weekend":
        return weekend(shifted(start, count * 7))
    if unit in {"day", "week"}:
        moved = shifted(start, count * (1 if unit == "day" else 7))
        return None if moved is None else of_precision(moved, period)
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    target = month(start.year, start.month + months)
    if target is None or target.start is None or target.end is None:
        return None
    return of_precision(target.start.replace(day=min(start.day, target.end.day)), period)


def of_precision(when: date, like: Period) -> Period | None:
    """The period around a day that is as long as another."""
    match like.precision:
        case "week":
            return week(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "half":
            return half(when.year, 1 if when.month <= 6 else 2)
        case "season":
            return season(when.year, like.value[-2:])
        case "year":
            return year(when.year)
        case "decade":
            return decade(when.year)
        case _:
            return day(when)


def unit_period(when: date, unit: str) -> Period | None:
    """The calendar unit (day, week, weekend, month, quarter, year, decade, century) that a day lies in."""
    if unit == "weekend":
        return weekend(when)
    if unit == "century":
        return century(when.year // 100)
    return of_precision(when, Period("", precision=unit))


def nth_weekday(nth: int, weekday: int, first: date, last: date) -> date | None:
    """The n-th day of a name between two days (-1 is the last one); weekdays count from Monday 0."""
    if nth < 0:
        return shifted(last, -((last.weekday() - weekday) % 7))
    found = shifted(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found is not None and found <= last else None


def easter(number: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of Meeus/Jones/Butcher)."""
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    n = (h + rest - 7 * m + 90) // 25
    return date_of(number, n, (h + rest - 7 * m + 33 * n + 19) % 32)
