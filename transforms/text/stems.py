"""What the forms of a word have in common: promise, promises, promised, promising -> promis."""

from __future__ import annotations

from collections.abc import Sequence

import snowballstemmer


def stem_words(forms: Sequence[str]) -> list[str]:
    """The stems of English words in lower case, in their order; a word of another script is its own stem."""
    return list(snowballstemmer.stemmer("english").stemWords(list(forms)))
