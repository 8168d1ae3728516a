"""Which articles tell the same story, by their wording."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from datetime import date
from heapq import heapify, heappop, heappush, nsmallest

from transforms.happenings.model import Pair, Weights
from transforms.happenings.words import compare

# Articles whose wording is less alike than this (cosine) are never compared event by event.
RELATED = 0.08
# An article is looked up by this many of its weightiest words, ...
_KEYS = 60
# ... each among this many articles before it in time that have the word too, ...
_BEFORE = 60
# ... and two articles must share this many of them to be compared.
_SHARED_KEYS = 2
# Mean likeness from which articles form a story, and the days after which a likeness counts half: ...
_STORY = 0.09
_HALF_LIFE = 150


def find_related(vectors: Mapping[str, Weights]) -> dict[Pair, float]:
    """Pairs of articles that are alike enough to report the same, with their likeness.

    Linear in the number of articles: candidates come from an index of weighty words that fills in the order
    of time, and a word leads only to the latest articles before. `vectors` holds the articles in that order.
    """
    standing = Counter(word for vector in vectors.values() for word in vector)
    index: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=_BEFORE))
    related: dict[Pair, float] = {}
    for article_id, vector in vectors.items():
        words = _choose_keys(vector, standing)
        shared: Counter[str] = Counter()
        for word in words:
            shared.update(index[word])
            index[word].append(article_id)
        for other, count in shared.items():
            likeness = compare(vectors[other], vector) if count >= _SHARED_KEYS else 0.0
            if likeness >= RELATED:
                related[min(other, article_id), max(other, article_id)] = likeness
    return related


def _choose_keys(vector: Weights, standing: Mapping[str, int]) -> list[str]:
    """The article's weightiest words of those that some other article has too."""
    shared = [word for word in vector if standing[word] > 1]
    return nsmallest(_KEYS, shared, key=lambda word: (-vector[word], word))


def fade(related: Mapping[Pair, float], published: Mapping[str, date | None]) -> dict[Pair, float]:
    """The likeness that time leaves: all on one day, half after _HALF_LIFE days or if a date is unknown."""
    return {
        (left, right): likeness * _remainder(published[left], published[right])
        for (left, right), likeness in related.items()
    }


def group_stories(likeness: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """Groups of articles that tell one story, by average linkage: no chain of pairs makes a group.

    Groups are joined while the mean likeness of all pairs between them reaches _STORY; pairs that are not
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
        if -negative < _STORY:
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
    return math.pow(0.5, abs((left - right).days) / _HALF_LIFE)
