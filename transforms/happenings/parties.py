"""How well the parties of two event mentions agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from transforms.happenings.model import EventFacts, Side

# PLOVER types whose parties stand on one level, so that one report's actor is another's recipient.
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
# A party of more than this share of the articles tells little: a collection on one country's election has it in all.
_COMMON = 1 / 3


def find_common_parties(events: Iterable[EventFacts]) -> frozenset[str]:
    """Entities and countries that are parties in so many articles that sharing them proves little."""
    articles: set[str] = set()
    named: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        articles.add(event.article_id)
        side = event.actors | event.recipients
        for key in side.persons | side.others | side.countries:
            named[key].add(event.article_id)
    return frozenset(key for key, found in named.items() if len(found) > max(1.0, _COMMON * len(articles)))


def share_parties(left: EventFacts, right: EventFacts, common: frozenset[str]) -> int:
    """How well the parties of two events agree.

    Returns:
        The points of both sides: 2 for a side where both name the same person, body or place, 1 where
        only the country is the same (each a point less where it is a common one), 0 where one names none; -1
        in all where a side differs.
    """
    points = (
        _compare_side(left.actors, right.actors, common),
        _compare_side(left.recipients, right.recipients, common),
    )
    if left.event_type in _MUTUAL and right.event_type in _MUTUAL:
        if _compare_side(left.actors | left.recipients, right.actors | right.recipients, common) < 0:
            return -1
        crossed = (
            _compare_side(left.actors, right.recipients, common),
            _compare_side(left.recipients, right.actors, common),
        )
        points = max(points, crossed, key=lambda sides: (min(sides), sum(sides)))
    return -1 if min(points) < 0 else sum(points)


def _compare_side(left: Side, right: Side, common: frozenset[str]) -> int:
    """The points of one side, -1 where it differs; two persons differ though they be of one country."""
    if not left or not right:
        return 0
    same = (left.persons & right.persons) | (left.others & right.others)
    if same:
        return 1 if same <= common else 2
    countries = left.countries & right.countries
    if (left.persons and right.persons) or not countries:
        return -1
    return 0 if countries <= common else 1
