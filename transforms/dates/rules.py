"""The ways to say a time, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.dates import (
    clock,
    days,
    durations,
    holidays,
    later,
    months,
    ordinals,
    quarters,
    sets,
    units,
    weekdays,
    years,
)
from transforms.dates.context import Context, Reading

Reader = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A way to say a time: the words that it looks at, and what it reads in them (None: no time after all).

    `example` is read as news of `day`.
    """

    name: str
    about: str
    example: str
    pattern: re.Pattern[str]
    read: Reader
    day: str = "2012-06-05"


# Where two rules match at the same character the longer match wins, then the earlier rule.
RULES: tuple[DateRule, ...] = (
    DateRule("month_day", "A month and a day.", "They met on June 5, 2012.", days.MONTH_DAY, days.read_day),
    DateRule("day_month", "A day and a month.", "They met on 5 June 2012.", days.DAY_MONTH, days.read_day),
    DateRule("numeric", "A day in figures.", "The file is dated 2012-06-05.", days.NUMERIC, days.read_numeric),
    DateRule(
        "range_end", "The last day of a stretch of days.", "They met on June 5-7, 2012.", days.RANGE_END,
        days.read_range_end,
    ),
    DateRule(
        "range_begin", "The first day of a stretch of days.", "They met from 5 to 7 June 2012.", days.RANGE_BEGIN,
        days.read_range_begin,
    ),
    DateRule("day_only", "A day of the month last named.", "They met on the 5th.", days.DAY_ONLY, days.read_day_only),
    DateRule("set", "How often, or which of many times.", "They meet every Monday.", sets.SET, sets.read_set),
    DateRule("month", "A month.", "They met in March 2011.", months.MONTH_ONLY, months.read_month),
    DateRule("weekday", "A day of the week.", "They met on Friday.", weekdays.WEEKDAY_ONLY, weekdays.read_weekday),
    DateRule(
        "quarter", "A quarter of a year.", "Sales rose in the third quarter of 2011.", quarters.QUARTER,
        quarters.read_quarter,
    ),
    DateRule(
        "figured_part", "A quarter or half of a year by its letter.", "Sales rose in Q3 2011.", quarters.FIGURED,
        quarters.read_figured,
    ),
    DateRule(
        "half", "A half of a year.", "Sales rose in the first half of 2011.", quarters.HALF, quarters.read_half
    ),
    DateRule(
        "month_quarter", "A quarter by its last month.", "Sales rose in the March quarter.", quarters.MONTH_QUARTER,
        quarters.read_month_quarter,
    ),
    DateRule(
        "numbered", "A day or week by its number in a month or year.", "They meet on the first Friday of July.",
        ordinals.NUMBERED, ordinals.read_numbered,
    ),
    DateRule(
        "twice_removed", "The one before the last, or after the next.", "They met the week before last.",
        ordinals.TWICE_REMOVED, ordinals.read_twice_removed,
    ),
    DateRule("year", "A year.", "The law dates from 1998.", years.YEAR_ONLY, years.read_year),
    DateRule(
        "fiscal_years", "A fiscal year by the two years of which it takes a part.",
        "The force lost money in the 2024-25 financial year.", years.FISCAL_YEARS, years.read_fiscal_years,
    ),
    DateRule(
        "year_range_end", "The last year of a stretch of years.", "The war of 1914-18 was long.", years.YEAR_RANGE_END,
        years.read_year_range_end,
    ),
    DateRule("era_year", "A year with its era.", "He died in 44 BC.", years.ERA_YEAR, years.read_era_year),
    DateRule("decade", "A decade.", "Music of the 1980s is back.", years.DECADE, years.read_decade),
    DateRule("century", "A century.", "It began in the 20th century.", years.CENTURY, years.read_century),
    DateRule(
        "holiday", "A feast that has its day in every year.", "Shops close on Christmas Day.", holidays.HOLIDAY,
        holidays.read_holiday,
    ),
    DateRule(
        "known_day", "A day known by its figures.", "They recall 9/11.", holidays.KNOWN_DAY, holidays.read_known_day
    ),
    DateRule(
        "deictic", "A day by its distance from today.", "They met yesterday.", weekdays.DEICTIC, weekdays.read_deictic
    ),
    DateRule(
        "year_before", "The same time of the year before.", "Sales had been lower a year earlier.",
        quarters.YEAR_BEFORE, quarters.read_year_before,
    ),
    DateRule(
        "later", "So many units after or before a date just named.", "They met in 1990 and parted two years later.",
        later.LATER, later.read_later,
    ),
    DateRule(
        "before", "A unit before a date just named.", "Sales had been lower the year before.", later.BEFORE,
        later.read_before,
    ),
    DateRule(
        "that_time", "The time just named.", "A law of 1990 fell; they had met by that time.", later.THAT_TIME,
        later.read_that_time,
    ),
    DateRule(
        "from_day", "Weeks after a day of the week.", "They meet a week from Friday.", weekdays.FROM_DAY,
        weekdays.read_from_day,
    ),
    DateRule("ago", "So many units back or ahead.", "They met three days ago.", weekdays.AGO, weekdays.read_ago),
    DateRule(
        "this_unit", "A unit of the calendar by its distance.", "They met last week.", units.THIS_UNIT,
        units.read_this_unit,
    ),
    DateRule(
        "bare_unit", "A unit of the calendar by its part or end.", "A vote is due by the end of the year.",
        units.BARE_UNIT, units.read_bare_unit,
    ),
    DateRule("season", "A season.", "It was built in the summer of 1976.", months.SEASON, months.read_season),
    DateRule(
        "military_time", "A time of day in four figures.", "They met at 2100 hours.", clock.MILITARY_TIME,
        clock.read_military,
    ),
    DateRule("rate", "How much in a unit of time.", "It sells 50,000 copies a year.", sets.RATE, sets.read_rate),
    DateRule(
        "duration", "How long.", "They talked for several months.", durations.DURATION, durations.read_duration
    ),
    DateRule(
        "compound", "How long, before its noun.", "They held a three-day summit.", durations.COMPOUND,
        durations.read_compound,
    ),
    DateRule("whole", "A whole unit.", "They talked all day.", durations.WHOLE, durations.read_whole),
    DateRule(
        "fraction", "Quarters of a unit.", "They talked for three quarters of an hour.", durations.FRACTION,
        durations.read_fraction,
    ),
    DateRule("extra", "A unit more.", "They asked for another week.", durations.EXTRA, durations.read_extra),
    DateRule(
        "unit_long", "A unit long.", "The decade-long war ended.", durations.UNIT_LONG, durations.read_unit_long
    ),
    DateRule(
        "bare_plural", "As many units as nobody says.", "They fought for decades.", durations.BARE_PLURAL,
        durations.read_bare_plural,
    ),
    DateRule(
        "reference", "A vague now, past or future.", "They recently met.", sets.REFERENCE, sets.read_reference
    ),
    DateRule(
        "earlier", "An earlier time that is not named.", "The ministry had earlier denied it.", sets.EARLIER,
        sets.read_earlier,
    ),
    DateRule("clock", "A time of day.", "They met at 7:15 p.m.", clock.CLOCK_TIME, clock.read_clock),
    DateRule(
        "spoken_time", "A time of day in words.", "They met at half past six.", clock.SPOKEN_TIME, clock.read_spoken
    ),
    DateRule("high_hour", "Noon, midnight, dawn or dusk.", "They met at noon.", clock.HIGH_HOUR, clock.read_high_hour),
)  # fmt: skip
