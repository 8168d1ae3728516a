"""The closed sets of values that columns may hold; each is named after its column."""

from __future__ import annotations

BLOCK_TYPES = (
    "headline",
    "standfirst",
    "paragraph",
    "subheading",
    "list_item",
    "quote",
    "turn",
    "question",
    "answer",
    "live_entry",
    "byline",
    "dateline",
    "caption",
    "credit",
    "navigation",
    "promo",
    "related",
    "advertisement",
    "comment",
    "pull_quote",
    "social",
    "other",
)
DATE_PRECISIONS = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)
PUBLISHED_PRECISIONS = ("second", "minute", "day", "month")
PUBLISHED_METHODS = ("record", "json_ld", "meta", "html", "feed", "text", "url", "dateline", "given")
SOURCE_FORMATS = ("text", "html", "warc", "jsonl", "feed", "csv", "mhtml")
# OntoNotes 5.0 named-entity types that name things; its numeric and time types are no entities here.
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
GENDERS = ("f", "m")
MENTION_TYPES = ("name", "nominal", "pronoun")
TIMEX_TYPES = ("date", "time", "duration", "set")
QUOTE_TYPES = ("direct", "mixed", "indirect")
SPEAKER_TYPES = ("person", "organization", "country", "document", "anonymous", "group")
CUE_TYPES = (
    "statement",
    "claim",
    "denial",
    "promise",
    "warning",
    "urge",
    "question",
    "answer",
    "praise",
    "criticism",
    "agreement",
    "announcement",
    "suggestion",
    "demand",
    "admission",
    "prediction",
    "belief",
    "intention",
    "wish",
    "emotion",
    "post",
)
STANCES = ("asserts", "denies", "criticises", "praises", "promises", "demands", "warns", "hopes")
# PLOVER's sixteen event types; CONCEDE was called YIELD in its drafts.
EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
EVENT_SCOPES = ("international", "domestic", "unknown")
EVENT_STATUSES = ("occurred", "ongoing", "planned", "hypothetical", "negated")
# Where an event's country comes from: a phrase of its predicate, its sentence, the recipient, another act of the story,
# the article's own country, that of the paragraph where the article plays in several, its dateline, its outlet, the one
# country of the parties.
COUNTRY_METHODS = (
    "phrase", "sentence", "recipient", "story", "article", "paragraph", "dateline", "outlet", "parties",
)  # fmt: skip
CAMEO_ROOTS = tuple(f"{root:02d}" for root in range(1, 21))
PARTICIPANT_ROLES = ("actor", "recipient")
# PLOVER's sectors, "country/sector" tables of its manual (draft 2.0).
SECTORS = (
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
    "IGO",
    "NGO",
    "IMG",
    "MNC",
    "ISM",
)
RUN_STATUSES = (
    "completed", "failed", "stopped", "cancelled", "crashed", "removed", "readmitted", "corrected", "restored",
    "texts_removed",
)  # fmt: skip
CORRECTION_OUTCOMES = ("applied", "gone", "wrong")
STAGES = ("read", "annotate", "tables", "check", "load")
SEVERITIES = ("critical", "warning")
