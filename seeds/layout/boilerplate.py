"""The files of boilerplate/: what is not the article."""

from __future__ import annotations

from seeds.cells import DOMAIN, each, matching, one_of, pattern, zone
from seeds.layout.columns import Column, Row, SeedFile
from transforms.articles.boilerplate import EFFECTS, MATCHES
from transforms.articles.marks import MARK_EFFECTS, MARK_MATCHES
from transforms.schema.vocabularies import BLOCK_TYPES

SOURCE_KINDS = ("agency", "picture", "outlet")
BYLINE_USES = ("role", "no_person", "lead", "joiner", "courtesy")


def pattern_is_sound(row: Row) -> tuple[str, str] | None:
    """The words of a row that matches by a pattern are one."""
    problem = pattern(row["words"]) if row["match"] == "pattern" else None
    return ("words", problem) if problem else None


FILES = (
    SeedFile(
        "boilerplate/lines.csv",
        (
            Column("words"),
            Column("match", one_of(MATCHES)),
            Column("block_type", one_of(BLOCK_TYPES)),
            Column("effect", one_of(EFFECTS)),
            Column("reason"),
        ),
        key=("words", "match"),
        rules=(pattern_is_sound,),
    ),
    SeedFile(
        "boilerplate/marks.csv",
        (
            Column("words"),
            Column("match", one_of(MARK_MATCHES)),
            Column("block_type", one_of(BLOCK_TYPES)),
            Column("effect", one_of(MARK_EFFECTS)),
            Column("reason"),
        ),
        key=("words", "match"),
    ),
    SeedFile(
        "boilerplate/sources.csv",
        (
            Column("name"),
            Column("kind", one_of(SOURCE_KINDS)),
            Column("aliases", each(), may_be_empty=True),
            Column("domains", each(DOMAIN), may_be_empty=True),
        ),
        key=("name",),
    ),
    SeedFile("boilerplate/bylines.csv", (Column("word"), Column("use", one_of(BYLINE_USES))), key=("word", "use")),
    SeedFile(
        "boilerplate/zones.csv",
        (
            Column("abbreviation", matching(r"[A-Z]{1,6}", "an abbreviation in capitals")),
            Column("zone", zone),
            Column("reason"),
        ),
        key=("abbreviation",),
    ),
    SeedFile("boilerplate/tracking.csv", (Column("parameter"), Column("reason")), key=("parameter",)),
)
