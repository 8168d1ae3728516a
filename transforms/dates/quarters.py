"""Quarters and halves of years: "the third quarter", "H1 2024", "a year earlier", "the year-ago period"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import CENTURY_YEAR, FISCAL, MONTH, S, any_of, rule
from transforms.dates.periods import Period
from transforms.dates.tense import PRESENT
from transforms.dates.words import MONTHS, ORDINALS
from transforms.grammar.verbs import FINITE
from transforms.text.spans import Span

_REL = rf"(?:this|last|next|the{S}(?:current|previous|following)|the)"
_OF_YEAR = (
    rf"(?:{S}(?:of{S})?(?:(?P<rel>{_REL}){S}(?P<fiscal_word>(?:fiscal|financial){S})?(?:calendar{S})?year"
    rf"|(?P<fiscal_year>{FISCAL}{S})?(?P<year>{CENTURY_YEAR})))?"
)
_LEAD = (
    rf"(?:(?:the|its|their|a){S})?(?:(?P<before>year-(?:ago|earlier)|{CENTURY_YEAR}){S})?(?P<fiscal>{FISCAL}(?:{S}|-))?"
)
_QUARTERS = any_of([*ORDINALS, "final"])
QUARTER = rule(
    rf"{_LEAD}(?P<ordinal>{_QUARTERS})(?P<fiscal_too>{S}fiscal)?(?:{S}|-)quarters?{_OF_YEAR}"
    rf"|(?P<rel_before>this|last|next){S}year['’]s{S}(?P<ordinal_after>{_QUARTERS}){S}quarter"
)
FIGURED = rule(
    rf"(?:(?P<first>{CENTURY_YEAR}){S}?)?(?-i:(?P<part>[QH])(?P<figure>[1-4])|(?P<figure_first>[1-4])(?P<part_last>[QH]))"
    rf"(?P<last>{_OF_YEAR})"
)
HALF = rule(
    rf"{_LEAD}(?P<ordinal>first|second|latter)(?:{S}|-)half{_OF_YEAR}"
    rf"|(?P<rel_before>this|last|next){S}year['’]s{S}(?P<ordinal_after>first|second){S}half"
)
MONTH_QUARTER = rule(
    rf"(?:(?:the|its|their){S})?(?P<month>{MONTH}){S}quarter(?:{S}(?:of{S})?(?P<year>{CENTURY_YEAR}))?"
)
YEAR_BEFORE = rule(
    rf"(?:(?:the|a){S})?(?:same{S}period{S})?(?:a{S})?year(?:{S}|-)(?:ago|earlier)(?:{S}(?:period|quarter))?"
)
_COMPARING = frozenset({"against", "compared", "from", "than", "versus"})
_COMPARED = 12  # tokens of a figure that another is held against: "from $3 million, or 40 cents a share, last year"
_LONG_AHEAD = 4  # months; a quarter that begins later is last year's, unless the tense looks ahead
_LAST = {"final": 4, "latter": 2}
_YEARS = {"last": -1, "the previous": -1, "next": 1, "the following": 1}


def read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the third quarter", "next year's first quarter", "the 1988 second quarter"."""
    if _is_of_a_game(match, context):
        return None
    word = (match["ordinal"] or match["ordinal_after"]).lower()
    is_fiscal = _is_fiscal(match) or bool(match["fiscal_too"])
    before = (match["before"] or "").lower()
    year = _year_of(match, 3 * (_LAST.get(word) or ORDINALS[word]) - 2, context)
    period = None if year is None else periods.quarter(year, _LAST.get(word) or ORDINALS[word])
    return Reading(Span(*match.span()), "date", period, is_anchor=not before or before.isdigit(), is_fiscal=is_fiscal)


