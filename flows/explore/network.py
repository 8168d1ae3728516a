"""The network of who speaks of whom and acts on whom: places found by springs and drawn as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.explore.names import Directory
from flows.reports.words import show
from warehouse.explored import Row

WIDTH, HEIGHT = 960.0, 640.0
_MARGIN_X, _MARGIN_Y = 90.0, 40.0
_MOST_NODES = 36
_ROUNDS = 160
_NARROWEST, _WIDEST = 1.0, 7.0
_SMALLEST, _LARGEST = 5.0, 20.0
_LABEL_HEIGHT = 22.0
_LABEL_GAP = 4.0  # between a node and its label
_PARTINGS = 60
_LETTER = 8.3  # the width of a letter of a label, as wide as the fonts have it
_BEND = 0.14  # how far an arrow bows aside, so that both directions show


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network."""

    x: float
    y: float
    radius: float
    label: str
    kind: str
    page: str | None
    title: str
    is_left: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """An arrow from one to another, as an SVG path; `kind` is spoken or acted, what there is more of."""

    path: str
    width: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """The same tie as a row of the table below the drawing."""

    source: str
    source_page: str | None
    target: str
    target_page: str | None
    spoken: int
    acted: int


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing and its table."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    rows: tuple[TieRow, ...]


def build_network(rows: Sequence[Row], directory: Directory) -> Network:
    """The network of the strongest ties between those who have most of them."""
    weights: dict[str, int] = {}
    for row in rows:
        for side in ("source_id", "target_id"):
            weights[row[side]] = weights.get(row[side], 0) + row["spoken"] + row["acted"]
    shown = sorted(weights, key=lambda one: (-weights[one], one))[:_MOST_NODES]
    ties = [row for row in rows if row["source_id"] in shown and row["target_id"] in shown]
    shown = [one for one in shown if any(one in (tie["source_id"], tie["target_id"]) for tie in ties)]
    heaviest = max((weights[one] for one in shown), default=1)
    strongest = max((tie["spoken"] + tie["acted"] for tie in ties), default=1)
    radii = {one: max(_SMALLEST, _LARGEST * math.sqrt(weights[one] / heaviest)) for one in shown}
    strengths = [(tie["source_id"], tie["target_id"], tie["spoken"] + tie["acted"]) for tie in ties]
    labels = {one: show(directory.named[one].name, 26) for one in shown}
    places = part(lay_out(shown, strengths), radii, labels)
    return Network(
        WIDTH,
        HEIGHT,
        tuple(_node(one, places[one], radii[one], labels[one], weights[one], directory) for one in shown),
        tuple(_tie(tie, places, radii, strongest, directory) for tie in reversed(ties)),
        tuple(_row(tie, directory) for tie in rows),
    )


def lay_out(nodes: Sequence[str], ties: Sequence[tuple[str, str, int]]) -> dict[str, tuple[float, float]]:
    """A place for each node: ties pull, nodes push each other away; the same input gives the same places.

    T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement" (1991), from a circle instead of chance.
    """
    count = len(nodes)
    number = {node: index for index, node in enumerate(nodes)}
    points = [
        (math.cos(2 * math.pi * i / max(count, 1)), math.sin(2 * math.pi * i / max(count, 1))) for i in range(count)
    ]
    pulls = [(number[a], number[b], 1 + math.log(weight)) for a, b, weight in ties]
    ideal = 1.7 / math.sqrt(max(count, 1))
    for turn in range(_ROUNDS):
        moves = [[0.0, 0.0] for _ in range(count)]
        for i in range(count):
            for j in range(i):
                _push(moves, points, i, j, ideal)
        for i, j, strength in pulls:
            _pull(moves, points, i, j, ideal, strength)
        heat = 0.12 * (1 - turn / _ROUNDS)
        points = [_moved(point, move, heat) for point, move in zip(points, moves, strict=True)]
    return dict(zip(nodes, _spread(points), strict=True))


