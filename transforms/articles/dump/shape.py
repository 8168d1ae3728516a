"""What the shape of a line tells: whether it is a sentence, a heading or a fragment."""

from __future__ import annotations

import re
from functools import lru_cache

# Blocks of Hebrew to Ethiopic, Khmer to Mongolian, and CJK: letters without case.
_CASELESS = re.compile("[\u0590-\u109f\u10d0-\u139f\u1780-\u18af\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*(?:\s\S)?$|[\"”]$")
_INNER_STOP = re.compile(r"[a-z]{3}[.?!][\"”’]?\s+[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TAIL = 40  # characters at the end of a line that tell how it ends
_LONG = 25  # words: no heading and hardly a caption is as long
_LOWER = 0.35  # the least share of words in lower case; titles have less
_FULL = 12  # words from which a full stop tells enough: sentences full of names have few words in lower case
_LOWER_OF_FULL = 0.2
_KNOWN = 4096  # lines whose answers are remembered: every rule asks the same of each line of a page
_SENTENCE = 7  # words of the shortest line that counts as a body sentence by its shape alone

# The past forms that reports are told in: a lone line that lacks its stop and tells in the past is a paragraph with a
# slip; captions tell in the present. Irregular ones by name, the others by their ending.
_PAST = frozenset((
    "was", "were", "had", "did", "said", "told", "gave", "took", "came", "went", "made", "got", "felt", "held", "left",
    "sent", "saw", "found", "began", "became", "kept", "led", "lost", "met", "paid", "ran", "rose", "shot", "spoke",
    "won", "wrote", "fell", "knew", "thought", "brought", "built", "stood", "struck", "broke", "grew", "drew",
))  # fmt: skip
_NOT_PAST = frozenset(("is", "are", "be", "been", "being", "was", "were", "by", "and", "the", "a", "an", "of", "in"))


@lru_cache(maxsize=_KNOWN)
def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does: a full stop or the like, perhaps in quotation marks."""
    return _TERMINAL.search(text[-_TAIL:]) is not None


def has_inner_stop(text: str) -> bool:
    """Whether a sentence ends inside the line and another one begins."""
    return _INNER_STOP.search(text) is not None


def count_words(text: str) -> int:
    """Words of a line, numbers not counted."""
    return _count_cases(text)[0]


def lower_share(text: str) -> float:
    """The share of the words that start in lower case: high in sentences, low in names and titles."""
    words, lower = _count_cases(text)
    return lower / words if words else 0.0


@lru_cache(maxsize=_KNOWN)
def _count_cases(text: str) -> tuple[int, int]:
    """The words of a line, and those of them that start in lower case."""
    words = _WORD.findall(text)
    return len(words), sum(1 for word in words if word[0].islower())


def is_caseless(text: str) -> bool:
    """Whether the line is written in a script without capitals (Chinese, Arabic, Hindi, ...)."""
    if text.isascii() or _CASELESS.search(text[:200]) is None:
        return False
    letters = [c for c in text[:200] if c.isalpha()]
    return bool(letters) and sum(1 for c in letters if c.lower() == c.upper()) > 0.5 * len(letters)


@lru_cache(maxsize=_KNOWN)
def is_body_sentence(text: str) -> bool:
    """Whether a line reads as a paragraph of running text."""
    if is_caseless(text):
        return len(text) >= 20
    words = count_words(text)
    if words >= 2 * _LONG:
        return True
    fewest = _LOWER if words < _FULL else _LOWER_OF_FULL
    return words >= _SENTENCE and ends_sentence(text) and lower_share(text) >= fewest


def is_heading_shape(text: str, most_words: int = _LONG) -> bool:
    """Whether a line could be a headline or subheading: short, begins large, no full stop."""
    words = count_words(text)
    first = next((c for c in text if c.isalnum()), "")
    begins = first.isdigit() or first.isupper() or (first.lower() == first.upper() and bool(first))
    stopped = text.endswith((".", ",", ";")) and not text.endswith("...") and not re.search(r"\b[A-Z]\.$", text)
    return 1 <= words <= most_words and begins and not stopped


def tells_in_past(text: str) -> bool:
    """Whether a line has a verb in the past that is no participle."""
    before = ""
    for word in re.findall(r"(?<!-)[^\W\d_]+", text):
        if word in _PAST or (word.endswith("ed") and len(word) > 4 and before not in _NOT_PAST):
            return True
        before = word
    return False
