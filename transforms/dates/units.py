"""Calendar units by their distance: "last week", "later this year", "the end of the month", "the same day"."""

from __future__ import annotations

import re
from datetime import date

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import EDGE, LEAD, PART, S, rule
from transforms.dates.periods import Period
from transforms.dates.quarters import is_quarter_compared
from transforms.dates.tense import PRESENT
from transforms.text.spans import Span

_NOUN = r"(?P<unit>day|weekend|week|month|quarter|year|decade|century)\b(?!-)"
THIS_UNIT = rule(
    rf"{LEAD}(?P<the>the{S}(?:very{S}(?=next))?)?(?P<this>this{S}past|this{S}coming|this|last|next|past|previous|preceding|following|coming"
    rf"|(?:very{S})?same|that|current|latest){S}(?:(?P<fiscal>fiscal{S}|financial{S})|calendar{S})?{_NOUN}"
)
BARE_UNIT = rule(
    rf"(?:{PART}{S}in{S}the|{EDGE}|the{S}full|the){S}(?P<fiscal>fiscal{S}|financial{S})?{_NOUN}"
    rf"|the{S}latest{S}(?P<period>period)|(?P<year_end>year(?:{S}|-)end)|(?P<ending>week|month|year|decade)['’]s{S}end"
)
_BACK = frozenset({"last", "past", "this past", "previous", "preceding"})
_AHEAD = frozenset({"next", "following", "coming", "this coming"})
_ANAPHORIC = frozenset({"following", "previous", "preceding", "that", "same", "very same"})
_ONE = {"day": "P1D", "weekend": "P2D", "week": "P1W", "month": "P1M", "quarter": "P1Q", "year": "P1Y"}
_ENDED = frozenset({"ended", "ending", "ends"})
_BOUNDS = frozenset({"end", "finish", "close", "start", "begin"})  # verbs of a trading day
_MIDWEEK = 3  # Monday to Wednesday, "the weekend" that was is the one before


def read_this_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "later this year", "the same month", "the following day"."""
    span, this, unit = Span(*match.span()), " ".join(match["this"].lower().split()), match["unit"].lower()
    if unit == "day" and this not in _ANAPHORIC | {"next"}:
        return None
    if match["unit"][0].isupper() and context.token_at(match.start("unit")).ent_type_ in {"WORK_OF_ART", "ORG"}:
        return None
    if this in {"previous", "preceding"} and unit in {"decade", "century"}:
        return Reading(span, "duration", _back_from(_day_before(context), unit), is_anchor=False)
    if match["the"] and this in {"past", "last"} and unit != "quarter":
        return Reading(span, "duration", _back_from(context.published, unit), is_anchor=False)
    if (this, unit) == ("last", "year") and not match["fiscal"] and is_quarter_compared(match, context):
        return Reading(span, "date", periods.shift_period(context.last, "year", -1), is_anchor=False)
    if this in _ANAPHORIC or (this == "next" and (match["the"] or unit == "day")):
        anchor = context.last.start if context.last is not None else None
    else:
        anchor = context.published
    if anchor is None:
        return Reading(span, "date", None)
    count = -1 if this in _BACK or (unit == "quarter" and this == "latest") else 1 if this in _AHEAD else 0
    if unit == "weekend" and anchor is context.published and count <= 0 and not _is_ahead(match, context):
        return Reading(span, "date", _weekend_past(anchor, bool(count)))
    return Reading(
        span, "date", _moved(periods.unit_period(anchor, unit), unit, count), is_fiscal=bool(match["fiscal"])
    )


def _day_before(context: Context) -> date | None:
    """The first day of what was last named, else the day of publication."""
    named = None if context.last is None else context.last.start
    return named or context.published


def _weekend_past(published: date, is_last: bool) -> Period | None:
    """The weekend before, for "this weekend" of a Monday and "last weekend" of a Friday, else this week's."""
    goes_back = published.weekday() < (5 if is_last else _MIDWEEK)
    return periods.weekend(periods.shifted(published, -7) if goes_back else published)


def _moved(base: Period | None, unit: str, count: int) -> Period | None:
    """A unit moved by so many of its kind."""
    if base is None or base.start is None or unit not in {"century", "decade"}:
        return periods.shift_period(base, unit, count)
    if unit == "century":
        return periods.century(base.start.year // 100 + count)
    return periods.decade(base.start.year + 10 * count)


def _back_from(published: date | None, unit: str) -> Period:
    """What "the past year" means: a duration of one unit that ends with publication."""
    value, years = _ONE.get(unit, "P10Y" if unit == "decade" else "P100Y"), {"decade": 10, "century": 100}.get(unit)
    if published is None:
        return Period(value)
    begin = periods.shift_period(periods.day(published), "year" if years else unit, -(years or 1))
    return Period(value) if begin is None else Period(value, begin.start, published)


def read_bare_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "later in the week", "the end of the month", "the year ended", "year-end", "the quarter"."""
    span = Span(*match.span())
    if match["year_end"]:
        return Reading(span, "date", None if context.published is None else periods.month(context.published.year, 12))
    if match["ending"]:
        found = None if context.published is None else periods.unit_period(context.published, match["ending"].lower())
        return Reading(span, "date", found)
    if match["period"] or match["unit"].lower() == "quarter":
        if match["unit"] is not None and _is_ended(match, context):
            return Reading(span, "duration", Period("P1Q"), is_anchor=False)
        return Reading(span, "date", context.last_quarter) if context.last_quarter else None
    unit, words = match["unit"].lower(), match[0].lower().split()
    if unit == "year" and _is_ended(match, context):
        return Reading(span, "duration", Period("P1Y"), is_anchor=False)
    if len(words) == 2 and unit != "weekend":
        return _bounded_day(match, context)
    if context.published is None:
        return Reading(span, "date", None)
    published = context.published
    if unit == "weekend" and published.weekday() <= _MIDWEEK and context.direction_at(match.start("unit")) < PRESENT:
        return Reading(span, "date", periods.weekend(periods.shifted(published, -7)))
    return Reading(span, "date", periods.unit_period(published, unit), is_fiscal=bool(match["fiscal"]))


def _is_ahead(match: re.Match[str], context: Context) -> bool:
    """Whether the words before a unit look ahead: "will meet this weekend"."""
    return context.direction_at(match.start("unit")) >= PRESENT


def _bounded_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "the day" of "ended the day at 7,114": the day last named. Elsewhere a plain unit says nothing."""
    before = context.before(match.start())
    if match["unit"].lower() != "day" or before is None or before.lemma_ not in _BOUNDS:
        return None
    named = None if context.published is None else periods.day(context.published)
    return Reading(Span(*match.span()), "date", context.last_day or named)


def _is_ended(match: re.Match[str], context: Context) -> bool:
    """Whether a fiscal unit is told by its end: "the year ended March 31"."""
    after = context.after(match.end())
    return after is not None and after.lower_ in _ENDED