def part(
    places: Mapping[str, tuple[float, float]], radii: Mapping[str, float], labels: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """The places moved up and down until no node or label lies on another, as far as the drawing has room."""
    names = list(places)
    spans = [_span(places[one][0], radii[one], labels[one]) for one in names]
    heights = [places[one][1] for one in names]
    needs = [max(_LABEL_HEIGHT, 2 * radii[one]) for one in names]
    top, bottom = _MARGIN_Y / 2, HEIGHT - _MARGIN_Y / 2
    for _ in range(_PARTINGS):
        for i in range(len(names)):
            for j in range(i):
                apart, needed = heights[i] - heights[j], (needs[i] + needs[j]) / 2
                if abs(apart) < needed and spans[i][0] < spans[j][1] and spans[j][0] < spans[i][1]:
                    step = (needed - abs(apart)) / 2 * (1 if apart >= 0 else -1)
                    heights[i] = min(max(heights[i] + step, top), bottom)
                    heights[j] = min(max(heights[j] - step, top), bottom)
    return {one: (places[one][0], round(height, 1)) for one, height in zip(names, heights, strict=True)}


def _span(x: float, radius: float, label: str) -> tuple[float, float]:
    """From where to where a node and its label reach."""
    length = radius + _LABEL_GAP + len(label) * _LETTER
    return (x - length, x + radius) if _is_left(x, radius, label) else (x - radius, x + length)


def _is_left(x: float, radius: float, label: str) -> bool:
    """Whether a label stands left of its node, as it would be cut on the right."""
    return x + radius + _LABEL_GAP + len(label) * _LETTER > WIDTH


def _push(moves: list[list[float]], points: Sequence[tuple[float, float]], i: int, j: int, ideal: float) -> None:
    """Two nodes push each other away, the nearer the harder."""
    dx, dy = points[i][0] - points[j][0], points[i][1] - points[j][1]
    square = max(dx * dx + dy * dy, 1e-6)
    force = ideal * ideal / square
    for one, sign in ((i, 1), (j, -1)):
        moves[one][0] += sign * dx * force
        moves[one][1] += sign * dy * force


def _pull(
    moves: list[list[float]], points: Sequence[tuple[float, float]], i: int, j: int, ideal: float, strength: float
) -> None:
    """A tie pulls its ends together, the longer the harder."""
    dx, dy = points[i][0] - points[j][0], points[i][1] - points[j][1]
    force = 0.16 * strength * math.hypot(dx, dy) / ideal
    for one, sign in ((i, -1), (j, 1)):
        moves[one][0] += sign * dx * force
        moves[one][1] += sign * dy * force


def _moved(point: tuple[float, float], move: Sequence[float], heat: float) -> tuple[float, float]:
    """A point moved by its force and a little towards the middle, at most as far as the heat allows."""
    dx, dy = move[0] - 0.35 * point[0], move[1] - 0.55 * point[1]
    length = math.hypot(dx, dy) or 1.0
    step = min(length, heat) / length
    return point[0] + dx * step, point[1] + dy * step


def _spread(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points scaled so that they fill the drawing."""
    if not points:
        return []
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return [
        (
            round(_MARGIN_X + (x - min(xs)) / wide * (WIDTH - 2 * _MARGIN_X), 1),
            round(_MARGIN_Y + (y - min(ys)) / high * (HEIGHT - 2 * _MARGIN_Y), 1),
        )
        for x, y in points
    ]


def _node(one: str, at: tuple[float, float], radius: float, label: str, weight: int, directory: Directory) -> Node:
    """A node with its label, right of it, or left where it would be cut there."""
    named = directory.named[one]
    title = f"{show(named.name, 60)}: {weight} ties"
    return Node(
        at[0],
        at[1],
        round(radius, 1),
        label,
        named.kind,
        directory.entity(one),
        title,
        _is_left(at[0], radius, label),
    )


def _tie(
    tie: Row,
    places: Mapping[str, tuple[float, float]],
    radii: Mapping[str, float],
    strongest: int,
    directory: Directory,
) -> Tie:
    """An arrow that bows to its left and ends at the edge of the node."""
    (x, y), (u, v) = places[tie["source_id"]], places[tie["target_id"]]
    mid = ((x + u) / 2 - (v - y) * _BEND, (y + v) / 2 + (u - x) * _BEND)
    length = math.dist(mid, (u, v)) or 1.0
    gap = (radii[tie["target_id"]] + 5) / length
    end = (u + (mid[0] - u) * gap, v + (mid[1] - v) * gap)
    total = tie["spoken"] + tie["acted"]
    return Tie(
        f"M{x:.1f} {y:.1f}Q{mid[0]:.1f} {mid[1]:.1f} {end[0]:.1f} {end[1]:.1f}",
        round(_NARROWEST + (_WIDEST - _NARROWEST) * math.sqrt(total / strongest) * 0.8, 1),
        "acted" if tie["acted"] > tie["spoken"] else "spoken",
        f"{_name(directory, tie['source_id'])} on {_name(directory, tie['target_id'])}: "
        f"speaks of {tie['spoken']} times, acts on {tie['acted']} times",
    )


def _row(tie: Row, directory: Directory) -> TieRow:
    """A tie as a row."""
    source, target = tie["source_id"], tie["target_id"]
    return TieRow(
        _name(directory, source), directory.entity(source), _name(directory, target), directory.entity(target),
        tie["spoken"], tie["acted"],
    )  # fmt: skip


def _name(directory: Directory, one: str) -> str:
    """A name on one line."""
    return show(directory.named[one].name, 60)
