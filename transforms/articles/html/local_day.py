"""The calendar day on which a page appeared where it was written, for an instant that is stated in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from transforms.articles.published import Published

_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)  # the zones farthest from UTC


def with_local_day(published: Published, shown: Iterable[date]) -> Published:
    """The same instant with the day that the page shows its readers or has in its address.

    Only where the instant is stated in UTC, and the shown day is one that some zone had at that
    instant: systems store UTC, readers see the outlet's own day.
    """
    if published.precision not in ("second", "minute") or published.local_day != published.at.date():
        return published
    for day in shown:
        if day != published.at.date() and day in _days_at(published.at):
            return replace(published, day=day)
        if day == published.at.date():
            return published
    return published


def _days_at(at: datetime) -> tuple[date, date]:
    """The first and the last calendar day that the world has at an instant."""
    return (at + _WEST).date(), (at + _EAST).date()
