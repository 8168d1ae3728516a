"""Which articles are alike enough to be compared event by event, by their wording."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from heapq import nsmallest

from transforms.stories.model import Pair, Weights
from transforms.stories.words import compare

# Articles whose wording is less alike than this (cosine) are never compared event by event.
RELATED = 0.08
# An article is looked up by this many of its weightiest words, ...
_KEYS = 60
# ... each among this many articles before it in time that have the word too, ...
_BEFORE = 60
# ... and two articles must share this many of them to be compared.
_SHARED_KEYS = 2
# Mean likeness from which articles form a story whose main events are held together.
STORY = 0.09


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
