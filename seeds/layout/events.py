"""The files of events/: who did what to whom."""

from __future__ import annotations

from seeds.cells import CLASS_NAME, each, matching, number, one_of
from seeds.frames import KINDS, PREPOSITIONS, classes_of, find_problem
from seeds.layout.columns import Column, Link, Pair, Row, SeedFile
from transforms.schema.vocabularies import CAMEO_ROOTS, EVENT_STATUSES, EVENT_TYPES, SECTORS

# In this frame the word tells of no event.
BLOCKED = "-"
# What the finder needs to know of a type (see seeds/README.md), and of a CAMEO root.
TRAITS = (
    "mutual", "needs_recipient", "falls_on_place", "done_to_somebody", "told_by_noun", "done_by_office", "done_at_home",
    "done_in_person", "takes_gerund", "played", "said", "placed_by_recipient",
)  # fmt: skip
MANNERS = ("cooperative", "hostile", "spoken")
# How an event is read (transforms/events/scores.py).
RULE_KINDS = ("adjective", "carried", "embedded", "future", "noun", "obligation", "verb")
# What a column of yes or nothing holds.
YES = "yes"
# The subject of such a light verb is acted on.
TURNED = "turned"
# What an outer act makes of an inner one; a demand is a request of its own code.
OUTER_ACTS = ("AGREE", "DEMAND", "REJECT", "REQUEST", "THREATEN")
EFFECTS = ("fail", "maybe", "must", "pass", "plan", "try")

_WORD = matching(r"[^A-Z|]+", "a word in small letters")
_MODE = matching("[a-z][a-z-]*", "a mode in small letters")
_LEMMA = Column("lemma", _WORD)
_CODE = Link("events/cameo.csv", "code")
_QUAD_CLASS = Column("quad_class", one_of(("1", "2", "3", "4")))
_ACTOR_NOUN = matching(r"[^|]+", "one noun")


def code_fits_type(row: Row) -> tuple[str, str] | None:
    """A row of an event has a code; one that blocks has neither mode nor code."""
    if row["event_type"] == BLOCKED:
        filled = next((name for name in ("event_mode", "cameo_code") if row[name]), None)
        return (filled, f"belongs to no event: the event type is {BLOCKED}") if filled else None
    return None if row["cameo_code"] else ("cameo_code", "is missing: the row tells of an event")


def example_is_a_sentence(row: Row) -> tuple[str, str] | None:
    """An example is a sentence."""
    return (
        None if row["example"].rstrip('"”').endswith((".", "?", "!")) else ("example", "is no sentence: it has no end")
    )


def _words(path: str) -> SeedFile:
    """A file of event words with their frames."""
    return SeedFile(
        path,
        (
            _LEMMA,
            Column("frame", find_problem, may_be_empty=True, link=Link("events/classes.csv", "class", classes_of)),
            Column("event_type", one_of((BLOCKED, *EVENT_TYPES))),
            Column("event_mode", _MODE, may_be_empty=True),
            Column("cameo_code", may_be_empty=True, link=_CODE),
            Column("example"),
        ),
        key=("lemma", "frame"),
        rules=(code_fits_type, example_is_a_sentence),
        pairs=(Pair(("event_type", "event_mode"), "events/plover.csv", ("event_type", "event_mode")),),
    )


def _actors(path: str) -> SeedFile:
    """A file of nouns for who acts or is acted on."""
    return SeedFile(
        path,
        (
            Column("noun", _ACTOR_NOUN),
            Column("sector", one_of(SECTORS), may_be_empty=True),
            Column("kind", one_of(KINDS)),
        ),
        key=("noun",),
    )


FILES = (
    _words("events/verbs.csv"),
    _words("events/nouns.csv"),
    _words("events/adjectives.csv"),
    SeedFile("events/classes.csv", (Column("class", CLASS_NAME), Column("words", each(_WORD))), key=("class",)),
    SeedFile("events/contexts.csv", (Column("context", CLASS_NAME), Column("words", each(_WORD))), key=("context",)),
    _actors("events/people.csv"),
    _actors("events/actor_nouns.csv"),
    SeedFile("events/intentions.csv", (_LEMMA, Column("effect", one_of(EFFECTS))), key=("lemma",)),
    SeedFile(
        "events/light_verbs.csv",
        (
            _LEMMA,
            Column("aspect", one_of(EVENT_STATUSES)),
            Column("direction", one_of((TURNED,)), may_be_empty=True),
            Column("preposition", one_of(PREPOSITIONS), may_be_empty=True),
        ),
        key=("lemma",),
    ),
    SeedFile("events/lemmas.csv", (Column("form", _WORD), _LEMMA), key=("form",)),
    SeedFile(
        "events/embedded.csv",
        (
            Column("outer", one_of(OUTER_ACTS)),
            Column("inner", matching(r"\d{2,4}", "a CAMEO code or how one begins")),
            Column("cameo_code", link=_CODE),
        ),
        key=("outer", "inner"),
    ),
    SeedFile(
        "events/cameo.csv",
        (
            Column("code", matching(r"\d{2,4}", "a CAMEO code of two to four digits")),
            Column("name"),
            Column("root", one_of(CAMEO_ROOTS)),
            _QUAD_CLASS,
            Column("goldstein", number(-10, 10)),
            Column("manner", one_of(MANNERS), may_be_empty=True),
            Column("asked_mode", _MODE, may_be_empty=True),
        ),
        key=("code",),
    ),
    SeedFile(
        "events/plover.csv",
        (
            Column("event_type", one_of(EVENT_TYPES)),
            Column("event_mode", _MODE, may_be_empty=True),
            _QUAD_CLASS,
            Column("score", number(-10, 10)),
            Column("traits", each(one_of(TRAITS)), may_be_empty=True),
            Column("opposes", one_of((YES,)), may_be_empty=True),
            Column("note", may_be_empty=True),
        ),
        key=("event_type", "event_mode"),
    ),
    SeedFile(
        "events/roles.csv",
        (
            Column("sector", one_of(SECTORS)),
            Column("cameo_role", matching("[A-Z]{3}", "a CAMEO role of three capitals")),
            Column("is_international", one_of((YES,)), may_be_empty=True),
            Column("is_political", one_of((YES,)), may_be_empty=True),
        ),
        key=("sector",),
    ),
    SeedFile(
        "events/rule_scores.csv",
        (
            Column("kind", one_of(RULE_KINDS)),
            Column("sides", one_of(("both", "actor", "recipient"))),
            Column("right", number(0, 1_000_000)),
            Column("counted", number(0, 1_000_000)),
        ),
        key=("kind", "sides"),
    ),
)
