"""The report's charts: bars and columns, computed here and drawn as SVG by the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reports.words import show

_WIDTH = 640.0
_HEIGHT = 120.0
_MOST_COLUMNS = 60


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
class TimeChart:
    """Columns from left to right in a drawing of `width` by `height`; `left_out` earlier days do not fit."""

    width: float
    height: float
    highest: int
    columns: tuple[Column, ...]
    left_out: int


def build_bars(pairs: Sequence[tuple[str, float]], most: int = 12) -> tuple[Bar, ...]:
    """The first `most` pairs as bars; an empty or all-zero list has no longest bar and gives bars of width 0."""
    shown = pairs[:most]
    longest = max((value for _, value in shown), default=0.0)
    return tuple(
        Bar(show(label, 60), value, round(100 * value / longest, 2) if longest > 0 else 0.0) for label, value in shown
    )


def build_time_chart(pairs: Sequence[tuple[str, int]]) -> TimeChart:
    """One column per day, the latest sixty."""
    shown = sorted(pairs)[-_MOST_COLUMNS:]
    highest = max((value for _, value in shown), default=0)
    step = min(_WIDTH / max(len(shown), 1), 48.0)
    columns = []
    for index, (label, value) in enumerate(shown):
        height = _HEIGHT * value / highest if highest > 0 else 0.0
        columns.append(
            Column(
                show(label, 20),
                value,
                x=round(index * step + step * 0.1, 2),
                y=round(_HEIGHT - height, 2),
                width=round(step * 0.8, 2),
                height=round(height, 2),
            )
        )
    return TimeChart(_WIDTH, _HEIGHT, highest, tuple(columns), left_out=len(pairs) - len(shown))
