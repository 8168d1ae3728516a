"""Blocks that only repeat the body: pull quotes and doubled lines."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.shape import count_words, ends_sentence, is_body_sentence

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words: fewer repeat by chance
_SUBHEADING = 5  # words of a heading that takes up the words of the text below it
_LONGEST = 60  # words of a pull quote
_MOST_PLACES = 4  # places of one shingle that are compared; bounds the work on texts that repeat themselves
_ATTRIBUTION_WORDS = 14


def mark_repeats(pieces: list[Piece], _: Boilerplate) -> None:
    """Type pull quotes, the names below them, and lines that stand twice."""
    open_pieces = [piece for piece in pieces if piece.is_open]
    words = [[w.casefold() for w in _WORD.findall(piece.text)] for piece in open_pieces]
    places = _index(words)
    seen: set[tuple[str, ...]] = set()
    pulled = False
    first = next((i for i, piece in enumerate(open_pieces) if is_body_sentence(piece.text)), len(open_pieces))
    for i, piece in enumerate(open_pieces):
        key = tuple(words[i])
        if i and len(key) >= _SHINGLE and key in seen:
            piece.mark("pull_quote", "repeats_line")
        elif (
            i > first
            and _fewest(piece.text) <= len(key) <= _LONGEST
            and _stands_elsewhere(open_pieces, words, places, i)
        ):
            piece.mark("pull_quote", "repeats_body")
        elif pulled and _is_attribution(piece, places, key):
            piece.mark("pull_quote", "name_below_pull_quote")
        pulled = piece.rule == "repeats_body"
        seen.add(key)


def _fewest(text: str) -> int:
    """The fewest words that make a repetition telling: people say short sentences twice, and headings take up words."""
    return 2 * _SHINGLE if ends_sentence(text) else _SUBHEADING + 1


def _index(words: list[list[str]]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where the shingles of the text stand: (piece, word), a few places each."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for i, line in enumerate(words):
        for at in range(len(line) - _SHINGLE + 1):
            found = places.setdefault(tuple(line[at : at + _SHINGLE]), [])
            if len(found) < _MOST_PLACES:
                found.append((i, at))
    return places


def _stands_elsewhere(
    pieces: list[Piece], words: list[list[str]], places: dict[tuple[str, ...], list[tuple[int, int]]], i: int
) -> bool:
    """Whether the whole line stands inside a longer one that is a sentence, so that nothing is lost with it."""
    line = words[i]
    for j, at in places.get(tuple(line[:_SHINGLE]), ()):
        if (
            j != i
            and ends_sentence(pieces[j].text)
            and len(words[j]) > len(line)
            and words[j][at : at + len(line)] == line
        ):
            return True
    return False


def _is_attribution(piece: Piece, places: dict[tuple[str, ...], list[tuple[int, int]]], key: tuple[str, ...]) -> bool:
    """Whether a line right below a pull quote names its speaker: a name, perhaps with an office, no sentence."""
    words = count_words(piece.text)
    if not 1 <= words <= _ATTRIBUTION_WORDS or ends_sentence(piece.text):
        return False
    return "," in piece.text or piece.text[:1] in "—–-" or (words <= 4 and piece.text.istitle())
