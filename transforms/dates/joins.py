"""Expressions that are one with their neighbours: "one hour and 20 minutes", "the morning of May 3"."""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.dates import periods
from transforms.dates.context import Context, Reading
from transforms.dates.patterns import S
from transforms.dates.periods import Period
from transforms.dates.words import DAY_PARTS
from transforms.text.spans import Span

_AND = re.compile(rf",?{S}(?:and{S})?")
_PLAIN = re.compile(r"P(?P<date>(?:\d+[YMWD])*)(?:T(?P<time>(?:\d+[HMS])+))?")
_SIZES = ("Y", "M", "W", "D", "TH", "TM", "TS")
_PART_OF = re.compile(
    rf"(?<!\w)(?:the{S})?(?:(?:very{S})?(?:early|late){S})?"
    rf"(?:(?P<part>morning|afternoon|evening|night)|(?P<unit>week|weekend)){S}of{S}(?:the{S})?$",
    re.IGNORECASE,
)
_REACH = 30  # characters of the longest words before a day ("the very early afternoon of the ")


def join_neighbours(readings: list[Reading], context: Context) -> list[Reading]:
    """The readings, neighbours that name one time made one."""
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        sum_of_both = None if before is None else _summed(before, reading, context)
        if sum_of_both is not None:
            joined[-1] = sum_of_both
            continue
        wider = _with_part(reading, context)
        while joined and joined[-1].span.end > wider.span.start:
            joined.pop()
        joined.append(wider)
    return joined


def _summed(first: Reading, second: Reading, context: Context) -> Reading | None:
    """Two lengths as one: "2 hours 5 minutes"; None where they are two."""
    if first.timex_type != "duration" or second.timex_type != "duration" or first.period is None:
        return None
    if second.period is None or not _AND.fullmatch(context.text[first.span.end : second.span.start]):
        return None
    one, other = _PLAIN.fullmatch(first.period.value), _PLAIN.fullmatch(second.period.value)
    if one is None or other is None or not _sizes(one) or not _sizes(other) or max(_sizes(one)) >= min(_sizes(other)):
        return None
    date_part = one["date"] + other["date"]
    time_part = (one["time"] or "") + (other["time"] or "")
    value = f"P{date_part}T{time_part}" if time_part else f"P{date_part}"
    return replace(first, span=Span(first.span.start, second.span.end), period=Period(value))


def _sizes(value: re.Match[str]) -> list[int]:
    """The places of a length's units in their order, years first."""
    found = [_SIZES.index(letter) for letter in re.findall(r"[YMWD]", value["date"])]
    return found + [_SIZES.index("T" + letter) for letter in re.findall(r"[HMS]", value["time"] or "")]


def _with_part(reading: Reading, context: Context) -> Reading:
    """A day with what the words before make of it: its morning, its week, its weekend."""
    period, start = reading.period, reading.span.start
    if period is None or period.start is None or period.start != period.end or reading.timex_type != "date":
        return reading
    found = _PART_OF.search(context.text[max(0, start - _REACH) : start])
    if found is None or "\n" in found[0]:
        return reading
    span = Span(start - len(found[0]), reading.span.end)
    if found["part"]:
        return replace(
            reading, span=span, timex_type="time", period=periods.day_part(period, DAY_PARTS[found["part"].lower()])
        )
    whole = periods.weekend(period.start) if found["unit"].lower() == "weekend" else periods.week(period.start)
    return replace(reading, span=span, period=whole)
