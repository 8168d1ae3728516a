"""From pairs of articles that are alike to stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from transforms.stories.model import Pair


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
