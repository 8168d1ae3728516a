"""Where among the blocks of an article a block of the page stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from transforms.articles.draft import Piece
from transforms.articles.html.survey import Seen
from transforms.articles.normalise import text_key

TELLING = 20  # letters from which a text that stands in the article is that very place of the page


class Kept:
    """The letters of the kept pieces in one string, to find where in them a block of the page stands."""

    def __init__(self, pieces: list[Piece]) -> None:
        keys = [text_key(piece.text) for piece in pieces]
        self._letters = "".join(keys)
        self._starts = [0, *accumulate(map(len, keys))]
        self._places = {key: i for i, key in reversed(list(enumerate(keys)))}

    def find(self, text: str) -> int | None:
        """The index of the piece that holds this text, or None."""
        key = text_key(text)
        if not key:
            return None
        if (place := self._places.get(key)) is not None:
            return place
        at = self._letters.find(key) if len(key) >= TELLING else -1
        return bisect_right(self._starts, at) - 1 if at >= 0 else None

    def find_lines(self, block: Seen) -> list[int | None]:
        """The index of the piece that holds each line of a block; a part's short lines are never asked for."""
        several = len(block.lines) > 1
        return [None if several and len(line) < TELLING else self.find(line) for line in block.lines]


def mixed_parts(seen: Sequence[Seen], places: Sequence[list[int | None]]) -> set[int]:
    """The named parts that hold text of the article: their names say nothing about what else they hold."""
    return {block.part for block, found in zip(seen, places, strict=True) if any(at is not None for at in found)}
