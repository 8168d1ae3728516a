"""What must hold of articles and of the blocks that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from expectations.batch import Batch, Values
from expectations.rules import CRITICAL, WARNING, Range, rule
from transforms.text.languages import UNDETERMINED, is_english, is_read

_SHA_256 = re.compile(r"[0-9a-f]{64}")
# The language subtag of BCP 47, and whatever subtags follow it.
_BCP_47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# Every control character but the line feed, and Unicode's line and paragraph separators.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# Zero-width characters and marks of text direction; inside a name they hide it from every search.
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# The first printed newspapers are of the early 17th century; a news page of the far future is a misread date.
_FIRST_NEWS, _LAST_NEWS = datetime(1600, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# News of this length names somebody; shorter pieces may be tables, recipes or weather.
_WORDS_THAT_NAME_SOMEBODY = 300
# Two spans of at least six words in double quotation marks are hardly titles or scare quotes.
_MARKED = re.compile(r"[“\"][^“”\"\n]+[”\"]")
_MARKED_STRETCHES, _MARKED_WORDS = 2, 6

WORD_COUNT = Range("articles", "word_count", 1, None, CRITICAL, "An article's body has words.")


@rule("articles", CRITICAL, "The text opens with the headline and a blank line; the body starts right behind them.")
def headline_opens_text(batch: Batch) -> Sequence[bool]:
    """A headline, a blank line, then the body; without a headline the body alone."""

    def holds(headline: str | None, text: str | None, body_start: int | None) -> bool:
        if text is None or body_start is None:
            return False
        opening = "" if headline is None else f"{headline}\n\n"
        return text.startswith(opening) and body_start == len(opening)

    return [holds(*row) for row in batch.rows("articles", "headline", "text", "body_start")]


@rule("articles", CRITICAL, "The text has no control characters and no white space at its ends.")
def text_is_clean(batch: Batch) -> Sequence[bool]:
    """White space is normalised before any offset exists."""
    return [
        text is not None and text == text.strip() and not _CONTROL.search(text)
        for text in batch.values("articles", "text")
    ]


@rule("articles", WARNING, "The text has no invisible characters.")
def text_is_visible(batch: Batch) -> Sequence[bool]:
    """Names with zero-width or direction marks in them are not found."""
    return [text is None or not _INVISIBLE.search(text) for text in batch.values("articles", "text")]


@rule("articles", WARNING, "Paragraphs are one line each and stand apart by exactly one blank line.")
def paragraphs_stand_apart(batch: Batch) -> Sequence[bool]:
    """Between two paragraphs stands one blank line, inside them no line break and no run of spaces."""
    return [
        text is not None and all(part and "\n" not in part and part == part.strip() for part in text.split("\n\n"))
        for text in batch.values("articles", "text")
    ]


@rule("articles", CRITICAL, "Every character of an English text stands in a sentence, white space apart.")
def sentences_cover_text(batch: Batch) -> Sequence[bool]:
    """In order of their index the sentences leave out nothing but white space; other languages may have none."""
    sentences = batch.groups("sentences", "article_id", "sentence_index", "start_char", "end_char")
    return [
        (article not in sentences and not is_read(language))
        or _covers(text, [(start, end) for _, start, end in sorted(_whole(sentences.get(article, [])))])
        for article, language, text in batch.rows("articles", "article_id", "language", "text")
    ]


@rule("articles", CRITICAL, "A date of publication says how exact it is and where it was found.")
def published_is_explained(batch: Batch) -> Sequence[bool]:
    """The date, its precision and its method are all there or all null."""
    columns = ("published_at", "published_precision", "published_method")
    return [len({value is None for value in row}) == 1 for row in batch.rows("articles", *columns)]


@rule("articles", WARNING, "Publication lies in the time of newspapers, and is not the computer's day zero.")
def published_at_is_plausible(batch: Batch) -> Sequence[bool]:
    """A sentinel or a misread number is no date of publication."""
    return [
        at is None or (_FIRST_NEWS <= at < _LAST_NEWS and at != _EPOCH)
        for at in batch.values("articles", "published_at")
    ]


@rule("articles", CRITICAL, "The local day of publication is one that some zone has at the instant of publication.")
def published_date_fits_instant(batch: Batch) -> Sequence[bool]:
    """A day without an instant, or days away from it, is a misread zone; a month alone has no day."""
    return [
        day is None or (at is not None and abs((day - at.date()).days) <= 1)
        for at, day in batch.rows("articles", "published_at", "published_date")
    ]


@rule("articles", WARNING, "An article is updated after it was published.")
def updated_after_published(batch: Batch) -> Sequence[bool]:
    """Compared by day: one may be a bare date while the other has a time."""
    return [
        published is None or updated is None or published.date() <= updated.date()
        for published, updated in batch.rows("articles", "published_at", "updated_at")
    ]


@rule("articles", CRITICAL, "The language is a BCP 47 code.")
def language_is_a_code(batch: Batch) -> Sequence[bool]:
    """Two or three small letters, and subtags."""
    return [bool(code and _BCP_47.fullmatch(code)) for code in batch.values("articles", "language")]


@rule("articles", WARNING, "The language could be told.")
def language_is_known(batch: Batch) -> Sequence[bool]:
    """The code und stands for a text whose language could not be told."""
    return [code != UNDETERMINED for code in batch.values("articles", "language")]


@rule("articles", CRITICAL, "The raw item's fingerprint is a SHA-256 in hexadecimal.")
def raw_sha256_is_a_fingerprint(batch: Batch) -> Sequence[bool]:
    """Sixty-four hexadecimal digits."""
    return [bool(digest and _SHA_256.fullmatch(digest)) for digest in batch.values("articles", "raw_sha256")]


@rule("articles", CRITICAL, "What an article is a duplicate of is another article, and no duplicate itself.")
def duplicate_of_another(batch: Batch) -> Sequence[bool]:
    """The earliest article with the same text is no copy itself; it may be outside of the batch."""
    earlier = batch.by_id("articles", "article_id", "duplicate_of")
    return [
        first is None or (first != own and earlier.get(first, (None,)) == (None,))
        for own, first in batch.rows("articles", "article_id", "duplicate_of")
    ]


@rule("articles", WARNING, "English news of 300 words and more names somebody or something.")
def long_article_names_somebody(batch: Batch) -> Sequence[bool]:
    """A long text without one mention points to text that is not prose, or to a broken finder."""
    named = batch.distinct("entity_mentions", "article_id")
    return [
        not is_english(language) or (words or 0) < _WORDS_THAT_NAME_SOMEBODY or article in named
        for article, language, words in batch.rows("articles", "article_id", "language", "word_count")
    ]


@rule("articles", WARNING, "An English article with long stretches in quotation marks has a quote.")
def marked_speech_is_quoted(batch: Batch) -> Sequence[bool]:
    """Several long spans in quotation marks without one quote point to marks that were not understood."""
    quoted = batch.distinct("quotes", "article_id")

    def speaks(text: str | None) -> bool:
        stretches = (len(found.split()) >= _MARKED_WORDS for found in _MARKED.findall(text or ""))
        return sum(stretches) >= _MARKED_STRETCHES

    return [
        not is_english(language) or article in quoted or not speaks(text)
        for article, language, text in batch.rows("articles", "article_id", "language", "text")
    ]


@rule("article_blocks", CRITICAL, "A block that is kept stands in the text word by word; one that is removed does not.")
def kept_blocks_equal_slices(batch: Batch) -> Sequence[bool]:
    """Offsets are set for the kept blocks alone, and their slice of the text is the block."""
    columns = ("article_id", "is_kept", "block_text", "start_char", "end_char")
    return [
        words is not None and words == batch.slice(article, start, end) if kept else start is None and end is None
        for article, kept, words, start, end in batch.rows("article_blocks", *columns)
    ]


@rule("article_blocks", WARNING, "A block's stretch of the raw input starts before it ends.")
def raw_offsets_are_ordered(batch: Batch) -> Sequence[bool]:
    """Both offsets into the decoded input, or neither."""
    return [
        (start is None and end is None) or (start is not None and end is not None and 0 <= start < end)
        for start, end in batch.rows("article_blocks", "raw_start_char", "raw_end_char")
    ]


@rule("article_blocks", CRITICAL, "The blocks of an article are counted from 0 without a gap.")
def blocks_are_counted(batch: Batch) -> Sequence[bool]:
    """There are as many blocks as the highest index says."""
    groups = batch.groups("article_blocks", "article_id", "block_index")
    return [
        index is not None and 0 <= index < len(groups[article])
        for article, index in batch.rows("article_blocks", "article_id", "block_index")
    ]


@rule("article_blocks", CRITICAL, "No two kept blocks share a character of the text.")
def kept_blocks_are_apart(batch: Batch) -> Sequence[bool]:
    """Each character of the text comes from one block."""
    groups = batch.groups("article_blocks", "article_id", "start_char", "end_char", "block_index")
    bad: dict[tuple[object, object], None] = {}
    for article, rows in groups.items():
        for before, after in pairwise(sorted(_whole(rows))):
            if after[0] < before[1]:
                bad[article, after[2]] = None
    return [row not in bad for row in batch.rows("article_blocks", "article_id", "block_index")]


@rule("articles", WARNING, "Every character of the text that is not white space comes from a kept block.")
def kept_blocks_cover_text(batch: Batch) -> Sequence[bool]:
    """All of the text can be traced to the input."""
    groups = batch.groups("article_blocks", "article_id", "start_char", "end_char")
    return [
        _covers(text, [(start, end) for start, end in sorted(_whole(groups.get(article, [])))])
        for article, text in batch.rows("articles", "article_id", "text")
    ]


def _whole(rows: Iterable[Values]) -> list[Values]:
    """The rows that have no null."""
    return [row for row in rows if None not in row]


def _covers(text: str | None, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether spans, in this order, leave out nothing of a text but white space."""
    if text is None:
        return False
    reached = 0
    for start, end in stretches:
        if text[reached:start].strip():
            return False
        reached = max(reached, end)
    return not text[reached:].strip()
