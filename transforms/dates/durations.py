"""Durations: "three-day", "the past 75 years", "several months", "decade-long"."""

from __future__ import annotations

import re

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.numbers import parse_number, plain
from transforms.dates.patterns import ABOUT, AND_HALF, NUMBER, UNIT, VAGUE, S, rule
from transforms.dates.periods import Period
from transforms.dates.words import CLOCK_UNITS, UNITS
from transforms.text.spans import Span

_FRAME = (
    rf"(?:(?P<det>the|these|those|its|his|her|their|this){S})?(?:(?P<frame>first|last|past|next|coming|previous"
    rf"|preceding|following|final|initial|recent|intervening|full|entire|whole){S})?"
)
_MORE = r"more|additional|straight|consecutive|full|further|extra|fiscal|calendar|long"
DURATION = rule(
    rf"(?:(?!(?:over|about|around|some|under){S}th){ABOUT}){_FRAME}(?:(?P<number>{NUMBER})|(?P<vague>{VAGUE}))"
    rf"(?P<half>{AND_HALF})?{S}(?:(?:{_MORE}){S})?{UNIT}(?P<tail>-long|{S}or{S}so|{S}and{S}a{S}half)?"
    rf"(?!-old|{S}old|-olds)"
)
COMPOUND = rule(rf"{ABOUT}(?P<number>{NUMBER})(?P<half>{AND_HALF})?-{UNIT}(?P<tail>-long)?(?!-old|{S}old|-olds)")
WHOLE = rule(
    rf"(?:all|(?:the|an?){S}(?:whole|entire)){S}(?P<unit>day|night|week|weekend|month|year|decade|century)(?!-)"
)
FRACTION = rule(
    rf"{ABOUT}(?:(?P<one>a{S}quarter)|three{S}quarters|three-quarters){S}of{S}an?{S}(?P<unit>hour|year|century)"
)
EXTRA = rule(rf"(?:an(?:other)?{S}additional|another|an{S}extra|a{S}further|a{S}full|half{S}an?){S}{UNIT}")
BARE_PLURAL = rule(
    rf"(?:(?P<near>(?:the{S})?(?:(?:recent|past)(?!{S}(?:years|decades)\b)|coming)){S})?(?P<unit>hour|day|week|month|quarter|year|decade|centurie)s(?P<long>-long)?(?P<ago>{S}ago)?"
)
UNIT_LONG = rule(r"(?P<unit>day|week|month|year|decade|century|hour|minute)-?long")
# What may stand before or after a bare amount ("for weeks", "a day later").
_MEASURING = frozenset(
    {"for", "in", "within", "over", "after", "than", "about", "nearly", "almost", "least", "follows"}
)
_TAKING = frozenset({"last", "take", "spend"})  # verbs of time
_COMPARING = frozenset({"later", "earlier", "before", "after"})
_DIVIDED = frozenset({"of", "century", "mile"})  # what has quarters besides years
_VAGUE_CODES = {"decade": "PXE", "centurie": "PXC", "century": "PXC"}
_HALVES = {"hour": "PT30M", "minute": "PT30S", "year": "P6M", "day": "PT12H"}
_AND_HALF = {"hour": "30M", "minute": "30S", "year": "6M", "day": "T12H"}
_QUARTERS = {"hour": "PT{}M", "year": "P{}M", "century": "P{}Y"}
_A_QUARTER = {"hour": 15, "year": 3, "century": 25}
_MOST = 100_000  # units back from publication; more cannot be in the calendar


def duration_value(number: float | None, unit: str) -> str:
    """The ISO 8601 value of so many units; X where the number is vague."""
    if number is None and unit in _VAGUE_CODES:
        return _VAGUE_CODES[unit]
    if number == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    letter, factor = UNITS[unit]
    return f"{'PT' if unit in CLOCK_UNITS else 'P'}{'X' if number is None else plain(number * factor)}{letter}"


def duration(match: re.Match[str], period: Period) -> Reading:
    """A duration over all words of a match."""
    return Reading(Span(*match.span()), "duration", period, is_anchor=False)


def read_duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the past 75 years", "several months", "at least 20 more years", "a minute and a half"."""
    unit, words = match["unit"].lower(), (match["number"] or "").lower()
    number = 0.5 if words.startswith("half") else parse_number(words) if words else None
    if words and (number is None or _is_other(match, number, context)):
        return None
    is_some = (words == "one" and unit == "day") or (match["vague"] or "").lower() == "some"
    if is_some and not match["is_plural"] and not _is_measured(match, context):  # "one day": some time or other
        return None
    if words in {"a", "an"} and (match["is_plural"] or not _is_measured(match, context)):
        return None
    if number is not None and (match["half"] or "half" in (match["tail"] or "")):
        return duration(match, Period(_and_half(number, unit)))
    return duration(match, _anchored(duration_value(number, unit), number, unit, match, context))


