"""Nouns that announce a clause: the claim that it is late, a promise to come; whose they are."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.verbs import is_clause
from transforms.quotes.lexicon import CueWord
from transforms.quotes.reports.ends import content_end
from transforms.quotes.reports.model import Content, Cue

_FROM_WHOM = frozenset({"of", "from", "by"})
# Classes of nouns behind which an infinitive tells what is to be done, or what is claimed to be.
_DONE_WITH_CLAIMS = frozenset({"contest", "deny", "dispute", "make", "refute", "reject", "repeat", "support"})
# Verbs that say of a thing what it is, and what they need: the thing and the name.
_CALLED = frozenset({"brand", "call", "deem", "describe", "dismiss", "dub", "label", "term"})
_COMPLEMENTS = frozenset({"dobj", "oprd", "ccomp", "attr", "acomp", "xcomp", "prep"})
_BOTH = 2
_TO_DO = frozenset({"promise", "urge", "demand", "suggestion", "warning", "claim"})


def announced_by(noun: Token, word: CueWord) -> Token | None:
    """The head of the clause that a noun announces, behind "that", or "to" where it says what is to be done.

    The parse may hang the clause on a verb whose object the noun is: made a case to voters that it is time.
    """
    for child in noun.rights:
        opener = child.left_edge.lower_
        if _lacks_object(child):
            continue
        if child.dep_ in ("acl", "ccomp") and (opener == "that" or (opener == "to" and word.cue_type in _TO_DO)):
            return child
    verb = noun.head
    if noun.dep_ == "dobj" and noun.i > verb.i and verb.pos_ == "VERB":
        return next((c for c in verb.rights if c.dep_ == "ccomp" and c.i > noun.i and _behind_that(c)), None)
    return None


def _lacks_object(clause: Token) -> bool:
    """Whether a clause only tells what is done with a noun: a claim that the office disputes, or called a lie."""
    if clause.left_edge.lower_ != "that":
        return False
    if clause.lemma_ in _CALLED:
        return sum(child.dep_ in _COMPLEMENTS for child in clause.rights) < _BOTH
    return clause.i == clause.right_edge.i and clause.lemma_ in _DONE_WITH_CLAIMS


def _behind_that(clause: Token) -> bool:
    return clause.left_edge.lower_ == "that" and is_clause(clause)


def owner_of(noun: Token) -> Token | None:
    """Whose claim it is: "Ann Lee's claim"."""
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def source_of(noun: Token) -> Token | None:
    """The one from whom a statement comes: "a claim by X", "warnings from X"."""
    for prep in noun.children:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in _FROM_WHOM:
            return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def clause_of_object(cue: Cue) -> Content | None:
    """The clause of a verb's object: denied rumours that it was late; somebody else's claim is theirs."""
    if not cue.word.takes("noun_clause"):
        return None
    noun = next((c for c in cue.verb.rights if c.dep_ == "dobj"), None)
    clause = announced_by(noun, cue.word) if noun is not None else None
    if noun is None or clause is None or clause.left_edge.lower_ != "that" or owner_of(noun) or source_of(noun):
        return None
    start, end = clause.left_edge.i + 1, content_end(clause, noun, cue.lexicon)
    return Content(((start, end),), None, cue.word.needs_marks("noun_clause")) if start < end else None
