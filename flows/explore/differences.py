"""Where reports of one happening differ: what one leaves out or tells more exactly is no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flows.explore.words import event_name, plain, when
from warehouse.explored import Row


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that reports can differ on: in words, what a row says of it, and whether two rows agree on it."""

    name: str
    tell: Callable[[Row], str | None]
    agree: Callable[[Row, Row], bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something on which reports of one happening differ: what each says, and where."""

    what: str
    happening: Row
    versions: tuple[tuple[str, tuple[Row, ...]], ...]


def _same(column: str) -> Callable[[Row, Row], bool]:
    """Two rows have the same value."""
    return lambda one, other: bool(one[column] == other[column])


def _days_agree(one: Row, other: Row) -> bool:
    """Two stretches of days share one."""
    return bool(one["start_date"] <= other["end_date"] and other["start_date"] <= one["end_date"])


def _told_day(row: Row) -> str | None:
    """The day or days of an event; None where they are not known."""
    return when(row) if row["start_date"] and row["end_date"] else None


def _places_agree(one: Row, other: Row) -> bool:
    """The same place, or a country and a place in it."""
    if one["country_code"] != other["country_code"]:
        return False
    return bool(one["place_id"] == other["place_id"] or one["is_country"] or other["is_country"])


def _sides_agree(side: str) -> Callable[[Row, Row], bool]:
    """Some party of a side is the same, or acts for the same country."""

    def agree(one: Row, other: Row) -> bool:
        return any(
            a["id"] == b["id"] or (a["country"] is not None and a["country"] == b["country"])
            for a in one[side]
            for b in other[side]
        )

    return agree


def _told_side(side: str) -> Callable[[Row], str | None]:
    """The parties of a side in one order; None unless each is somebody known: "the men" contradicts nobody."""

    def tell(row: Row) -> str | None:
        names = sorted({party["name"] for party in row[side] if party["id"]})
        return ", ".join(names) if len(names) == len(row[side]) else None

    return tell


ASPECTS = (
    Aspect("status", lambda row: plain(row["status"]), _same("status")),
    Aspect("day", _told_day, _days_agree),
    Aspect("place", lambda row: row["place"] if row["place_id"] else None, _places_agree),
    Aspect("kind of act", event_name, _same("event_type")),
    Aspect("who acts", _told_side("actors"), _sides_agree("actors")),
    Aspect("on whom", _told_side("recipients"), _sides_agree("recipients")),
)


def find_differences(rows: Sequence[Row]) -> Iterator[Difference]:
    """The aspects on which two articles on one happening have no report that agrees with one of the other."""
    for aspect in ASPECTS:
        told = [(said, row) for row in rows if (said := aspect.tell(row))]
        if not _differ(aspect, [row for _, row in told]):
            continue
        versions: dict[str, dict[str, Row]] = {}
        for said, row in told:
            versions.setdefault(said, {}).setdefault(row["article_id"], row)
        yield Difference(aspect.name, rows[0], tuple((said, tuple(where.values())) for said, where in versions.items()))


def _differ(aspect: Aspect, rows: Sequence[Row]) -> bool:
    """Whether some two articles contradict each other."""
    articles: dict[str, list[Row]] = {}
    for row in rows:
        articles.setdefault(row["article_id"], []).append(row)
    sides = list(articles.values())
    return any(
        not any(aspect.agree(one, other) for one in sides[i] for other in sides[j])
        for i in range(len(sides))
        for j in range(i)
    )
