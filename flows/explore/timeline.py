"""A chart with one series above the axis and one below it, both on one scale of time and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.reports.charts import build_time_chart

_HALF = 64.0  # height of one side in the units of the drawing
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Side:
    """A column of one series, with what it says when asked."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: its size, its columns above and below, and the labels of its axis."""

    width: float
    height: float
    axis: float
    above: tuple[Side, ...]
    below: tuple[Side, ...]
    unit: str
    ticks: tuple[str, ...]


def build_timeline(
    above: Sequence[date | None], below: Sequence[date | None], names: tuple[str, str]
) -> Timeline | None:
    """Columns that count days above and below the axis; None if fewer than two days are known, which need no chart."""
    up, down = ([one for one in days if one is not None] for days in (above, below))
    if len({*up, *down}) < 2:
        return None
    # Both series get every day, so that their axes are the same.
    charts = [
        build_time_chart([*((one, 1) for one in mine), *((one, 0) for one in others)])
        for mine, others in ((up, down), (down, up))
    ]
    highest = max(chart.highest for chart in charts)
    axis = _HALF if up else _GAP
    sides: list[tuple[Side, ...]] = []
    for chart, name, is_above in zip(charts, names, (True, False), strict=True):
        columns = []
        for column in chart.columns:
            if not column.value:
                continue
            height = round(max(2.0, _HALF * column.value / highest), 2)
            y = axis - height if is_above else axis + _GAP
            columns.append(Side(column.x, round(y, 2), column.width, height, f"{column.label}: {column.value} {name}"))
        sides.append(tuple(columns))
    return Timeline(
        charts[0].width,
        axis + _GAP + (_HALF if down else 0.0),
        axis,
        sides[0],
        sides[1],
        charts[0].unit,
        charts[0].ticks,
    )
