"""Articles, their blocks, sentences and time expressions as rows."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.annotation import DateMention, Sentence
from transforms.articles.model import Article
from transforms.rows.shared import Row, offsets


def article_row(article: Article, run_id: str) -> Row:
    """The row of an article; copies are marked later, when the warehouse is known."""
    kept = ("article_id", "external_id", "url", "publisher", "publisher_domain", "origin_publisher", "headline",
            "language", "published_at", "published_precision", "published_method", "published_date", "updated_at",
            "text", "body_start", "source_path", "source_format", "raw_sha256", "reading_version")  # fmt: skip
    return {name: getattr(article, name) for name in kept} | {
        "headline_alternates": list(article.headline_alternates),
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "word_count": len(article.text[article.body_start :].split()),
        "duplicate_of": None,
        "story_id": None,
        "run_id": run_id,
    }


def block_rows(article: Article) -> list[Row]:
    """One row per block, kept or removed."""
    return [
        {
            "article_id": article.article_id,
            "block_index": number,
            "block_type": block.block_type,
            "stated_at": block.stated_at,
            "is_kept": block.is_kept,
            "rule": block.rule,
            "block_text": block.text,
            "raw_start_char": block.raw.start if block.raw else None,
            "raw_end_char": block.raw.end if block.raw else None,
            **offsets(block.span),
        }
        for number, block in enumerate(article.blocks)
    ]


def sentence_rows(article: Article, sentences: Sequence[Sentence]) -> list[Row]:
    """One row per sentence."""
    return [
        {
            "article_id": article.article_id,
            "sentence_index": number,
            "paragraph_index": sentence.paragraph_index,
            **offsets(sentence.span),
        }
        for number, sentence in enumerate(sentences)
    ]


def date_rows(article: Article, dates: Sequence[DateMention]) -> list[Row]:
    """One row per time expression."""
    return [
        {
            "article_id": article.article_id,
            **offsets(found.span),
            "date_text": found.span.of(article.text),
            "timex_type": found.timex_type,
            "timex_value": found.timex_value,
            "start_date": found.start_date,
            "end_date": found.end_date,
            "precision": found.precision,
            "date_rule": found.rule,
        }
        for found in dates
    ]
