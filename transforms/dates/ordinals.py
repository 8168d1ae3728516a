"""Days and weeks by their number: "the first Friday of next month", "the last week of May", "the week before last"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.months import year_of_month
from transforms.dates.patterns import MONTH, WEEKDAY, YEAR, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.words import MONTHS, ORDINALS, WEEKDAYS
from transforms.text.spans import Span

_NUMBERS = {**ORDINALS, "fifth": 5, "last": -1, "final": -1}
NUMBERED = rule(
    rf"(?:the{S})?(?P<nth>{any_of(_NUMBERS)}){S}(?:(?P<weekday>{WEEKDAY})|(?P<unit>day|week|weekend)){S}(?:of|in){S}"
    rf"(?:(?P<rel>next|last|this|the{S}(?:following|same|previous|current)|the){S}(?P<whole>month|year)"
    rf"|(?P<month>{MONTH})(?!{S}?\d{{1,2}}\b)(?:,?{S}(?P<year>{YEAR}))?)"
)
TWICE_REMOVED = rule(rf"(?:the{S})?(?P<unit>week|weekend|month|year|{WEEKDAY}){S}(?P<way>before{S}last|after{S}next)")
_SHIFTS = {"next": 1, "the following": 1, "last": -1, "the previous": -1}
_NAMED_BEFORE = frozenset({"the following", "the same", "the previous"})
_THURSDAY = 3  # a week belongs to the month and year in which its Thursday lies
_SATURDAY = 5  # and a weekend to those of its Saturday


def read_numbered(match: re.Match[str], context: Context) -> Reading:
    """Read "the first Friday of next month", "the second week of June", "the last day of the year"."""
    span, whole = Span(*match.span()), _whole(match, context)
    if whole is None or whole.start is None or whole.end is None:
        return Reading(span, "date", None)
    nth, unit = _NUMBERS[match["nth"].lower()], (match["unit"] or "").lower()
    if unit == "day":
        found = whole.end if nth < 0 else periods.shifted(whole.start, nth - 1)
        return Reading(span, "date", None if found is None else periods.day(found))
    named = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    weekday = named if named is not None else _SATURDAY if unit == "weekend" else _THURSDAY
    found = periods.nth_weekday(nth, weekday, whole.start, whole.end)
    if found is None or not unit:
        return Reading(span, "date", None if found is None else periods.day(found))
    return Reading(span, "date", periods.weekend(found) if unit == "weekend" else periods.week(found))


def _whole(match: re.Match[str], context: Context) -> Period | None:
    """The month or year that is counted through."""
    if match["month"]:
        number = MONTHS[match["month"].lower().rstrip(".")]
        if match["year"]:
            return periods.month(int(match["year"]), number)
        if context.published is None:
            return None
        leaning = context.direction_at(match.start("month"))
        return periods.month(year_of_month(number, "", context.published, leaning), number)
    rel, unit = " ".join(match["rel"].lower().split()), match["whole"].lower()
    last = context.last.start if context.last is not None else None
    base = last if rel in _NAMED_BEFORE else context.published
    return None if base is None else periods.shift_period(periods.unit_period(base, unit), unit, _SHIFTS.get(rel, 0))


def read_twice_removed(match: re.Match[str], context: Context) -> Reading:
    """Read "the week before last", "the Friday after next"."""
    span, unit, count = Span(*match.span()), match["unit"].lower(), -2 if "before" in match["way"].lower() else 2
    if context.published is None:
        return Reading(span, "date", None)
    if unit in WEEKDAYS:
        number = WEEKDAYS[unit]
        nearest = (
            (context.published.weekday() - number) % 7 or 7
            if count < 0
            else (number - context.published.weekday()) % 7 or 7
        )
        found = periods.shifted(context.published, -nearest - 7 if count < 0 else nearest + 7)
        return Reading(span, "date", None if found is None else periods.day(found))
    return Reading(span, "date", periods.shift_period(periods.unit_period(context.published, unit), unit, count))
