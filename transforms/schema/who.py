"""The tables of who is who: things, the words that lead to them, places."""

from __future__ import annotations

from transforms.schema import vocabularies as v
from transforms.schema.columns import Table, flag, integer, real, text, texts
from transforms.schema.repeated import ARTICLE_ID, offsets

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
        ARTICLE_ID,
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
        *offsets("the mention"),
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
