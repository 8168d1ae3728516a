"""Runs without a space that are no words: they go before any other rule looks at them."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece

LONGEST_TOKEN = 1000  # characters without a space; the tokenizer's time grows with their square
# Scripts that write without spaces (Thai to Khmer, CJK, Hangul, full-width forms) have no such limit.
_ENDLESS = re.compile(
    r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
    rf"{{{LONGEST_TOKEN}}}"
)


def mark_endless(pieces: list[Piece], _: Boilerplate) -> None:
    """Type the pieces that hold a run without end."""
    for piece in pieces:
        if has_endless(piece.text):
            piece.mark("other", "endless_token")


def has_endless(text: str) -> bool:
    """Whether a text holds a run without end."""
    return max(map(len, text.split()), default=0) >= LONGEST_TOKEN and _ENDLESS.search(text) is not None
