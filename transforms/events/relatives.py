"""Relative clauses: the noun that stands before one and belongs into it ("the clerk the mayor fired")."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.verbs import has_to

# How the parser calls a relative clause, and the clause inside of it that may lack the noun ("police say they shot").
RELATIVE = frozenset({"relcl", "acl"})
INNER = frozenset({"ccomp"})
# Words of a clause that has its own for the noun, or lacks none ("the claim that he had fled").
OPENING = frozenset({"WP", "WDT", "WRB", "WP$"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Nouns whose clause lacks nothing: it tells when, how or why.
ADVERBIAL = frozenset(
    {"day", "night", "morning", "evening", "week", "month", "year", "time", "moment", "minute", "hour", "date",
     "way", "manner", "reason", "extent", "degree", "place", "point", "speed"}
)  # fmt: skip
# Words that open a clause which stands for a thing.
FREE = frozenset({"what", "how"})
# What a verb may have in the place where the noun would stand.
FILLED = frozenset({"dobj", "attr", "oprd", "acomp", "ccomp"})
OBJECT_SLOT = "object"
_DEEPEST = 3


def left_out(verb: Token) -> tuple[str, Token | None]:
    """Where a verb lacks the noun before its relative clause, as its object or behind a preposition, and that noun.

    It does so only where the clause has no pronoun that stands for the noun ("the clerk the mayor fired").
    """
    clause = verb
    for _ in range(_DEEPEST):
        if clause.dep_ not in INNER:
            break
        clause = clause.head
    noun = clause.head
    if clause.dep_ not in RELATIVE or verb.tag_ == "VBG" or (verb is clause and has_to(verb)):
        return OBJECT_SLOT, None
    if noun.pos_ not in NAMING or noun.lemma_.lower() in ADVERBIAL or not _follows_bare(clause, noun):
        return OBJECT_SLOT, None
    bare = next((c for c in verb.rights if c.dep_ == "prep" and not any(True for _ in c.children)), None)
    if bare is not None:
        return bare.lower_, noun
    return OBJECT_SLOT, None if any(c.dep_ in FILLED for c in verb.children) else noun


def _follows_bare(clause: Token, noun: Token) -> bool:
    """Whether a clause opens with its own subject right behind a noun ("the clerk | the mayor fired")."""
    subject = next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or any(c.dep_ == "mark" or c.tag_ in OPENING for c in (*clause.lefts, subject)):
        return False
    start = subject.left_edge.i
    between = clause.doc[noun.i + 1 : start]
    return clause.left_edge.i == start and noun.i < start and not any(t.is_punct or t.dep_ == "cc" for t in between)


def meant_by(pronoun: Token) -> Token:
    """What a relative pronoun behind a preposition stands for ("the bishop, against whom they filed charges")."""
    clause = pronoun.head.head
    is_relative = pronoun.dep_ == "pobj" and pronoun.tag_ in ("WP", "WDT") and clause.dep_ == "relcl"
    return clause.head if is_relative else pronoun


def free_relative(clause: Token) -> Token | None:
    """The word that stands for what a clause tells of ("condemned what had happened", "praised how she led")."""
    opening = clause.left_edge
    is_told = clause.dep_ == "ccomp" and opening.lower_ in FREE and opening.i < clause.i
    return opening if is_told and opening.head in (clause, *clause.lefts) else None
