"""The front page: what the news was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows.explore.bars import OpenBar
from flows.explore.names import Directory, outlet_page
from flows.explore.page import Page
from flows.explore.words import by_day
from flows.explore.world import build_map
from flows.reports.accuracy import expected_accuracy
from flows.reports.words import show
from warehouse.explored import Explored, Row

_DAYS = 7
_STORIES_A_DAY = 5
_STORIES = 16
_PAIRS = 8
_OUTLETS = 8
# Of the measured figures, those that a reader of the pages should know.
_FIGURES = (("entity_mentions", 0), ("quotes", 1), ("events", 0))


def front_page(
    explored: Explored, directory: Directory, stories: Sequence[Row], pairs: Sequence[Row], outlets: Sequence[Row]
) -> Page:
    """The front page of the folder."""
    by_country = {row["code"]: row["happenings"] for row in explored.ask("happening_countries")}
    return Page(
        "index.html",
        "front.html",
        "What the news was",
        {
            "days": group_days(stories),
            "voices": explored.ask("voices"),
            "pairs": pairs[:_PAIRS],
            "most_between": pairs[0]["happenings"] if pairs else 1,
            "map": build_map(explored.ask("happening_places"), by_country, directory),
            "outlets": _outlet_bars(outlets),
            "more_outlets": len(outlets[_OUTLETS:]),
            "checked": explored.ask("checked"),
            "rejected": sum(row["items"] for row in explored.ask("rejected")),
            "figures": figures(),
        },
    )


def group_days(stories: Sequence[Row]) -> list[tuple[Any, list[Row]]]:
    """The stories of the last days that have some, those of many articles first."""
    days: list[tuple[Any, list[Row]]] = []
    left = _STORIES
    for day, rows in by_day(stories):
        shown = rows[: min(_STORIES_A_DAY, left)]
        if len(days) == _DAYS or not shown:
            break
        left -= len(shown)
        days.append((day, shown))
    return days


def figures() -> list[tuple[str, float]]:
    """What was measured of names, quotes and events: in words, and how many of a hundred are right."""
    lines = expected_accuracy()
    found = [([line for line in lines if line.table == table], place) for table, place in _FIGURES]
    return [(mine[place].what, mine[place].figure) for mine, place in found if len(mine) > place]


def _outlet_bars(outlets: Sequence[Row]) -> list[OpenBar]:
    """Articles by outlet."""
    most = outlets[0]["articles"] if outlets else 1
    return [
        OpenBar(
            show(row["outlet"], 60), outlet_page(row["outlet"]), row["articles"], round(100 * row["articles"] / most, 1)
        )
        for row in outlets[:_OUTLETS]
    ]
