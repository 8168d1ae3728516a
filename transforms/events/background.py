"""Background: what a story tells besides its own news."""

from __future__ import annotations

from datetime import date, datetime, timedelta

# A story's own news happened in the days before its publication or lies in the days after it.
BEFORE = timedelta(days=10)
AFTER = timedelta(days=45)


def is_background(start: date | None, published_at: datetime | None, is_pluperfect: bool, is_noun: bool) -> bool:
    """Whether an event is history or context: dated outside the news's days, or told in the pluperfect."""
    if start is not None and published_at is not None:
        day = published_at.date()
        return not day - BEFORE <= start <= day + AFTER
    return is_pluperfect or is_noun
