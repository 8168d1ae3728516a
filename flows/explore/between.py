"""The page of two countries: what each did to the other, month by month, in cooperation and in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flows.explore.names import Directory, numbered, pair_page
from flows.explore.page import Page, parted
from flows.explore.timeline import build_timeline
from flows.explore.words import line_id
from warehouse.explored import Explored, Row

_BATCH = 40
_PART = 60


def pair_pages(explored: Explored, directory: Directory, pairs: Sequence[Row]) -> Iterator[Page]:
    """The pages of all pairs of countries, long ones in parts."""
    for start in range(0, len(pairs), _BATCH):
        batch = {f"{row['one']}-{row['other']}": row for row in pairs[start : start + _BATCH]}
        meetings, months = (explored.ask_for(name, list(batch), "pair") for name in ("meetings_of", "months_of"))
        for key, row in batch.items():
            rows = meetings[key]
            names = [directory.country_name(row[side]) for side in ("one", "other")]
            chart = build_timeline(_days(rows, (1, 2)), _days(rows, (3, 4)), ("of cooperation", "of conflict"))
            first = pair_page(row["one"], row["other"])
            told = _months(months[key], rows, first)
            for part in parted(rows, _PART):
                values = {"pair": row, "names": names, "part": part, "first": first, "timeline": chart, "months": told}
                yield Page(numbered(first, part.number), "between.html", " and ".join(names), values)


def _days(rows: Sequence[Row], quads: tuple[int, int]) -> list[date | None]:
    """The days of happenings of one tone."""
    return [row["day"] for row in rows if row["quad_class"] in quads]


def _months(months: Sequence[Row], rows: Sequence[Row], first: str) -> list[tuple[Row, str | None]]:
    """Each month with the place where its happenings are listed; None for those that are older than the list goes."""
    places: dict[date, str] = {}
    for number, row in enumerate(rows):
        if row["day"] is not None:
            month = row["day"].replace(day=1)
            places.setdefault(month, f"{numbered(first, 1 + number // _PART)}#{line_id(row)}")
    return [(row, places.get(row["month"])) for row in months]
