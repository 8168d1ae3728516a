"""Days of months: "June 5th, 2012 at 6:35 am (UTC-5)", "5 June", "2012-06-05", "7/8/07"."""

from __future__ import annotations

import re
from datetime import date

from transforms.dates import periods
from transforms.dates.clock import at_clock, clock_of
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import CLOCK, DAY_NUMBER, MONTH, ORDINAL_END, WEEKDAY_SHORT, YEAR, YEAR_SAID, S, rule
from transforms.dates.periods import Period
from transforms.dates.tense import FUTURE, PAST
from transforms.dates.words import KNOWN_DAYS, MONTHS
from transforms.text.spans import Span

# A day and month without a year lies nearest to publication, unless that is so many days off
# and the tense objects ("Dec. 20" in a text of November; "was seized Dec. 20").
_CLEARLY_FAR = 120
_FAR_FOR_ITS_VERB = 14
_LONGEST_JOINT = 9  # characters of " through "
_COUNTED = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})  # "on June 5 and 7 people died"
_WITH_CLOCK = rf"(?P<timed>,?{S}(?:at{S})?(?:about{S}|around{S})?(?=\d\d?(?:[:.]\d\d|{S}?[ap]\.?m))(?P<clock>{CLOCK}))?"
_NAMED_DAY = rf"(?:(?P<weekday>{WEEKDAY_SHORT}),?{S}(?:the{S})?)?"
MONTH_DAY = rule(
    rf"(?P<short>)(?:(?P<this>last|next|this){S})?{_NAMED_DAY}(?P<month>{MONTH}){S}?(?:the{S})?(?P<day>{DAY_NUMBER}){ORDINAL_END}"
    rf"(?![:.]\d|,\d{{3}}|{S}?(?:%|percent))(?:,?{S}(?:of{S})?(?P<year>{YEAR})\b|{S}(?:of{S})?(?P<of>{YEAR_SAID}))?{_WITH_CLOCK}"
)
DAY_MONTH = rule(
    rf"(?P<this>){_NAMED_DAY}(?:the{S})?(?P<day>{DAY_NUMBER}){ORDINAL_END}(?:{S}|-)(?:of{S})?(?P<month>{MONTH})"
    rf"(?:,?(?:{S}|-)(?P<year>{YEAR})\b|(?<=[a-z])-(?P<short>\d\d)\b(?!-)|{S}(?:of{S})?(?P<of>{YEAR_SAID}))?{_WITH_CLOCK}"
)
RANGE_END = rule(
    rf"(?:(?<=\d[-–—])|(?<=[\dhdt]{S}to{S})|(?<=[\dhdt]{S}and{S})|(?<=[\dhdt]{S}through{S})"
    rf"|(?<=[\dhdt]{S}[-–—]{S})|(?<=\d,{S})(?=\d+,?{S}(?:and{S})?\d))(?P<day>{DAY_NUMBER}){ORDINAL_END}"
    rf"(?![:.]\d|,\d|{S}?%|{S}{MONTH})(?:,{S}(?P<year>{YEAR}))?"
)
RANGE_BEGIN = rule(
    rf"(?P<day>{DAY_NUMBER}){ORDINAL_END}(?=(?:,{S}{DAY_NUMBER}{ORDINAL_END}){{0,3}}(?:(?P<dash>[-–—])|{S}[-–—]{S}|,?{S}(?:to|and|or|until|through){S})(?:the{S})?(?P<last>{DAY_NUMBER}){ORDINAL_END}"
    rf"{S}(?:of{S})?(?P<month>{MONTH})(?:,?{S}(?P<year>{YEAR})\b)?)"
)
DAY_ONLY = rule(
    rf"(?<=on{S})the{S}(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)"
    rf"(?=[.,;:)]|$|{S}(?:and|but|or|when|that|which|to|in|at|for|with|by|after|before|is|was|were|will|had)\b)"
)
NUMERIC = rule(
    r"(?P<iso>\d{4})(?P<iso_mark>[-/])(?P<iso_month>\d\d)(?P=iso_mark)(?P<iso_day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?P<offset>Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<!-)\d\d)(?![.-]\d)"
)


