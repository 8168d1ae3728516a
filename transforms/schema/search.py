"""The index of words that `search()` reads. It is made from the articles, so it is not kept as Parquet."""

from __future__ import annotations

from transforms.schema.columns import Table, integer, text

INDEXED_TEXTS = Table(
    "texts",
    "One row per article whose words are in the index",
    ("article_id",),
    (
        text("article_id", "The article", ref="articles.article_id"),
        text("run_id", "The run that wrote the text; where it is another one, the words are indexed anew"),
        integer("article_number", "Its number within the index"),
        integer("words", "Words of its text"),
    ),
    schema="search",
)

INDEXED_WORDS = Table(
    "words",
    "One row per stem and article that has it",
    ("stem", "article_number"),
    (
        text("stem", "What the forms of a word have in common (Porter's second stemmer, by Snowball)"),
        integer("article_number", "The article's number within the index"),
        integer("occurrences", "How often its forms stand in the text"),
    ),
    schema="search",
)

STEMS = Table(
    "stems",
    "One row per form of a word that ever stood in an article",
    ("form",),
    (
        text("form", "The form, lower case, without accents"),
        text("stem", "Its stem"),
    ),
    schema="search",
)

SEARCH_TABLES = (INDEXED_TEXTS, INDEXED_WORDS, STEMS)
