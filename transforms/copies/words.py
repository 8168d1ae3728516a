"""A text as the words that are compared, and the short runs of words that make it this text and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words in a run. Of five words in a row nearly none stand in two texts by chance; a run of three often does.
RUN = 5
# Shorter texts ("Watch the video below") are the same by chance, or by the page they stand on.
FEWEST_WORDS = 25
# Chinese and Japanese write no spaces, so each of their characters counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready to be compared: all its words in one case, in order, and what they carry.

    `runs` has one run for each word that `RUN` - 1 others follow. `numbers` are the words with anything but letters,
    `names` those that are capitalised wherever they stand in the text.
    """

    words: tuple[str, ...]
    runs: tuple[str, ...]
    distinct_runs: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]


def split_words(text: str) -> list[str]:
    """The words of a text as they are written, without punctuation: "the U.S.-led" is the, U, S and led."""
    return _WORD.findall(text)


def find_runs(words: list[str]) -> list[str]:
    """Every run of `RUN` words, from the first word on; none in a text that is too short to be compared."""
    if len(words) < FEWEST_WORDS:
        return []
    return [" ".join(run) for run in zip(*(words[start:] for start in range(RUN)), strict=False)]


def read_wording(text: str) -> Wording:
    """Make a text ready to be compared."""
    written = split_words(text)
    words = [word.casefold() for word in written]
    small = {word for word in written if word[0].islower()}
    capitalised = {word.casefold() for word in written if word[0].isupper()}
    numbers = frozenset(word for word in words if not word.isalpha())
    runs = find_runs(words)
    names = frozenset(capitalised - small - numbers)
    return Wording(tuple(words), tuple(runs), frozenset(runs), numbers, names)
