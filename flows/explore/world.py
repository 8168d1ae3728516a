"""The map of where things happened: the countries' shapes in an equal-area projection, drawn as SVG.

Shapes: Natural Earth, 1:110m admin 0 countries (public domain), rounded to a tenth of a degree.
Projection: B. Savric, T. Patterson, B. Jenny, "The Equal Earth map projection" (2018).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from flows.explore.bars import OpenBar, snippet
from flows.explore.names import Directory
from flows.reports.words import show
from warehouse.explored import Row

OUTLINES = Path(__file__).with_name("outlines.csv")
WIDTH, HEIGHT = 960.0, 420.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = math.sqrt(3) / 2
_WIDEST = 2 * math.pi / math.sqrt(3) / _A1  # half the width of the projected world, at the equator
_TOP = 84.0  # degrees north at the upper edge
_CLOSE = 0.7  # points nearer to the last than this are left out
_MOST_ROWS = 12
_LARGEST = 16.0  # radius of the largest circle
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A country: its outline as an SVG path, its shade from 0 (nothing) to 4, and what it says when asked."""

    path: str
    shade: int
    title: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A place where something happened, and the row of the list that it leads to."""

    x: float
    y: float
    radius: float
    title: str
    row: int | None


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The map and the list beside it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    circles: tuple[Circle, ...]
    rows: tuple[OpenBar, ...]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the drawing, in its units."""
    theta = math.asin(_ROOT * math.sin(math.radians(latitude)))
    square = theta * theta
    slope = _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_ROOT * slope)
    scale = WIDTH / 2 / _WIDEST
    return WIDTH / 2 + scale * x, scale * (_northing(_TOP) - _northing(latitude))


def _northing(latitude: float) -> float:
    """The height of a latitude in the projection."""
    theta = math.asin(_ROOT * math.sin(math.radians(latitude)))
    square = theta * theta
    return theta * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))


@cache
def _outlines() -> tuple[tuple[str, str, str], ...]:
    """Code, name and path of every shape."""
    with OUTLINES.open(encoding="utf-8", newline="") as file:
        return tuple((row["country_code"], row["name"], _path(row["outline"])) for row in csv.DictReader(file))


def _path(outline: str) -> str:
    """The path of an outline: rings apart by `;`, points by `,`, longitude and latitude by a blank."""
    parts = []
    for ring in outline.split(";"):
        points: list[tuple[float, float]] = []
        for point in ring.split(","):
            longitude, latitude = map(float, point.split())
            x, y = project(longitude, latitude)
            if not points or math.dist(points[-1], (x, y)) >= _CLOSE:
                points.append((x, y))
        if len(points) > 2:
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def build_map(places: Sequence[Row], countries: Mapping[str, int], directory: Directory) -> WorldMap:
    """The map of happenings: by country as shade, by place as circle; `places` are rows of happening_places."""
    most = max(countries.values(), default=0)
    shapes = tuple(
        Shape(path, _shade(countries.get(code, 0), most), _title(name, countries.get(code, 0)))
        for code, name, path in _outlines()
    )
    found = list(_places(places, directory))
    largest = max((bar.value for bar, _, is_country in found if not is_country), default=1)
    circles = [
        Circle(
            round(at[0], 1),
            round(at[1], 1),
            round(max(3.0, _LARGEST * math.sqrt(bar.value / largest)), 1),
            _title(bar.label, bar.value),
            row if row < _MOST_ROWS else None,
        )
        for row, (bar, at, is_country) in enumerate(found)
        if at is not None and not is_country
    ]
    return WorldMap(WIDTH, HEIGHT, shapes, tuple(circles), tuple(bar for bar, _, _ in found[:_MOST_ROWS]))


def _places(rows: Sequence[Row], directory: Directory) -> Iterator[tuple[OpenBar, tuple[float, float] | None, bool]]:
    """Each place as a bar that opens, where it lies on the map, and whether it is a whole country."""
    most = rows[0]["happenings"] if rows else 1
    for _, group in groupby(rows, key=lambda row: row["place_id"]):
        lines = list(group)
        first = lines[0]
        country = directory.country_name(first["place_country"])
        label = first["place_name"] if first["is_country"] or not country else f"{first['place_name']}, {country}"
        bar = OpenBar(show(label, 60), None, first["happenings"], round(100 * first["happenings"] / most, 1))
        bar.snippets.extend(snippet(line) for line in lines)
        there = first["longitude"] is not None and first["latitude"] is not None
        yield bar, project(first["longitude"], first["latitude"]) if there else None, first["is_country"]


def _shade(happenings: int, most: int) -> int:
    """Four shades on a logarithmic scale: news is very unequal."""
    if not happenings:
        return 0
    return 1 + min(_SHADES - 1, int(_SHADES * math.log1p(happenings) / math.log1p(most) - 1e-9))


def _title(name: str, happenings: int) -> str:
    """What a shape says."""
    return f"{name}: {happenings:,} happening{'' if happenings == 1 else 's'}"
