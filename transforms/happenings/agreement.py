"""Whether two event mentions can be reports of one happening, by time and place."""

from __future__ import annotations

from datetime import date

from transforms.happenings.model import EventFacts

# Days that two reports of one happening may lie apart where each says when it was: a day has
# two dates around the world, and a report of last night another than that of this morning.
_DAYS_STATED = 2
# The same where a date is only that of the article: stories are followed up for about a week.
_DAYS_LENT = 5


def can_be_same(left: EventFacts, right: EventFacts) -> bool:
    """Whether neither time nor place speaks against one happening."""
    return is_same_time(left, right) and is_same_place(left, right)


def is_same_time(left: EventFacts, right: EventFacts) -> bool:
    """Whether the days of both lie near each other; a missing date speaks against nothing."""
    if left.start_date is None or right.start_date is None:
        return True
    allowed = _DAYS_STATED if left.is_dated and right.is_dated else _DAYS_LENT
    apart = max(_days(left.start_date, right.end_date), _days(right.start_date, left.end_date))
    return apart <= allowed


def _days(start: date, end: date | None) -> int:
    """Days from the end of one to the start of the other."""
    return (start - end).days if end else 0


def is_same_place(left: EventFacts, right: EventFacts) -> bool:
    """Whether both may have been in one country; that of a party may stand for the other's."""
    if left.country_code is None or right.country_code is None or left.country_code == right.country_code:
        return True
    return left.country_code in _countries(right) or right.country_code in _countries(left)


def _countries(event: EventFacts) -> frozenset[str]:
    return event.actors.countries | event.recipients.countries
