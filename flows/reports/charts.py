"""The report's charts: bars and columns, computed here and drawn as SVG by the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.reports.words import show

_WIDTH = 640.0
_HEIGHT = 120.0
_WIDEST = 48.0  # of a column in a chart of few
_UNITS = ("day", "week", "month", "year", "decade")
_MOST_SLOTS = 62
_FEWEST_SLOTS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a list: `width` in per cent of the longest."""

    label: str
    value: float
    width: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a time chart, in the units of the drawing."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class RunChart:
    """One column per run from left to right, in a drawing of `width` by `height`."""

    width: float
    height: float
    highest: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Columns on a time axis in a drawing of `width` by `height`; every `unit` has its place, also an empty one.

    `ticks` are labels at even distances: the first unit, some between, the last.
    """

    width: float
    height: float
    highest: int
    columns: tuple[Column, ...]
    unit: str
    ticks: tuple[str, ...]


def build_bars(pairs: Sequence[tuple[str, float]], most: int = 12) -> tuple[Bar, ...]:
    """The first `most` pairs as bars; an empty or all-zero list has no longest bar and gives bars of width 0."""
    shown = pairs[:most]
    longest = max((value for _, value in shown), default=0.0)
    return tuple(
        Bar(show(label, 60), value, round(100 * value / longest, 2) if longest > 0 else 0.0) for label, value in shown
    )


def build_run_chart(pairs: Sequence[tuple[str, int]]) -> RunChart:
    """One column per run, in the given order."""
    highest = max((value for _, value in pairs), default=0)
    step = min(_WIDTH / max(len(pairs), 1), _WIDEST)
    columns = tuple(_column(label, value, index, step, highest) for index, (label, value) in enumerate(pairs))
    return RunChart(_WIDTH, _HEIGHT, highest, columns)


def build_time_chart(pairs: Sequence[tuple[date, int]]) -> TimeChart:
    """Columns of days, weeks, months, years or decades: of the smallest unit in which the whole time fits."""
    if not pairs:
        return TimeChart(_WIDTH, _HEIGHT, 0, (), "day", ())
    days = [day for day, _ in pairs]
    unit = next((u for u in _UNITS if _slot(max(days), u) - _slot(min(days), u) < _MOST_SLOTS), _UNITS[-1])
    counts: Counter[int] = Counter()
    for day, value in pairs:
        counts[_slot(day, unit)] += value
    first, last = min(counts), max(counts)
    slots = last - first + 1
    step = _WIDTH / max(slots, _FEWEST_SLOTS)
    highest = max(counts.values())
    columns = tuple(
        _column(_label(slot, unit), value, slot - first, step, highest) for slot, value in sorted(counts.items())
    )
    marks = dict.fromkeys((first, first + (slots - 1) // 2, last)) if slots % 2 else dict.fromkeys((first, last))
    return TimeChart(_WIDTH, _HEIGHT, highest, columns, unit, tuple(_label(slot, unit) for slot in marks))


def _column(label: str, value: int, index: int, step: float, highest: int) -> Column:
    """The column at a place."""
    height = _HEIGHT * value / highest if highest > 0 else 0.0
    return Column(
        show(label, 20),
        value,
        x=round(index * step + step * 0.1, 2),
        y=round(_HEIGHT - height, 2),
        width=round(step * 0.8, 2),
        height=round(height, 2),
    )


def _slot(day: date, unit: str) -> int:
    """The number of the day's unit, counted from a fixed start."""
    if unit == "day":
        return day.toordinal()
    if unit == "week":
        return (day.toordinal() - 1) // 7  # day 1 of the calendar was a Monday
    if unit == "month":
        return day.year * 12 + day.month - 1
    return day.year if unit == "year" else day.year // 10


def _label(slot: int, unit: str) -> str:
    """A unit in words: its first day, its month, its year."""
    if unit == "day":
        return date.fromordinal(slot).isoformat()
    if unit == "week":
        return date.fromordinal(slot * 7 + 1).isoformat()
    if unit == "month":
        return f"{slot // 12}-{slot % 12 + 1:02d}"
    return str(slot) if unit == "year" else f"{slot}0s"
