"""From pairs that agree to groups: each mention in one group, whatever the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Mapping

# How many mentions stand for a large group when another is held against it, so that the work grows with the story.
COMPARED = 64


def join_pairs(count: int, pairs: Mapping[tuple[int, int], float], fit: Callable[[int, int], bool]) -> list[int]:
    """The first member of the group of each of `count` mentions, strongest pairs joined first.

    `pairs` say which two are one happening, `fit` whether any two can be by kind of act, time and place. Two groups
    become one only if all of the one fit all of the other: a mention without a date must not glue two dates together.
    """
    groups = [[member] for member in range(count)]
    for left, right in sorted(pairs, key=lambda pair: (-round(pairs[pair], 9), pair)):
        small, large = sorted((groups[left], groups[right]), key=len)
        if small is large:
            continue
        if all(fit(one, other) for one in small[:COMPARED] for other in large[:COMPARED]):
            large.extend(small)
            for member in small:
                groups[member] = large
    firsts = {id(group): min(group) for group in groups}
    return [firsts[id(group)] for group in groups]
