"""The text in pieces (words and marks), and the known phrases among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from transforms.text.spans import Span

_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_ARABIC_ARTICLE = re.compile(r"^(?:a[ldnrstz]|ash|el)-(?=\w{3})")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-"})

# The same names are looked up many times within an article; their keys are kept.
_KEPT_KEYS = 10_000


class Piece(NamedTuple):
    """A run of letters and digits, or one mark, with its offsets and its folded form."""

    start: int
    end: int
    folded: str


def cut_pieces(text: str) -> list[Piece]:
    """All pieces of a text, in order; unlike a language model's tokens they cut at every mark."""
    folded = fold(text)
    spans = [found.span() for found in _PIECE.finditer(text)]
    if len(folded) == len(text):  # then every character has one folded form
        return [Piece(start, end, folded[start:end]) for start, end in spans]
    return [Piece(start, end, fold(text[start:end])) for start, end in spans]


def fold(word: str) -> str:
    """A word without case and typographic marks, for look-ups."""
    # All marks lie outside of ASCII, and most words within it.
    return word.casefold() if word.isascii() else word.translate(_APOSTROPHES).casefold()


def unaccented(word: str) -> str:
    """A word without its accents ("Erdoğan" as newspapers set it)."""
    if word.isascii():  # as most are
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace("ı", "i")


def bare_surname(word: str) -> str:
    """A folded word of a name without the Arabic article, which news sets or leaves out ("al-Sisi", "Sisi")."""
    return _ARABIC_ARTICLE.sub("", word)


@lru_cache(maxsize=_KEPT_KEYS)
def phrase_key(phrase: str) -> str:
    """A phrase as look-ups want it: its pieces folded and joined by spaces."""
    return fold(" ".join(_PIECE.findall(phrase)))


def find_phrases(
    pieces: list[Piece],
    phrases: Mapping[str, object],
    longest: Mapping[str, int],
    accepts: Callable[[Span, str], bool],
) -> Iterator[tuple[Span, str]]:
    """At each piece the longest known phrase that is accepted (they may overlap), as span and key."""
    folded = [piece.folded for piece in pieces]
    for i, piece in enumerate(pieces):
        limit = longest.get(piece.folded)
        if not limit:  # nearly always
            continue
        for size in range(min(limit, len(pieces) - i), 0, -1):
            key = " ".join(folded[i : i + size])
            if key in phrases:
                span = Span(piece.start, pieces[i + size - 1].end)
                if accepts(span, key):
                    yield span, key
                    break
