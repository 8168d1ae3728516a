"""Names that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.names.model import Name


def flatten(names: list[Name]) -> list[Name]:
    """Of names that overlap, keep the longer one; of equal ones the first given."""
    ranked = sorted(enumerate(names), key=lambda pair: (pair[1].span.start - pair[1].span.end, pair[0]))
    taken: set[int] = set()
    kept = []
    for _, name in ranked:
        chars = range(*name.span)
        if chars and chars[0] not in taken and chars[-1] not in taken:
            taken.update(chars)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span)


def characters_of(names: Iterable[Name]) -> set[int]:
    """Every character that a name covers."""
    return {char for name in names for char in range(*name.span)}
