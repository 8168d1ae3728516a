"""Quarters, as companies report them: "the third quarter", "a year earlier", "the year-ago period"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import CENTURY_YEAR, FISCAL, S, any_of, rule
from transforms.dates.tense import PRESENT
from transforms.dates.words import ORDINALS
from transforms.text.spans import Span

_ORDINAL = any_of(ORDINALS)
QUARTER = rule(
    rf"(?:(?:the|its|their|a){S})?(?:(?P<before>year-(?:ago|earlier)|{CENTURY_YEAR}){S})?(?:{FISCAL}(?:{S}|-))?"
    rf"(?P<ordinal>{_ORDINAL})(?:{S}fiscal)?(?:{S}|-)quarters?"
    rf"(?:{S}(?:of{S})?(?:(?P<rel>this|last|next){S}year|(?P<year>{CENTURY_YEAR})))?"
    rf"|(?P<rel_before>this|last|next){S}year['’]s{S}(?P<ordinal_after>{_ORDINAL}){S}quarter"
    rf"|Q(?P<figure>[1-4])(?:{S}(?P<year_after>{CENTURY_YEAR}))?"
)
YEAR_BEFORE = rule(
    rf"(?:(?:the|a){S})?(?:same{S}period{S})?(?:a{S})?year(?:{S}|-)(?:ago|earlier)(?:{S}(?:period|quarter))?"
)
_LONG_AHEAD = 4  # months; a quarter that begins later is last year's, unless the tense looks ahead


def read_quarter(match: re.Match[str], context: Context) -> Reading:
    """Read "the third quarter", "next year's first quarter", "the 1988 second quarter", "Q3 2011"."""
    number = int(match["figure"] or ORDINALS[(match["ordinal"] or match["ordinal_after"]).lower()])
    span, before = Span(*match.span()), (match["before"] or "").lower()
    stated = match["year"] or match["year_after"] or (before if before.isdigit() else None)
    if stated:
        return Reading(span, "date", periods.quarter(int(stated), number))
    published = context.published
    if published is None:
        return Reading(span, "date", None)
    rel = (match["rel"] or match["rel_before"] or "").lower()
    year = published.year + {"last": -1, "next": 1}.get(rel, 0)
    if not rel and 3 * number - 2 - published.month > _LONG_AHEAD and context.direction_at(match.start()) < PRESENT:
        year -= 1
    if before:
        year -= 1
    return Reading(span, "date", periods.quarter(year, number), is_anchor=not before)


def read_year_before(match: re.Match[str], context: Context) -> Reading:
    """Read "a year earlier", "the year-ago period": a year before the quarter last reported, else last year."""
    base = context.last_quarter or (None if context.published is None else periods.year(context.published.year))
    return Reading(Span(*match.span()), "date", periods.shift_period(base, "year", -1), is_anchor=False)
