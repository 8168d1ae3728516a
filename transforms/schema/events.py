"""The tables of who did what to whom."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, date, flag, integer, real, text, texts
from transforms.schema.repeated import ARTICLE_ID, offsets

EVENTS = Table(
    "events",
    "One row per event mention: who did what to whom, once per predicate",
    ("event_id",),
    (
        text("event_id", "Opaque stable id: a hash of article and trigger span"),
        ARTICLE_ID,
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
        *offsets("the trigger"),
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
        ARTICLE_ID,
        text("role", "Who did it (actor), to whom (recipient)", of=v.PARTICIPANT_ROLES),
        integer("participant_index", "Position among the event's participants of this role, from 0"),
        text("participant_text", "The local words", slice_of=("start_char", "end_char")),
        *offsets("the participant"),
        text("mention_id", "The mention that it is", null=True, ref="entity_mentions.mention_id"),
        text("entity_id", "Who that is", null=True, ref="entities.entity_id"),
        text("actor_code", "CAMEO actor code (RUSGOV)", null=True),
        text("country_code", "ISO 3166-1 alpha-3 of the country it acts for", null=True),
        text("sector", "PLOVER sector", null=True, of=v.SECTORS),
    ),
)
