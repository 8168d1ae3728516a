"""Whether two event mentions can be reports of one happening: type, time, place and parties."""

from __future__ import annotations

from datetime import date

from transforms.happenings.model import EventFacts, Side

# Days that two reports of one happening may lie apart where each says when it was: a day has
# two dates around the world, and a report of last night another than that of this morning.
_DAYS_STATED = 2
# The same where a date is only that of the article: stories are followed up for about a week.
_DAYS_LENT = 5
# PLOVER types whose parties stand on one level, so that one report's actor is another's recipient.
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})


def can_be_same(left: EventFacts, right: EventFacts) -> bool:
    """Whether neither time nor place speaks against one happening."""
    return _same_time(left, right) and _same_place(left, right)


def share_parties(left: EventFacts, right: EventFacts) -> int:
    """How well the parties of two events agree.

    Returns:
        The points of both sides: 2 for a side where both name the same person, body or place, 1 where
        only the country is the same, 0 where one names none; -1 in all where a side differs.
    """
    straight = (_compare_side(left.actors, right.actors), _compare_side(left.recipients, right.recipients))
    if left.event_type in _MUTUAL and right.event_type in _MUTUAL:
        if _compare_side(left.actors | left.recipients, right.actors | right.recipients) < 0:
            return -1
        crossed = (_compare_side(left.actors, right.recipients), _compare_side(left.recipients, right.actors))
        straight = max(straight, crossed, key=lambda sides: (min(sides), sum(sides)))
    return -1 if min(straight) < 0 else sum(straight)


def _compare_side(left: Side, right: Side) -> int:
    """The points of one side, -1 where it differs; two persons differ though they be of one country."""
    if not left or not right:
        return 0
    if left.persons & right.persons or left.others & right.others:
        return 2
    if (left.persons and right.persons) or not left.countries & right.countries:
        return -1
    return 1


def _same_time(left: EventFacts, right: EventFacts) -> bool:
    """Whether the days of both lie near each other; a missing date speaks against nothing."""
    if left.start_date is None or right.start_date is None:
        return True
    allowed = _DAYS_STATED if left.is_dated and right.is_dated else _DAYS_LENT
    apart = max(_days(left.start_date, right.end_date), _days(right.start_date, left.end_date))
    return apart <= allowed


def _days(start: date, end: date | None) -> int:
    """Days from the end of one to the start of the other."""
    return (start - end).days if end else 0


def _same_place(left: EventFacts, right: EventFacts) -> bool:
    """Whether both may have been in one country; that of a party may stand for the other's."""
    if left.country_code is None or right.country_code is None or left.country_code == right.country_code:
        return True
    return left.country_code in _countries(right) or right.country_code in _countries(left)


def _countries(event: EventFacts) -> frozenset[str]:
    return event.actors.countries | event.recipients.countries
