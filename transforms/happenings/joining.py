"""From pairs that agree to groups: each mention in one group, whatever the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from transforms.stories.model import Pair


def join_pairs(members: Iterable[str], pairs: Mapping[Pair, float], fit: Callable[[str, str], bool]) -> dict[str, str]:
    """The smallest id of each member's group, strongest pairs joined first.

    `pairs` say which two are one happening, `fit` whether any two can be by time, place and story. Two groups become
    one only if all of the one fit all of the other: a mention without a date must not glue two dates together.
    """
    groups = {member: [member] for member in members}
    for left, right in sorted(pairs, key=lambda pair: (-round(pairs[pair], 9), pair)):
        small, large = sorted((groups[left], groups[right]), key=len)
        if small is large:
            continue
        if all(fit(one, other) for one in small for other in large):
            large.extend(small)
            groups.update(dict.fromkeys(small, large))
    firsts = {id(group): min(group) for group in groups.values()}
    return {member: firsts[id(groups[member])] for member in sorted(groups)}
