"""From pairs that agree to groups: each mention in one group, whatever the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from transforms.happenings.model import Pair

# Two groups become one if this share of the pairs between them can be one happening by time, place and story: a
# mention without a date must not glue two dates together. From 0.5 to 0.9 a labelled set gives nearly the same.
_FITTING = 0.7


def join_pairs(members: Iterable[str], pairs: Mapping[Pair, float], fit: Callable[[str, str], bool]) -> dict[str, str]:
    """The smallest id of each member's group, strongest pairs joined first.

    `pairs` say which two are one happening, `fit` whether any two can be.
    """
    groups = {member: [member] for member in members}
    for left, right in sorted(pairs, key=lambda pair: (-round(pairs[pair], 9), pair)):
        small, large = sorted((groups[left], groups[right]), key=len)
        if small is large:
            continue
        fitting = sum(fit(one, other) for one in small for other in large)
        if fitting >= _FITTING * len(small) * len(large):
            large.extend(small)
            groups.update(dict.fromkeys(small, large))
    firsts = {id(group): min(group) for group in groups.values()}
    return {member: firsts[id(groups[member])] for member in sorted(groups)}
