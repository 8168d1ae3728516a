"""From pairs of articles that are alike to stories."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from heapq import heapify, heappop, heappush

from transforms.stories.model import Pair

# The days after which a likeness counts half.
HALF_LIFE = 150


def fade(related: Mapping[Pair, float], published: Mapping[str, date | None]) -> dict[Pair, float]:
    """The likeness that time leaves: all on one day, half after HALF_LIFE days or if a date is unknown."""
    return {
        (left, right): likeness * _remainder(published[left], published[right])
        for (left, right), likeness in related.items()
    }


def group_stories(likeness: Mapping[Pair, float], least: float) -> list[tuple[str, ...]]:
    """Groups of articles that tell one story, by average linkage: no chain of pairs makes a group.

    Groups are joined while the mean likeness of all pairs between them reaches `least`; pairs that are not
    related count as 0.
    """
    links: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), alike in likeness.items():
        links[left][right] = links[right][left] = alike
    members: dict[str, tuple[str, ...]] = {article_id: (article_id,) for article_id in links}
    heap = [(-round(alike, 9), left, right) for (left, right), alike in likeness.items()]
    heapify(heap)
    while heap:
        negative, left, right = heappop(heap)
        if -negative < least:
            break
        if left not in members or right not in members or negative != -_mean(links, members, left, right):
            continue  # one of the two has grown since
        members[left] += members.pop(right)
        for other, alike in links.pop(right).items():
            del links[other][right]
            if other != left:
                links[left][other] = links[other][left] = links[left].get(other, 0.0) + alike
        for other in links[left]:
            first, second = sorted((left, other))
            heappush(heap, (-_mean(links, members, first, second), first, second))
    return [tuple(sorted(members[first])) for first in sorted(members) if len(members[first]) > 1]


def _mean(
    links: Mapping[str, Mapping[str, float]], members: Mapping[str, tuple[str, ...]], left: str, right: str
) -> float:
    """The mean likeness of the pairs between two groups."""
    return round(links[left].get(right, 0.0) / (len(members[left]) * len(members[right])), 9)


def _remainder(left: date | None, right: date | None) -> float:
    """The share of a likeness that the time between two articles leaves."""
    if left is None or right is None:
        return 0.5
    return math.pow(0.5, abs((left - right).days) / HALF_LIFE)
