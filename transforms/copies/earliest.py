"""The earliest text that each of many texts repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from transforms.copies.likeness import Likeness, find_copy
from transforms.copies.words import Wording, read_wording

# Texts that are held ready to be compared: about 60 KB each for an article of 500 words.
_READY = 256


def find_earliest(
    candidates: Mapping[str, Sequence[str]], bodies: Mapping[str, str]
) -> dict[str, tuple[str, Likeness]]:
    """For each key that is a copy, the first of its candidates that it is a copy of, and how much they share.

    `candidates` gives the keys of earlier texts, the earliest first; `bodies` holds the texts of all keys.
    """

    @lru_cache(maxsize=_READY)
    def ready(key: str) -> Wording:
        return read_wording(bodies[key])

    found: dict[str, tuple[str, Likeness]] = {}
    # Those with the same first candidate one after the other, so that it is made ready once.
    for key in sorted(candidates, key=lambda key: (*candidates[key][:1], key)):
        for earlier in candidates[key]:
            likeness = find_copy(ready(key), ready(earlier))
            if likeness:
                found[key] = (earlier, likeness)
                break
    return found