def _and_half(number: float, unit: str) -> str:
    """The value of so many units and a half one."""
    half = _AND_HALF.get(unit)
    return duration_value(number, unit) + half if half else duration_value(number + 0.5, unit)


def _is_other(match: re.Match[str], number: float | None, context: Context) -> bool:
    """Whether the words measure no time: "2018 day five", "three quarters of", "the second second"."""
    is_plural = match[0].lower().endswith("s")
    after = context.after(match.end())
    if number is not None and 1900 <= number <= 2100 and match["number"].isdigit() and not is_plural:
        return True
    if match["unit"].lower() == "quarter" and after is not None and after.lower_ in _DIVIDED:
        return True
    return match["unit"].lower() == "second" and not is_plural


def read_compound(match: re.Match[str], _context: Context) -> Reading | None:
    """Read "three-day", "two-day-long": a duration before its noun."""
    number, unit = parse_number(match["number"]), match["unit"].lower()
    is_fraction = unit == "quarter" and match[0].lower().endswith("s")
    if number is None or is_fraction or match["number"].lower() in {"a", "an"}:
        return None
    return duration(match, Period(_and_half(number, unit) if match["half"] else duration_value(number, unit)))


def _is_measured(match: re.Match[str], context: Context) -> bool:
    """Whether "a day" measures: after a preposition or "more than", or before "later" and the like."""
    if match.start("number") > match.start() or match["half"] or match["tail"]:
        return True
    before, after = context.before(match.start()), context.after(match.end())
    if after is not None and after.lower_ in _COMPARING:
        return True
    if after is not None and after.pos_ in {"NOUN", "PROPN"}:  # "a weekend conference"
        return False
    return before is not None and before.lower_ in _MEASURING


def _anchored(value: str, number: float | None, unit: str, match: re.Match[str], context: Context) -> Period:
    """A duration; one that "past" or "next" ties to publication has a first and a last day."""
    frame, published = (match["frame"] or "").lower(), context.published
    kind = {"decade": "year", "century": "year", "centurie": "year", "night": "day"}.get(unit, unit)
    back, ahead = frame in {"past", "last"}, frame in {"next", "coming"}
    if published is None or number is None or not (back or ahead) or not 1 <= number <= _MOST:
        return Period(value)
    if not number.is_integer() or kind not in {"day", "week", "month", "quarter", "year"}:
        return Period(value)
    count = int(number) * (UNITS[unit][1] if kind == "year" else 1)
    other = periods.shift_period(periods.day(published), kind, -count if back else count)
    if other is None:
        return Period(value)
    return Period(value, other.start if back else published, published if back else other.start)


def read_extra(match: re.Match[str], _context: Context) -> Reading:
    """Read "an additional year", "half a century"."""
    number = 0.5 if match[0].lower().startswith("half") else 1.0
    return duration(match, Period(duration_value(number, match["unit"].lower())))


def read_whole(match: re.Match[str], _context: Context) -> Reading:
    """Read "all day", "the whole week"."""
    return duration(match, Period(duration_value(1.0, match["unit"].lower())))


def read_fraction(match: re.Match[str], _context: Context) -> Reading:
    """Read "a quarter of a century", "three quarters of an hour"."""
    unit = match["unit"].lower()
    return duration(match, Period(_QUARTERS[unit].format(_A_QUARTER[unit] * (1 if match["one"] else 3))))


def read_bare_plural(match: re.Match[str], context: Context) -> Reading | None:
    """Read "weeks", "months ago", "recent years", "centuries": as many as nobody says."""
    if match["ago"]:
        return Reading(Span(*match.span()), "date", Period("PAST_REF"), is_anchor=False)
    before, after = context.before(match.start()), context.after(match.end())
    is_measured = (
        match["long"] is not None
        or match["near"] is not None
        or (before is not None and (before.lower_ in _MEASURING or before.lemma_ in _TAKING))
    )
    if not is_measured and after is not None:
        opens = before is None or before.is_sent_end or before.is_punct or before.lower_ == "the"
        tag = None if before is None else before.tag_
        is_measured = (opens and after.lower_ in _COMPARING) or (
            tag in {"IN", "VBZ", "VBD", "RB"} and (after.lower_ == "of" or after.lower_ in _COMPARING)
        )
    return duration(match, Period(duration_value(None, match["unit"].lower()))) if is_measured else None


def read_unit_long(match: re.Match[str], _context: Context) -> Reading:
    """Read "decade-long", "yearlong"."""
    return duration(match, Period(duration_value(1.0, match["unit"].lower())))
