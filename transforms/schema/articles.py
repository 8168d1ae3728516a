"""The tables of articles: their text, the blocks of their pages, their sentences."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, date, flag, instant, integer, text, texts
from transforms.schema.repeated import ARTICLE_ID, RUN_ID, offsets

ARTICLES = Table(
    "articles",
    "One row per article",
    ("article_id",),
    (
        text("article_id", "Opaque stable id: a hash of the record's URL or id, else of the raw content"),
        text("external_id", "The id that the input record carried", null=True),
        text("url", "Canonical address", null=True),
        text("publisher", "Name of the outlet that published this copy", null=True),
        text("publisher_domain", "Domain of that outlet, without www", null=True),
        text("origin_publisher", "Who first published a repost; null when it is no repost", null=True),
        text("headline", "Headline, without the outlet's suffix", null=True),
        texts("headline_alternates", "Other headlines that the page states for itself (for sharing, for machines)"),
        texts("authors", "Persons credited in full; no initials, no agencies"),
        texts("agencies", "News agencies credited for the text (Reuters, AFP, ...)"),
        text("language", "BCP 47 code of the text's language; und where it could not be told"),
        instant(
            "published_at",
            "When it was published; a bare date is midnight UTC; null when the page does not say",
            null=True,
        ),
        text("published_precision", "How exact published_at is", null=True, of=v.PUBLISHED_PRECISIONS),
        text("published_method", "Where published_at was found", null=True, of=v.PUBLISHED_METHODS),
        date(
            "published_date",
            "Local calendar day of published_at: what today is in the text; null where only a month is stated",
            null=True,
        ),
        instant("updated_at", "When it was last updated, where stated", null=True),
        text("text", "The one text: headline, blank line, paragraphs joined by blank lines; all offsets point here"),
        integer("body_start", "Where the body starts in text (code points)"),
        integer("word_count", "Words of the body"),
        text(
            "duplicate_of",
            "article_id of the earliest article that has substantially the same text, of one moment the longest",
            null=True,
            ref="articles.article_id",
        ),
        text("story_id", "Shared by articles on one story; null where the day of publication is unknown", null=True),
        text(
            "source_path",
            "File it was read from, told from where the data folder lies; of a container member or line behind a #",
        ),
        text("source_format", "Kind of the input", of=v.SOURCE_FORMATS),
        text("raw_sha256", "SHA-256 of the raw item, hexadecimal"),
        text(
            "reading_version",
            "Version of what made text and blocks of it: cleaning code and boilerplate words; text removed where only "
            "the words that rows quote were kept",
        ),
        RUN_ID,
    ),
)

ARTICLE_BLOCKS = Table(
    "article_blocks",
    "One row per block of the input, kept or removed",
    ("article_id", "block_index"),
    (
        ARTICLE_ID,
        integer("block_index", "Position in the input, from 0"),
        text("block_type", "What the block is", of=v.BLOCK_TYPES),
        instant("stated_at", "The moment that an entry of a live blog states for itself", null=True),
        flag("is_kept", "Whether the block stands in articles.text"),
        text("rule", "The rule that decided it"),
        text("block_text", "The block's words, normalised"),
        integer("raw_start_char", "Where it starts in the decoded input (text input only)", null=True),
        integer("raw_end_char", "Where it ends in the decoded input (exclusive)", null=True),
        *offsets("the block (kept blocks only)", null=True),
    ),
)

SENTENCES = Table(
    "sentences",
    "One row per sentence",
    ("article_id", "sentence_index"),
    (
        ARTICLE_ID,
        integer("sentence_index", "Position in the article, from 0; the headline is a sentence too"),
        integer("paragraph_index", "Paragraph it stands in, from 0; the headline is a paragraph too"),
        *offsets("the sentence"),
    ),
)
