"""Checks of articles' languages: they are as stated, and only English is annotated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from expectations.batch import Batch
from expectations.rules import CRITICAL, WARNING, rule
from transforms.text.languages import is_english, is_read

# The ten most frequent words of English. In 1,517 news pages of 100 words and more, at least one word in fourteen
# was one of them, but for four pages that were not English at all (0 to 8 in a hundred).
_FREQUENT = frozenset(("the", "of", "to", "and", "in", "a", "for", "is", "that", "on"))
_FEWEST_FREQUENT, _FEWEST_WORDS = 0.06, 100
_WORD = re.compile(r"[^\W\d_]+")
_FOUND_BY_READING = ("entity_mentions", "quotes", "events")


@rule("articles", WARNING, "A text of 100 words and more that is stated to be English reads like English.")
def english_reads_as_english(batch: Batch) -> Sequence[bool]:
    """The most frequent words of English make up a share of it that no other language has."""

    def holds(language: str | None, text: str | None) -> bool:
        if text is None or not is_english(language):
            return True
        words = _WORD.findall(text.lower())
        frequent = sum(word in _FREQUENT for word in words)
        return len(words) < _FEWEST_WORDS or frequent >= _FEWEST_FREQUENT * len(words)

    return [holds(*row) for row in batch.rows("articles", "language", "text")]


@rule("articles", CRITICAL, "Only texts that the finders can read have mentions, quotes and events.")
def only_english_is_annotated(batch: Batch) -> Sequence[bool]:
    """What a finder for English finds in another language is noise."""
    found = [batch.distinct(table, "article_id") for table in _FOUND_BY_READING]
    return [
        is_read(language) or not any(article in known for known in found)
        for article, language in batch.rows("articles", "article_id", "language")
    ]
