"""The tables of who said what."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, flag, integer, real, text, texts
from transforms.schema.repeated import ARTICLE_ID, offsets

QUOTES = Table(
    "quotes",
    "One row per attribution: one act of saying",
    ("quote_id",),
    (
        text("quote_id", "Opaque stable id: a hash of article and spans"),
        ARTICLE_ID,
        text("quote_type", "direct: all in quotation marks; mixed: in part; indirect: none", of=v.QUOTE_TYPES),
        text("quote_text", "Its spans joined by ' ... '"),
        text(
            "speaker_text",
            "The local words for the speaker, even 'he'",
            null=True,
            slice_of=("speaker_start_char", "speaker_end_char"),
        ),
        *offsets("the speaker", "speaker_", null=True),
        text("speaker_mention_id", "Mention that names the speaker", null=True, ref="entity_mentions.mention_id"),
        text("speaker_entity_id", "Who that is", null=True, ref="entities.entity_id"),
        texts(
            "co_speaker_entity_ids", "Who else says it, in a joint statement; ids of entities, empty for one speaker"
        ),
        text("speaker_type", "What kind of source speaks", null=True, of=v.SPEAKER_TYPES),
        text(
            "cue_text",
            "The words that report it (said, according to)",
            null=True,
            slice_of=("cue_start_char", "cue_end_char"),
        ),
        text("cue_lemma", "The cue's base form", null=True),
        *offsets("the cue", "cue_", null=True),
        text("cue_type", "What kind of act the cue reports", null=True, of=v.CUE_TYPES),
        text("addressee_text", "Who is spoken to, in the local words", null=True),
        text("addressee_entity_id", "Who that is", null=True, ref="entities.entity_id"),
        text("via_text", "The channel that carried it (told Xinhua, in a statement)", null=True),
        flag("is_negated", "Whether the saying is denied (did not say)"),
        integer("sentence_index", "The sentence it starts in"),
        *offsets("the hull of its spans"),
        text("quote_rule", "Which reader found it"),
        text("attribution_rule", "Why this speaker"),
        text(
            "stance",
            "What the speaker does with the words; null for questions, beliefs and what was not said",
            null=True,
            of=v.STANCES,
        ),
        real("quote_score", "Estimated chance that content and speaker are right, 0..1", null=True),
        text(
            "parent_quote_id",
            "The quote in whose words this one stands; null where the article itself quotes",
            null=True,
            ref="quotes.quote_id",
        ),
        text("quote_cluster_id", "Shared by quotes of the same words across articles"),
    ),
)

QUOTE_SPANS = Table(
    "quote_spans",
    "One row per stretch of a quote",
    ("quote_id", "span_index"),
    (
        text("quote_id", "The quote it belongs to", ref="quotes.quote_id"),
        ARTICLE_ID,
        integer("span_index", "Position in the quote, from 0"),
        text("span_text", "The words, quotation marks included", slice_of=("start_char", "end_char")),
        *offsets("the stretch"),
        flag("is_verbatim", "Whether it stands inside quotation marks (or is the text of a social post)"),
    ),
)

QUOTE_TOPICS = Table(
    "quote_topics",
    "One row per entity inside a quote's words, the speaker apart",
    ("quote_id", "entity_id"),
    (
        text("quote_id", "The quote that speaks of it", ref="quotes.quote_id"),
        ARTICLE_ID,
        text("entity_id", "Who or what is spoken of", ref="entities.entity_id"),
        text("mention_id", "Its first mention in the quote", ref="entity_mentions.mention_id"),
    ),
)
