"""Holidays by name: "Thanksgiving Day", "last Christmas", "Easter 2011"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import CENTURY_YEAR, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.words import HOLIDAYS
from transforms.text.spans import Span

HOLIDAY = rule(
    rf"(?:(?P<this>last|this|next){S})?(?P<name>{any_of(HOLIDAYS)}|thanksgiving(?:{S}day)?|easter(?:{S}sunday|{S}monday)?"
    rf"|good{S}friday)(?:{S}(?P<year>{CENTURY_YEAR}))?"
)


def read_holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Read a holiday: of the year stated, else the one nearest to publication that the words allow."""
    name, this = " ".join(match["name"].lower().replace("’", "'").split()), (match["this"] or "").lower()
    span, published = Span(*match.span()), context.published
    if not match["name"][0].isupper() or not _is_holiday(match, context):
        return None
    if match["year"]:
        return Reading(span, "date", _holiday(name, int(match["year"])))
    if published is None:
        return Reading(span, "date", None)
    near = [(p.start, p) for y in (-1, 0, 1) if (p := _holiday(name, published.year + y)) is not None and p.start]
    if this == "last":
        near = [(start, p) for start, p in near if start < published][-1:]
    elif this == "next":
        near = [(start, p) for start, p in near if start > published][:1]
    if not near:
        return Reading(span, "date", None)
    return Reading(span, "date", min(near, key=lambda found: abs((found[0] - published).days))[1])


def _is_holiday(match: re.Match[str], context: Context) -> bool:
    """Whether the words stand for the day: after a preposition, "this" or "last", or with Day, Eve, Sunday."""
    before, after = context.before(match.start()), context.after(match.end())
    if after is not None and after.pos_ in {"NOUN", "PROPN"}:
        return False
    return bool(match["this"]) or " " in match["name"] or (before is not None and before.dep_ == "prep")


def _holiday(name: str, year: int) -> Period | None:
    """A holiday of a year."""
    if name.startswith("thanksgiving"):
        found = periods.thanksgiving(year)
    elif name.startswith("easter") or name == "good friday":
        sunday = periods.easter(year)
        offset = 1 if name.endswith("monday") else -2 if name == "good friday" else 0
        found = None if sunday is None else periods.shifted(sunday, offset)
    else:
        found = periods.date_of(year, *HOLIDAYS[name])
    return None if found is None else periods.day(found)
