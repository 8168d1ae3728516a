"""The telling words of a text, and how much each tells by its rarity in English."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from transforms.stories.model import Weights, Words

# A word or a number with its inner points and commas ("1,200", "2.5").
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
# Shorter words are mostly grammar; capitals (UN, EU) and numbers are kept at any length.
_SHORTEST = 4
# Grammar of four letters and more: words that any English text has.
_GRAMMAR_WORDS = (
    "about across after again against ahead almost along already also although always among amid another around "
    "away back because been before behind being below between beyond both cannot could despite does doing done "
    "down during each either else enough even ever every from further given going gone have having hence here "
    "hers herself himself however inside instead into itself just less like many might more most much must near "
    "neither never next none once only onto other others ours over perhaps quite rather really said same says "
    "shall should since some soon still such than that their theirs them themselves then there these they this "
    "those though through thus till together told toward towards under unless until upon very well were what "
    "whatever when where whereas whether which while whom whose will with within without would your yours"
)
# A word this frequent (Zipf scale) tells nothing; all rarer than the rarest in the list count alike.
_TOO_COMMON, _RAREST = 6.0, 3.0
# Words of an article that are kept to compare it by.
_MOST_WORDS = 100
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())


def find_telling_words(text: str) -> Words:
    """The telling words of a text in one case, with their counts."""
    return dict(Counter(word.casefold() for word in _WORD.findall(text) if _is_telling(word)))


def weigh_text(text: str, frequencies: Mapping[str, float]) -> Weights:
    """A text's most telling words as a vector of unit length, the heaviest first; it depends on this text alone.

    A word weighs (1 + ln count) x (6 - its frequency), its frequency in English on the Zipf scale (the base-10
    logarithm per thousand million words). What `frequencies` does not hold counts as rare.
    """
    weights = {
        word: (1 + math.log(count)) * _weigh(word, frequencies) for word, count in find_telling_words(text).items()
    }
    heaviest = nsmallest(_MOST_WORDS, (w for w in weights if weights[w] > 0), key=lambda word: (-weights[word], word))
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in heaviest))
    return {word: weights[word] / length for word in heaviest}


def weigh_sentence(words: Iterable[str], frequencies: Mapping[str, float]) -> Weights:
    """A sentence's words as a vector of unit length, by their frequencies alone."""
    return scale({word: weight for word in words if (weight := _weigh(word, frequencies)) > 0})


def compare(left: Weights, right: Weights) -> float:
    """The cosine of two vectors of unit length."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[word] for word, weight in left.items() if word in right)


def scale(weights: Mapping[str, float]) -> Weights:
    """The vector at unit length, its words in alphabetical order so that sums do not depend on theirs."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weights[word] / length for word in sorted(weights)} if length else {}


def _weigh(word: str, frequencies: Mapping[str, float]) -> float:
    """What a word weighs by its rarity in English; nothing is negative but what is too common to tell anything."""
    return _TOO_COMMON - max(_RAREST, frequencies.get(word, _RAREST))


def _is_telling(word: str) -> bool:
    if word[0].isdigit() or (len(word) > 1 and word.isupper()):
        return True
    return len(word) >= _SHORTEST and word.casefold() not in _GRAMMAR
