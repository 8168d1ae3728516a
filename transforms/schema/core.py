"""The core tables: what the pages say."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Column, Table, date, flag, instant, integer, real, text, texts

_ARTICLE = text("article_id", "The article it belongs to", ref="articles.article_id")
_RUN = text("run_id", "The run that wrote the row", ref="ops.runs.run_id")


def _offsets(of_what: str, prefix: str = "", *, null: bool = False) -> tuple[Column, Column]:
    """The pair of half-open code-point offsets into `articles.text`."""
    return (
        integer(f"{prefix}start_char", f"Where {of_what} starts in articles.text (code points, from 0)", null=null),
        integer(f"{prefix}end_char", f"Where {of_what} ends in articles.text (exclusive)", null=null),
    )


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
        _RUN,
    ),
)

ARTICLE_BLOCKS = Table(
    "article_blocks",
    "One row per block of the input, kept or removed",
    ("article_id", "block_index"),
    (
        _ARTICLE,
        integer("block_index", "Position in the input, from 0"),
        text("block_type", "What the block is", of=v.BLOCK_TYPES),
        instant("stated_at", "The moment that an entry of a live blog states for itself", null=True),
        flag("is_kept", "Whether the block stands in articles.text"),
        text("rule", "The rule that decided it"),
        text("block_text", "The block's words, normalised"),
        integer("raw_start_char", "Where it starts in the decoded input (text input only)", null=True),
        integer("raw_end_char", "Where it ends in the decoded input (exclusive)", null=True),
        *_offsets("the block (kept blocks only)", null=True),
    ),
)

SENTENCES = Table(
    "sentences",
    "One row per sentence",
    ("article_id", "sentence_index"),
    (
        _ARTICLE,
        integer("sentence_index", "Position in the article, from 0; the headline is a sentence too"),
        integer("paragraph_index", "Paragraph it stands in, from 0; the headline is a paragraph too"),
        *_offsets("the sentence"),
    ),
)

ENTITIES = Table(
    "entities",
    "One row per real-world thing across all articles",
    ("entity_id",),
    (
        text("entity_id", "Opaque stable id: a hash of the reference row's key, else of type and name"),
        text("canonical_name", "The name to show"),
        text("entity_type", "OntoNotes type of the thing", of=v.ENTITY_TYPES),
        text("wikidata_id", "Wikidata item (Q...), where verified", null=True),
        text("country_code", "ISO 3166-1 alpha-3 of the country that it is or belongs to", null=True),
        text("place_id", "Where it is, for places", null=True, ref="places.place_id"),
        flag("is_linked", "Whether it was found in the reference data"),
        flag("is_named", "Whether it has a name; false for a described person or group (a witness, local residents)"),
        text("gender", "m or f, as text or reference data tell; null where unknown", null=True, of=v.GENDERS),
    ),
)

ENTITY_MENTIONS = Table(
    "entity_mentions",
    "One row per mention of an entity in an article",
    ("mention_id",),
    (
        text("mention_id", "Opaque stable id: a hash of article, span and entity"),
        _ARTICLE,
        text("entity_id", "The thing that is meant", ref="entities.entity_id"),
        text("mention_text", "The words, without title, article or 's", slice_of=("start_char", "end_char")),
        text("mention_type", "A name, a describing phrase or a pronoun", of=v.MENTION_TYPES),
        text(
            "entity_type",
            "OntoNotes type as used here: NORP for 'Russian' though the entity is a country",
            of=v.ENTITY_TYPES,
        ),
        text("title_text", "Title that stands with the name (Foreign Ministry spokesman)", null=True),
        integer("sentence_index", "The sentence it stands in"),
        *_offsets("the mention"),
        text("link_method", "Which rule led from the words to the entity"),
        real("link_score", "How sure the link is, 0..1; null where nothing was estimated", null=True),
        texts("link_candidates", "What an ambiguous name may mean, the likeliest first: name (id) chance"),
    ),
)

PLACES = Table(
    "places",
    "One row per place that an entity or event points to",
    ("place_id",),
    (
        text("place_id", "GeoNames id"),
        text("name", "GeoNames name"),
        text("country_code", "ISO 3166-1 alpha-3"),
        text("admin1", "First-level division", null=True),
        real("latitude", "Degrees north, WGS 84"),
        real("longitude", "Degrees east, WGS 84"),
        text("feature_code", "GeoNames feature code (PPLC a capital, PCLI a state, ADM1 a province, ...)"),
        integer("population", "Inhabitants as GeoNames gives them", null=True),
    ),
)

DATE_MENTIONS = Table(
    "date_mentions",
    "One row per time expression",
    ("article_id", "start_char", "end_char"),
    (
        _ARTICLE,
        *_offsets("the expression"),
        text("date_text", "The words", slice_of=("start_char", "end_char")),
        text("timex_type", "TIMEX3 type", of=v.TIMEX_TYPES),
        text("timex_value", "TIMEX3 value (2012-06-05, P3D, ...); null where it cannot be resolved", null=True),
        date("start_date", "First day meant", null=True),
        date("end_date", "Last day meant", null=True),
        text("precision", "Unit of the expression", null=True, of=v.DATE_PRECISIONS),
        text("date_rule", "Which rule read it (newsmill rules dates)"),
    ),
)

QUOTES = Table(
    "quotes",
    "One row per attribution: one act of saying",
    ("quote_id",),
    (
        text("quote_id", "Opaque stable id: a hash of article and spans"),
        _ARTICLE,
        text("quote_type", "direct: all in quotation marks; mixed: in part; indirect: none", of=v.QUOTE_TYPES),
        text("quote_text", "Its spans joined by ' ... '"),
        text(
            "speaker_text",
            "The local words for the speaker, even 'he'",
            null=True,
            slice_of=("speaker_start_char", "speaker_end_char"),
        ),
        *_offsets("the speaker", "speaker_", null=True),
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
        *_offsets("the cue", "cue_", null=True),
        text("cue_type", "What kind of act the cue reports", null=True, of=v.CUE_TYPES),
        text("addressee_text", "Who is spoken to, in the local words", null=True),
        text("addressee_entity_id", "Who that is", null=True, ref="entities.entity_id"),
        text("via_text", "The channel that carried it (told Xinhua, in a statement)", null=True),
        flag("is_negated", "Whether the saying is denied (did not say)"),
        integer("sentence_index", "The sentence it starts in"),
        *_offsets("the hull of its spans"),
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
        _ARTICLE,
        integer("span_index", "Position in the quote, from 0"),
        text("span_text", "The words, quotation marks included", slice_of=("start_char", "end_char")),
        *_offsets("the stretch"),
        flag("is_verbatim", "Whether it stands inside quotation marks (or is the text of a social post)"),
    ),
)

QUOTE_TOPICS = Table(
    "quote_topics",
    "One row per entity inside a quote's words, the speaker apart",
    ("quote_id", "entity_id"),
    (
        text("quote_id", "The quote that speaks of it", ref="quotes.quote_id"),
        _ARTICLE,
        text("entity_id", "Who or what is spoken of", ref="entities.entity_id"),
        text("mention_id", "Its first mention in the quote", ref="entity_mentions.mention_id"),
    ),
)

EVENTS = Table(
    "events",
    "One row per event mention: who did what to whom, once per predicate",
    ("event_id",),
    (
        text("event_id", "Opaque stable id: a hash of article and trigger span"),
        _ARTICLE,
        text("event_type", "PLOVER event type", of=v.EVENT_TYPES),
        text("event_mode", "PLOVER mode of the type (visit, demo, ...)", null=True),
        texts("contexts", "PLOVER contexts (military, economic, ...)"),
        text("cameo_code", "CAMEO code, with its leading zero"),
        text("cameo_root", "First two digits of the CAMEO code", of=v.CAMEO_ROOTS),
        integer("quad_class", "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict (by PLOVER type)"),
        integer("cameo_quad_class", "The same four classes by CAMEO root"),
        flag("is_political", "A state, government, party, court, police, army, armed group or movement takes part"),
        text("event_scope", "Whether it crosses a border: international, domestic or unknown", of=v.EVENT_SCOPES),
        real("goldstein_score", "Goldstein scale of the CAMEO code, -10..10"),
        real("plover_score", "PLOVER score of the mode, else of the type, -10..10"),
        text("trigger_text", "The predicate's words", slice_of=("start_char", "end_char")),
        text("trigger_lemma", "The predicate's base form"),
        *_offsets("the trigger"),
        integer("sentence_index", "The sentence it stands in"),
        text("event_status", "Whether it happened", of=v.EVENT_STATUSES),
        flag("is_background", "Whether it is history or context rather than the story's own news"),
        text("date_text", "The time expression that governs it", null=True),
        date("start_date", "First day it may have happened on", null=True),
        date("end_date", "Last day it may have happened on", null=True),
        text("date_precision", "Unit of the date", null=True, of=v.DATE_PRECISIONS),
        text("place_text", "The words for where it happened", null=True),
        text("place_id", "Where it happened", null=True, ref="places.place_id"),
        text("country_code", "ISO 3166-1 alpha-3 of where it happened", null=True),
        text("country_method", "How that country was found", null=True, of=v.COUNTRY_METHODS),
        text("reported_by_quote_id", "The quote that asserts it", null=True, ref="quotes.quote_id"),
        text("rule_id", "The lexicon row and the pattern that coded it"),
        real("event_score", "Estimated chance that type and participants are right, 0..1", null=True),
        text("event_cluster_id", "Shared by mentions of the same happening, across sentences and articles"),
    ),
)

EVENT_PARTICIPANTS = Table(
    "event_participants",
    "One row per participant of an event",
    ("event_id", "role", "participant_index"),
    (
        text("event_id", "The event", ref="events.event_id"),
        _ARTICLE,
        text("role", "Who did it (actor), to whom (recipient)", of=v.PARTICIPANT_ROLES),
        integer("participant_index", "Position among the event's participants of this role, from 0"),
        text("participant_text", "The local words", slice_of=("start_char", "end_char")),
        *_offsets("the participant"),
        text("mention_id", "The mention that it is", null=True, ref="entity_mentions.mention_id"),
        text("entity_id", "Who that is", null=True, ref="entities.entity_id"),
        text("actor_code", "CAMEO actor code (RUSGOV)", null=True),
        text("country_code", "ISO 3166-1 alpha-3 of the country it acts for", null=True),
        text("sector", "PLOVER sector", null=True, of=v.SECTORS),
    ),
)

CORE_TABLES = (
    ARTICLES,
    ARTICLE_BLOCKS,
    SENTENCES,
    ENTITIES,
    ENTITY_MENTIONS,
    PLACES,
    DATE_MENTIONS,
    QUOTES,
    QUOTE_SPANS,
    QUOTE_TOPICS,
    EVENTS,
    EVENT_PARTICIPANTS,
)
