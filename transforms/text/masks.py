"""Texts without their words: the offsets hold, and only what rows quote can still be read."""

from __future__ import annotations

from collections.abc import Iterable

MASK = "·"


def mask_text(text: str, kept: Iterable[tuple[int, int]]) -> str:
    """The text with every character masked that is neither blank nor within one of the spans.

    Args:
        text: Any text.
        kept: Half-open spans of code points that stay as they are; they may overlap.

    Returns:
        A text of the same length; blanks and line breaks stay, so that its paragraphs do.
    """
    masked = [character if character.isspace() else MASK for character in text]
    for start, end in kept:
        masked[start:end] = text[start:end]
    return "".join(masked)