def read_half(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the first half of 2024", "last year's second half"; a bare "first half" only in reports of quarters."""
    is_bare = not (match["year"] or match["rel"] or match["rel_before"] or match["before"])
    if _is_of_a_game(match, context) or (is_bare and context.last_quarter is None):
        return None
    number = 1 if (match["ordinal"] or match["ordinal_after"]).lower() == "first" else 2
    year = _year_of(match, 6 * number - 5, context)
    period = None if year is None else periods.half(year, number)
    return Reading(Span(*match.span()), "date", period, is_fiscal=_is_fiscal(match))


def read_figured(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Q3 2011", "2011 Q3", "3Q", "H1 2024"; a bare H1 is a kind of visa."""
    part, number = match["part"] or match["part_last"], int(match["figure"] or match["figure_first"])
    is_bare = not (match["first"] or match["last"])
    if part == "H" and (number > 2 or is_bare):
        return None
    length = 3 if part == "Q" else 6
    year = int(match["first"]) if match["first"] else _year_of(match, length * (number - 1) + 1, context)
    make = periods.quarter if part == "Q" else periods.half
    period = None if year is None else make(year, number)
    return Reading(Span(*match.span()), "date", period, is_fiscal=_is_fiscal(match))


def read_month_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the June quarter", told by its last month."""
    number = MONTHS[match["month"].lower().rstrip(".")]
    if number % 3:
        return None
    year = int(match["year"]) if match["year"] else _nearest_year(number - 2, match.start(), context, 0)
    return Reading(Span(*match.span()), "date", None if year is None else periods.quarter(year, number // 3))


def _is_fiscal(match: re.Match[str]) -> bool:
    """Whether a part is one of a company's year."""
    groups = match.groupdict()
    return any(groups.get(group) for group in ("fiscal", "fiscal_word", "fiscal_year"))


def _is_of_a_game(match: re.Match[str], context: Context) -> bool:
    """Whether the part is of something else than a year: "the first quarter of the match"."""
    after = context.after(match.end())
    return after is not None and after.lower_ in {"of", "against"}


def _year_of(match: re.Match[str], first_month: int, context: Context) -> int | None:
    """The year of a part that begins with a month: the one stated, said by its distance, or the nearest."""
    groups = match.groupdict()
    before = (groups.get("before") or "").lower()
    stated = groups["year"] or (before if before.isdigit() else None)
    if stated:
        return int(stated)
    rel = " ".join((groups["rel"] or groups.get("rel_before") or "").lower().split())
    if rel and rel != "the":
        return None if context.published is None else context.published.year + _YEARS.get(rel, 0)
    nearest = _nearest_year(first_month, match.start(), context)
    return None if nearest is None else nearest - bool(before)


def _nearest_year(first_month: int, char: int, context: Context, ahead: int = _LONG_AHEAD) -> int | None:
    """The year of publication, or the one before for what would begin more months ahead in a text that looks back."""
    published = context.published
    if published is None:
        return None
    is_far = first_month - published.month > ahead
    return published.year - (is_far and context.direction_at(char) < PRESENT)


def read_year_before(match: re.Match[str], context: Context) -> Reading:
    """Read "a year earlier", "the year-ago period": a year before the quarter last reported, else last year."""
    base: Period | None = context.last_quarter
    if base is None and context.published is not None:
        base = periods.year(context.published.year)
    return Reading(Span(*match.span()), "date", periods.shift_period(base, "year", -1), is_anchor=False)


def is_quarter_compared(match: re.Match[str], context: Context) -> bool:
    """Whether the words behind a figure date what a quarter just reported is held against.

    "Third-quarter profit fell to $2 million from $3 million last year" compares quarters, not a quarter with a year.
    """
    last, end = context.last, context.last_end
    if last is None or last.precision != "quarter":
        return False
    token, has_figure = context.token_at(match.start()), False
    for _ in range(_COMPARED):
        if token.i == 0 or token.idx <= end:
            return False
        token = token.nbor(-1)
        if token.lower_ in _COMPARING:
            return has_figure
        if token.tag_ in FINITE:
            return False
        has_figure = has_figure or token.is_digit or token.like_num
    return False
