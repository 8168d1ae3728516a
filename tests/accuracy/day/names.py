"""When a party or speaker of the warehouse is the annotated one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.accuracy.alignment import overlap
from tests.accuracy.outside.documents import Document
from transforms.text.spans import Span

_LEAST_PART = 5  # letters and digits from which on one name may be a part of the other
_SAME = {
    "us": "unitedstates",
    "usa": "unitedstates",
    "america": "unitedstates",
    "uk": "unitedkingdom",
    "britain": "unitedkingdom",
    "eu": "europeanunion",
    "un": "unitednations",
    "turkey": "türkiye",
}


def is_same_name(names: Iterable[str], ours: str | None) -> bool:
    """Whether our name is one of these, or a long part of one, or one of them a long part of ours."""
    mine = _squash(ours)
    if not mine:
        return False
    return any(_are_alike(mine, _squash(name)) for name in names if name)


def is_named(names: Iterable[str], words: list[int] | None, name: str | None, span: Span | None) -> bool:
    """Whether somebody is the annotated one: by name, or where the annotated words overlap theirs."""
    return is_same_name(names, name) or bool(words and overlap(span, Span(*words)))


def names_of(party: Document) -> list[str]:
    """All accepted names of an annotated party."""
    return [party["name"], *party["alternates"]]


def _are_alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LEAST_PART and (one in other or other in one))


def _squash(text: str | None) -> str:
    """Letters and digits in lower case, without "(unnamed)" and a leading article; countries by their long name."""
    bare = re.sub(r"\W+", "", re.sub(r"\(unnamed\)", "", text or "")).lower()
    bare = re.sub(r"^the(?=.{4})", "", bare)
    return _SAME.get(bare, bare)
