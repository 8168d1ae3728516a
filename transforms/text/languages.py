"""The language of a text, as a BCP 47 code, and what follows from it: whether it is English, whether it is read."""

from __future__ import annotations

import re

UNDETERMINED = "und"
_ENGLISH = "en"
_SAMPLE = 600  # characters that the classifier gets; more changes nothing and costs time
_LONG_SAMPLE = 3_000  # where a page begins with names and headlines, what follows says more
_FEWEST_LETTERS = 12
# Function words that no other language has, or none that is written often: a text full of them is English. Few of
# these are left to the classifier, which takes half a second for its first text and a tenth of reading a page.
_ENGLISH_WORDS = frozenset((
    "the", "of", "and", "to", "that", "with", "for", "from", "have", "which", "their", "were", "said", "this", "they",
    "been", "would", "his", "she", "who", "after", "about", "into", "than", "when", "where", "between", "but", "its",
))  # fmt: skip
_ENGLISH_SHARE = 0.12
_FEWEST_WORDS = 40
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$")


def is_english(language: str | None) -> bool:
    """Whether a BCP 47 code is one of English: what it says of a text can be relied on."""
    return language is not None and language.split("-")[0] == _ENGLISH


def is_read(language: str | None) -> bool:
    """Whether the finders read texts of this language: English; an undetermined one is tried as English."""
    return language == UNDETERMINED or is_english(language)


def find_language(text: str) -> str:
    """The language that most of a text is in; "und" where there is too little to tell."""
    sample = text[:_SAMPLE]
    if sum(1 for c in sample if c.isalpha()) < _FEWEST_LETTERS:
        return UNDETERMINED
    if _is_full_of_english(sample) or _is_full_of_english(text[:_LONG_SAMPLE]):
        return _ENGLISH
    import py3langid  # takes most of a second; those who only compare codes need not wait

    code, _ = py3langid.classify(sample)
    return str(code)


def _is_full_of_english(text: str) -> bool:
    words = text.casefold().split()
    return len(words) >= _FEWEST_WORDS and sum(map(_ENGLISH_WORDS.__contains__, words)) >= _ENGLISH_SHARE * len(words)


def parse_language(tag: str) -> str | None:
    """A stated language tag in BCP 47 form ("en_US" becomes "en-US"), or None where it is none."""
    if not _TAG.match(tag.strip()):
        return None
    first, *others = tag.strip().replace("_", "-").split("-")
    tidy = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in others]
    return "-".join([first.lower(), *tidy])
