"""Floors: the figure that each measure of the sample pages may not fall below.

They stand in floors.json, one a measure, in the unit of the table (percent; F1 for
matches). They are raised with what was reached, and lowered by hand alone where what counts as right
has changed: the sample pages annotate political acts, and events of all public life are coded since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.accuracy.counts import Figures

FLOORS = Path(__file__).with_name("floors.json")


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """The floors by measure."""
    return {str(name): float(floor) for name, floor in json.loads(path.read_text(encoding="utf-8")).items()}


def broken_floors(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """A line for each figure under its floor, each measure without a floor, each floor without a measure."""
    lines = []
    for name, figure in figures.items():
        if name not in floors:
            lines.append(f"{name}: has no floor; it is {figure.value} now")
        elif figure.value < floors[name]:
            lines.append(f"{name}: the floor is {floors[name]}, it is {figure.value} now")
    gone = [name for name in floors if name not in figures]
    return lines + [f"{name}: the floor is {floors[name]}, it is not measured" for name in gone]


def raised_floors(figures: Figures, floors: Mapping[str, float]) -> dict[str, float]:
    """Each measure's floor, lifted to its figure where that is higher."""
    return {name: max(figure.value, floors.get(name, 0.0)) for name, figure in figures.items()}


def write_floors(floors: Mapping[str, float], path: Path = FLOORS) -> None:
    """Write the floors, one a line in the order of the table."""
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