def read_day(match: re.Match[str], context: Context) -> Reading:
    """Read "June 5th, 2012 at 6:35 am (UTC-5)", "Friday, Oct. 23", "5 June": the year stated or the nearest."""
    month, number = MONTHS[match["month"].lower().rstrip(".")], int(match["day"])
    if match["short"]:
        year = _long_year(int(match["short"]), context.published)
        found = None if year is None else periods.date_of(year, month, number)
    elif match["year"] or match["of"]:
        year = int(match["year"]) if match["year"] else context.year_said(match["of"].lower())
        found = None if year is None else periods.date_of(year, month, number)
    else:
        found = _known_day(month, number, match, context) or _nearest_day(
            month, number, context, match.start("month"), (match["this"] or "").lower()
        )
    period = None if found is None else periods.day(found)
    clock = clock_of(match) if match["clock"] else None
    if clock is None:
        return Reading(Span(match.start(), match.start("timed") if match["timed"] else match.end()), "date", period)
    return Reading(Span(*match.span()), "time", at_clock(period, clock))


def _known_day(month: int, number: int, match: re.Match[str], context: Context) -> date | None:
    """The day that everybody knows by its figures: "the Sept. 11 attacks"."""
    year, words = KNOWN_DAYS.get((month, number), (0, ()))
    after = context.after(match.end())
    return periods.date_of(year, month, number) if after is not None and after.lower_ in words else None


def _nearest_day(month: int, number: int, context: Context, char: int, this: str) -> date | None:
    """The day of this name that the tense allows and that is nearest to publication."""
    published = context.published
    if published is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := periods.date_of(published.year + y, month, number)) is not None]
    if this in {"last", "next"}:
        days = [d for d in days if (d < published if this == "last" else d > published)]
        return (days[-1] if this == "last" else days[0]) if days else None
    if not days:
        return None
    nearest = min(days, key=lambda d: abs((d - published).days))
    ahead = (nearest - published).days
    allowed = 0 if context.is_since(char) else _FAR_FOR_ITS_VERB if context.is_time_of_verb(char) else _CLEARLY_FAR
    if ahead > allowed and context.direction_at(char) == PAST:
        return max((d for d in days if d <= published), default=nearest)
    if ahead < -_CLEARLY_FAR and context.direction_at(char) == FUTURE:
        return min((d for d in days if d >= published), default=nearest)
    return nearest


def read_range_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read the second day of "June 5-7"."""
    last = context.last_day
    if last is None or last.start is None or not 0 < match.start() - context.last_day_end <= _LONGEST_JOINT:
        return None
    after = context.after(match.end())
    if context.text[context.last_day_end] == " " and after is not None and after.pos_ in _COUNTED:
        return None
    year = int(match["year"]) if match["year"] else last.start.year
    found = periods.date_of(year, last.start.month, int(match["day"]))
    if found is None or found <= last.start:
        return None
    return Reading(Span(*match.span()), "date", periods.day(found))


def read_range_begin(match: re.Match[str], context: Context) -> Reading | None:
    """Read the first day of "3 to 5 May 2012"."""
    before = context.before(match.start())
    is_amount = before is not None and before.pos_ in {"NUM", "NOUN", "VERB"} and match["dash"] is None
    if int(match["day"]) >= int(match["last"]) or is_amount:
        return None
    month, number = MONTHS[match["month"].lower().rstrip(".")], int(match["day"])
    if match["year"]:
        found = periods.date_of(int(match["year"]), month, number)
    else:
        found = _nearest_day(month, number, context, match.start(), "")
    return Reading(Span(*match.span()), "date", None if found is None else periods.day(found))


def read_day_only(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on the 5th": of the month last named, else of the one of publication."""
    base = context.last.start if context.last is not None else context.published
    if base is None:
        return None
    found = periods.date_of(base.year, base.month, int(match["day"]))
    return None if found is None else Reading(Span(*match.span()), "date", periods.day(found))


def read_numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Read "2012-06-05T06:35Z", "7/8/07" (month first, as in American news, unless it cannot be)."""
    span = Span(*match.span())
    if match["iso"]:
        found = periods.date_of(int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        if found is not None and match["time"]:
            value = f"{found.isoformat()}T{match['time']}{(match['offset'] or '').upper()}"
            precision = "second" if match["time"].count(":") == 2 else "minute"
            return Reading(span, "time", Period(value, found, found, precision))
        return Reading(span, "date", None if found is None else periods.day(found))
    first, second = int(match["first"]), int(match["second"])
    is_day_first = first > 12 or (match["mark"] != "/" and second <= 12)
    month, number = (second, first) if is_day_first else (first, second)
    year = int(match["year"]) if len(match["year"]) == 4 else _long_year(int(match["year"]), context.published)
    stated = None if year is None else periods.date_of(year, month, number)
    return None if stated is None else Reading(span, "date", periods.day(stated))


def _long_year(short: int, published: date | None) -> int | None:
    """The year that two figures stand for: the last one that is not more than ten years after publication."""
    if published is None:
        return None
    year = published.year - published.year % 100 + short
    return year - 100 if year > published.year + 10 else year
