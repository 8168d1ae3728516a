"""The words of the pages: days, counts, kinds and rules in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from flows.reports.words import show

KINDS = {"person": "Person", "organization": "Organization", "country": "Country", "place": "Place", "thing": "Name"}
# Four classes by PLOVER: what a row's colour says, in words.
QUADS = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}
STATUSES = {
    "occurred": "",
    "ongoing": "going on",
    "planned": "planned",
    "hypothetical": "only possible",
    "negated": "did not happen",
}
_WORD_SPLIT = re.compile(r"[_\s]+")


def day(value: date | None) -> str:
    """A day for people: 4 September 2016; undated where none is known."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def month(value: date) -> str:
    """A month for people: September 2016."""
    return f"{value:%B %Y}"


def span(first: date | None, last: date | None) -> str:
    """From one day to another, or the one day."""
    if first is None or last is None:
        return "undated"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def when(row: dict[str, Any]) -> str:
    """The time of an event or a date as exactly as it is known: a year told is a year, and no first of January."""
    first, last = row["start_date"], row["end_date"]
    if first is None:
        return day(row.get("day"))
    precision = row["date_precision"]
    if precision in ("year", "month"):
        same = last is None or (first.year, first.month) == (last.year, last.month)
        if precision == "year" and (last is None or first.year == last.year):
            return str(first.year)
        if precision == "month" and same:
            return month(first)
    return span(first, last or first)


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 quote, 1,200 quotes."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def plain(value: object) -> str:
    """A value of a vocabulary as words: `capital_for_government` is capital for government."""
    return _WORD_SPLIT.sub(" ", str(value)).strip() if value is not None else ""


def initials(name: str) -> str:
    """One or two letters that stand for a name on its card."""
    words = [word for word in re.split(r"[\s.-]+", name) if word and word[0].isalpha()]
    return show(
        "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper() or "?", 3
    )


def share(score: float | None) -> str:
    """A score as a percentage; nothing where none was estimated."""
    return "" if score is None else f"{100 * score:.0f}\u00a0%"


def event_name(row: dict[str, Any]) -> str:
    """The type of an event in words, with its mode: consult (visit)."""
    name = str(row["event_type"]).lower()
    return f"{name} ({plain(row['event_mode'])})" if row["event_mode"] else name


def tone(row: dict[str, Any]) -> str:
    """Whether an event is cooperation or conflict: the name of its colour."""
    return "cooperation" if row["quad_class"] in (1, 2) else "conflict"


def headline(row: dict[str, Any]) -> str:
    """An article's headline, or its first words where it has none."""
    return show(row["headline"] or row.get("opening") or "Article without a headline", 240)


def by_day(stories: Iterable[dict[str, Any]]) -> list[tuple[date | None, list[dict[str, Any]]]]:
    """Stories that stand in the order of their first day, by that day."""
    return [(first, list(rows)) for first, rows in groupby(stories, key=lambda row: row["first_day"])]


def other_articles(reports: Iterable[dict[str, Any]], row: dict[str, Any]) -> list[dict[str, Any]]:
    """The reports of the same thing in other articles than the row's, one of each."""
    found = {one["article_id"]: one for one in sorted(reports, key=lambda one: one["article_id"], reverse=True)}
    return [found[article] for article in sorted(found) if article != row["article_id"]]


def line_id(row: dict[str, Any]) -> str:
    """The place of a happening on the page of two countries, where it may stand once in each direction."""
    return f"h-{row['event_id'][:12]}-{row['actor_country']}"
