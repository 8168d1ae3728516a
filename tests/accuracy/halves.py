"""The two halves of a labelled set: misses are read in the even half, the odd half is there to be believed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from tests.accuracy.outside.documents import Document

HALVES = ("even", "odd")
_Labelled = TypeVar("_Labelled", bound=Document)


def half_of(key: str) -> str:
    """The half that a document's id belongs to, by its SHA-1: no order and no new document moves it."""
    return HALVES[hashlib.sha1(f"half:{key}".encode(), usedforsecurity=False).digest()[-1] % 2]


def in_half(documents: Sequence[_Labelled], half: str | None) -> list[_Labelled]:
    """The documents of a half, all for None; reports of one labelled happening stay in one half.

    Raises:
        ValueError: if there is no half of this name.
    """
    if half is None:
        return list(documents)
    if half not in HALVES:
        raise ValueError(f"there is no half {half!r}, only {' and '.join(HALVES)}")
    return [document for document in documents if half_of(document.get("event_id") or document["id"]) == half]
