"""A text read as an article of its own, for examples and explanations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from spacy.language import Language
from spacy.tokens import Doc

from transforms.annotate import annotate
from transforms.annotation import Annotation
from transforms.articles.model import Article, Block
from transforms.reference import Reference
from transforms.rules import Rule
from transforms.text.spans import Span

# What "today" is where nothing else says so.
USUAL_DAY = "2024-05-15"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its parse, what was found in it, and what the finders knew."""

    article: Article
    doc: Doc
    annotation: Annotation
    reference: Reference


def example_of(rule: Rule) -> Article:
    """The article that a rule's example is: its text, or the page whose blocks the rule names.

    `day` and `blocks` of a rule say more than its text: the day of publication, and the block type of each
    paragraph (behind a "-" that of a line which the reader removed).
    """
    day, kinds = getattr(rule, "day", USUAL_DAY), getattr(rule, "blocks", ())
    if not kinds:
        return article_of(rule.example, day)
    paragraphs = list(zip(kinds, rule.example.split("\n\n"), strict=True))
    text = "\n\n".join(words for kind, words in paragraphs if not kind.startswith("-"))
    blocks, start = [], 0
    for kind, words in paragraphs:
        if kind.startswith("-"):
            blocks.append(Block(kind[1:], False, "example", words))
            continue
        blocks.append(Block(kind, True, "example", words, None, Span(start, start + len(words))))
        start += len(words) + 2
    return replace(article_of(text, day), blocks=tuple(blocks))


def article_of(text: str, day: str = USUAL_DAY) -> Article:
    """An article that is nothing but its text and the day of its publication (noon, UTC)."""
    published = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    return Article(
        article_id="text", external_id=None, url=None, publisher=None, publisher_domain=None, origin_publisher=None,
        headline=None, authors=(), agencies=(), language="en", published_at=published, published_precision="day",
        published_method="record", updated_at=None, text=text, body_start=0, source_path="text", source_format="text",
        raw_sha256="", blocks=(),
    )  # fmt: skip


def read_article(article: Article, nlp: Language, reference: Reference) -> Reading:
    """Read one article."""
    doc = nlp(article.text)
    return Reading(article, doc, annotate(article, doc, reference), reference)
