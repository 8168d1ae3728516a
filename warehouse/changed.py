"""Whose rows a run changed: what the Parquet files have to catch up with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changed:
    """The ids of what a run changed.

    Attributes:
        new: articles that no Parquet file holds yet.
        replaced: articles of which any row may be another one, or gone.
        compared: articles of which only what comes from comparing them with others is another: their copies,
            stories and happenings.
        near: articles of which only the list of those that they are like is another.
        shared: entities and places whose row is another one, new or gone.
        all_shared: whether any row of entities and places may be another one.
    """

    new: frozenset[str] = _NONE
    replaced: frozenset[str] = _NONE
    compared: frozenset[str] = _NONE
    near: frozenset[str] = _NONE
    shared: frozenset[str] = _NONE
    all_shared: bool = False

    @classmethod
    def join(cls, parts: Sequence[Changed]) -> Changed:
        """What any of them names."""
        return cls(
            new=_NONE.union(*(part.new for part in parts)),
            replaced=_NONE.union(*(part.replaced for part in parts)),
            compared=_NONE.union(*(part.compared for part in parts)),
            near=_NONE.union(*(part.near for part in parts)),
            shared=_NONE.union(*(part.shared for part in parts)),
            all_shared=any(part.all_shared for part in parts),
        )

    def __or__(self, other: Changed) -> Changed:
        """What either of them names."""
        return self.join((self, other))

    @property
    def articles(self) -> frozenset[str]:
        """The articles of which any row is another one, but for the list of those that they are like."""
        return self.new | self.replaced | self.compared
