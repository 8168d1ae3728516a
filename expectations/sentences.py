"""What must hold of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from expectations.batch import Batch
from expectations.rules import CRITICAL, WARNING, rule


@rule("sentences", CRITICAL, "The sentences of an article are counted from 0 without a gap.")
def sentences_are_counted(batch: Batch) -> Sequence[bool]:
    """As many sentences as the highest index says."""
    groups = batch.groups("sentences", "article_id", "sentence_index")
    return [
        index is not None and 0 <= index < len(groups[article])
        for article, index in batch.rows("sentences", "article_id", "sentence_index")
    ]


@rule("sentences", CRITICAL, "A sentence starts where the one before it has ended, or later.")
def sentences_stand_in_order(batch: Batch) -> Sequence[bool]:
    """In order of their index the sentences do not overlap and never go back."""
    ends = {(article, index): end for article, index, end in _rows(batch, "end_char")}
    return [
        index is not None and start is not None and (ends.get((article, index - 1)) or 0) <= start
        for article, index, start in _rows(batch, "start_char")
    ]


@rule("sentences", CRITICAL, "A sentence stands in the paragraph of the one before it, or in the next one.")
def paragraphs_are_counted(batch: Batch) -> Sequence[bool]:
    """The paragraph's index starts at 0 and grows by one at most."""
    paragraphs = {(article, index): paragraph for article, index, paragraph in _rows(batch, "paragraph_index")}

    def holds(article: str | None, index: int | None, paragraph: int | None) -> bool:
        if index is None or paragraph is None:
            return False
        before = paragraphs.get((article, index - 1))
        return paragraph == 0 if before is None else before <= paragraph <= before + 1

    return [holds(*row) for row in _rows(batch, "paragraph_index")]


@rule("sentences", CRITICAL, "A sentence does not run across a blank line.")
def sentence_stays_in_paragraph(batch: Batch) -> Sequence[bool]:
    """A paragraph ends every sentence."""
    return [
        "\n\n" not in (batch.slice(*row) or "")
        for row in batch.rows("sentences", "article_id", "start_char", "end_char")
    ]


@rule("sentences", WARNING, "Hardly any sentence is longer than 150 words.", tolerated=0.02)
def sentence_has_an_end(batch: Batch) -> Sequence[bool]:
    """Many endless sentences point to a list or table read as prose, or to a broken splitter."""
    return [
        len((batch.slice(*row) or "").split()) <= 150
        for row in batch.rows("sentences", "article_id", "start_char", "end_char")
    ]


def _rows(batch: Batch, column: str) -> list[tuple[str | None, int | None, int | None]]:
    """Article, index and one more column of each sentence."""
    return [(article, index, value) for article, index, value in batch.rows(
        "sentences", "article_id", "sentence_index", column)]  # fmt: skip
