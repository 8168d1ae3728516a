"""Holidays by name: "Thanksgiving Day", "last Christmas", "Easter 2011"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import CENTURY_YEAR, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.tense import PAST
from transforms.dates.words import EASTER_HOLIDAYS, HOLIDAYS, KNOWN_DAYS, NTH_HOLIDAYS
from transforms.text.spans import Span

_NAMES = (*HOLIDAYS, *NTH_HOLIDAYS, *EASTER_HOLIDAYS)
_FAR_AHEAD = 30  # days; what happened on a holiday was not on one farther ahead
_NAME = any_of(_NAMES).replace("'", "['’]")
HOLIDAY = rule(
    rf"(?:(?P<this>last|this|next){S}|the{S}(?=fourth))?(?P<name>{_NAME})"
    rf"(?:{S}(?P<weekend>weekend))?(?:{S}(?P<year>{CENTURY_YEAR}))?"
)
KNOWN_DAY = rule("|".join(rf"(?P<d{month}_{day}>{month}/{day})" for month, day in KNOWN_DAYS))


def read_holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Read a holiday: of the year stated, else the one nearest to publication that the words allow."""
    name, this = " ".join(match["name"].lower().replace("’", "'").split()), (match["this"] or "").lower()
    span, published = Span(*match.span()), context.published
    if not match["name"][0].isupper() or not _is_holiday(match, context):
        return None
    if match["year"]:
        return Reading(span, "date", _weekend_too(_holiday(name, int(match["year"])), match))
    if published is None:
        return Reading(span, "date", None)
    near = [(p.start, p) for y in (-1, 0, 1) if (p := _holiday(name, published.year + y)) is not None and p.start]
    if this == "last":
        near = [(start, p) for start, p in near if start < published][-1:]
    elif this == "next":
        near = [(start, p) for start, p in near if start > published][:1]
    elif context.direction_at(match.start("name")) == PAST:
        near = [(start, p) for start, p in near if (start - published).days <= _FAR_AHEAD]
    if not near:
        return Reading(span, "date", None)
    return Reading(span, "date", _weekend_too(min(near, key=lambda found: abs((found[0] - published).days))[1], match))


def _weekend_too(found: Period | None, match: re.Match[str]) -> Period | None:
    """The holiday, or the weekend beside it: "Labor Day weekend" ends with its Monday, others are of its week."""
    if found is None or found.start is None or not match["weekend"]:
        return found
    return periods.weekend(periods.shifted(found.start, -3 if found.start.weekday() == 0 else 0))


def read_known_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "9/11": the day, where it is no part of a name."""
    if context.token_at(match.start()).ent_type_ in {"ORG", "WORK_OF_ART", "FAC", "CARDINAL", "QUANTITY"}:
        return None
    month, number = (int(part) for part in match[0].split("/"))
    found = periods.date_of(KNOWN_DAYS[month, number][0], month, number)
    return None if found is None else Reading(Span(*match.span()), "date", periods.day(found), is_anchor=False)


def _is_holiday(match: re.Match[str], context: Context) -> bool:
    """Whether the words stand for the day: after a preposition, "this" or "last", or with Day, Eve, Sunday."""
    before, after = context.before(match.start()), context.after(match.end())
    is_day = " " in match["name"]
    if after is not None and after.pos_ in ({"PROPN"} if is_day else {"NOUN", "PROPN"}):
        return False
    return bool(match["this"]) or " " in match["name"] or (before is not None and before.dep_ == "prep")


def _holiday(name: str, year: int) -> Period | None:
    """A holiday of a year."""
    if name in NTH_HOLIDAYS:
        month, weekday, nth, later = NTH_HOLIDAYS[name]
        whole = periods.month(year, month)
        if whole is None or whole.start is None or whole.end is None:
            return None
        found = periods.nth_weekday(nth, weekday, whole.start, whole.end)
        found = None if found is None else periods.shifted(found, later)
    elif name in EASTER_HOLIDAYS:
        sunday = periods.easter(year)
        found = None if sunday is None else periods.shifted(sunday, EASTER_HOLIDAYS[name])
    else:
        found = periods.date_of(year, *HOLIDAYS[name])
    return None if found is None else periods.day(found)
