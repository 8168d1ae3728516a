"""How well the parties of two event mentions agree."""

from __future__ import annotations

from transforms.happenings.model import EventFacts, Side

# PLOVER types whose parties stand on one level, so that one report's actor is another's recipient.
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})


def share_parties(left: EventFacts, right: EventFacts) -> int:
    """How well the parties of two events agree.

    Returns:
        The points of both sides: 2 for a side where both name the same person, body or place, 1 where
        only the country is the same, 0 where one names none; -1 in all where a side differs.
    """
    points = (_compare_side(left.actors, right.actors), _compare_side(left.recipients, right.recipients))
    if left.event_type in _MUTUAL and right.event_type in _MUTUAL:
        if _compare_side(left.actors | left.recipients, right.actors | right.recipients) < 0:
            return -1
        crossed = (_compare_side(left.actors, right.recipients), _compare_side(left.recipients, right.actors))
        points = max(points, crossed, key=lambda sides: (min(sides), sum(sides)))
    return -1 if min(points) < 0 else sum(points)


def _compare_side(left: Side, right: Side) -> int:
    """The points of one side, -1 where it differs; two persons differ though they be of one country."""
    if not left or not right:
        return 0
    if left.persons & right.persons or left.others & right.others:
        return 2
    if (left.persons and right.persons) or not left.countries & right.countries:
        return -1
    return 1
