"""How many rows each table of a batch must have, given its articles."""

from __future__ import annotations

from collections.abc import Mapping

from expectations.batch import Batch
from transforms.schema import CORE_TABLES
from transforms.text.languages import is_english, is_read

NO_LIMIT = 2**31 - 1
# In so many English words news names somebody, quotes somebody and tells of something done; of the
# five sample pages each does all of it within 1,000 words.
_WORDS_THAT_TELL_SOMETHING = 5_000
_FINDERS = ("entities", "entity_mentions", "date_mentions", "quotes", "quote_spans", "events", "event_participants")


def row_limits(batch: Batch, expected_articles: int | None) -> Mapping[str, tuple[int, int]]:
    """The fewest and the most rows that each table may have, by table name.

    A batch has at least one article. A finder may find nothing in a short text, but nothing in thousands
    of English words means that it is broken.
    """
    limits = {table.name: (0, NO_LIMIT) for table in CORE_TABLES}
    articles = batch.size("articles")
    limits["articles"] = (1, NO_LIMIT) if expected_articles is None else (expected_articles, expected_articles)
    limits["article_blocks"] = (articles, NO_LIMIT)
    limits["sentences"] = (sum(map(is_read, batch.values("articles", "language"))), NO_LIMIT)
    if _english_words(batch) >= _WORDS_THAT_TELL_SOMETHING:
        limits |= dict.fromkeys(_FINDERS, (1, NO_LIMIT))
    limits["quote_spans"] = (max(batch.size("quotes"), limits["quote_spans"][0]), NO_LIMIT)
    return limits


def _english_words(batch: Batch) -> int:
    """Words of the batch's English articles."""
    rows = batch.rows("articles", "language", "word_count")
    return sum(words for language, words in rows if words and is_english(language))
