"""What belongs together: denials, opposed quotes, promises. Made from the articles, so it is not kept as Parquet."""

from __future__ import annotations

from transforms.schema.columns import Table, date, flag, integer, text, texts

PAIRED_ARTICLES = Table(
    "articles",
    "One row per article whose quotes and events were paired, and what decided it",
    ("article_id",),
    (
        text("article_id", "The article", ref="articles.article_id"),
        text("run_id", "The run that wrote its rows; where it is another one, they are paired anew"),
        text("story_id", "The story that it belonged to then", null=True),
        flag("is_copy", "Whether it was a copy, whose rows are not paired"),
    ),
    schema="pairs",
)

DENIED = Table(
    "denied",
    "One row per denial of a named speaker and earlier saying of somebody else, in the same story, that it may answer",
    ("quote_id", "said_id"),
    (
        text("quote_id", "The denial", ref="quotes.quote_id"),
        text("article_id", "Its article", ref="articles.article_id"),
        text("said_id", "The quote that may be denied", ref="quotes.quote_id"),
        text("said_article_id", "Its article", ref="articles.article_id"),
        date("said_on", "Local day of its publication", null=True),
        flag("is_about_speaker", "Whether it is about the one who denies"),
        integer("shared_words", "Longer words that both have"),
    ),
    schema="pairs",
)

OPPOSED = Table(
    "opposed",
    "One row per matter and pair of quotes of different named speakers, in one story, that take opposite stances on it",
    ("quote_id", "opponent_quote_id", "topic_id"),
    (
        text("quote_id", "The quote that asserts, praises, promises or hopes", ref="quotes.quote_id"),
        text("article_id", "Its article", ref="articles.article_id"),
        text("opponent_quote_id", "The quote that denies or criticises", ref="quotes.quote_id"),
        text("opponent_article_id", "Its article", ref="articles.article_id"),
        text("topic_id", "What both speak of", ref="entities.entity_id"),
        date("published_date", "Local day of publication of the first", null=True),
        date("opponent_date", "Local day of publication of the second", null=True),
        integer("shared_words", "Longer words that both have"),
    ),
    schema="pairs",
)

FOLLOWED = Table(
    "followed",
    "One row per promise of a named speaker and saying or act of the same speaker on the same matter within a year",
    ("quote_id", "follow_up_id"),
    (
        text("quote_id", "The promise", ref="quotes.quote_id"),
        text("article_id", "Its article", ref="articles.article_id"),
        text("follow_up_id", "The quote or event that follows"),
        text("follow_up_article_id", "Its article", ref="articles.article_id"),
        flag("is_act", "Whether an event follows, and no quote"),
        date("followed_on", "Local day of publication of the quote, first day of the event"),
        texts("topic_ids", "What both are about; ids of entities in their order"),
    ),
    schema="pairs",
)

PAIR_TABLES = (PAIRED_ARTICLES, DENIED, OPPOSED, FOLLOWED)
