"""Letters: who writes and who gets the letter that says what a participle tells."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from transforms.grammar.subjects import SUBJECT, subjects_of

# How far above a participle the verb stands that it goes with.
_NEAR = 4
# What is sent to somebody and says something.
LETTERS = frozenset({"letter", "email", "message", "note", "memo", "statement", "petition", "notice", "request"})
# Verbs whose object is who hears it, and verbs that take "to" for that.
_TELLING = frozenset({"tell", "remind", "address"})
_WRITING = frozenset({"write", "speak", "appeal", "turn"})


def receiver(participle: Token) -> Token | None:
    """Who gets the letter that says what a participle tells ("sent a letter to the mayor demanding answers")."""
    verb = _sending(participle)
    if verb is None:
        return _addressed(participle)
    letters = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in LETTERS and c.i < participle.i]
    phrases = [c for word in (verb, *letters) for c in word.children if c.dep_ in ("dative", "prep")]
    heads = [p for c in phrases if c.lower_ == "to" for p in c.children if p.dep_ == "pobj" and p.i < participle.i]
    heads += [
        c for c in participle.lefts if c.dep_ in SUBJECT and c.left_edge.i and c.left_edge.nbor(-1).lower_ == "to"
    ]
    if letters and heads:
        return heads[0]
    return _addressed(participle)


def _addressed(participle: Token) -> Token | None:
    """Whom a verb before a participle speaks or writes to ("told the minister, demanding an inquiry")."""
    verb = participle.head
    if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "xcomp") or verb.i > participle.i:
        return None
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i < participle.i]
    if verb.lemma_ not in _TELLING:
        told = []
    if verb.lemma_ in _WRITING:
        phrases = [c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"]
        told = [p for c in phrases for p in c.children if p.dep_ == "pobj" and p.i < participle.i]
    return told[0] if told else None


def _sending(participle: Token) -> Token | None:
    """The verb before a participle that tells more of its object or goes on telling of its subject."""
    if participle.tag_ != "VBG" or participle.dep_ not in ("acl", "advcl"):
        return None
    return next((word for word in islice(participle.ancestors, _NEAR) if word.pos_ == "VERB"), None)


def senders(participle: Token) -> list[Token]:
    """Who says what stands in a letter, where the parser hung its participle on who gets it."""
    reader = receiver(participle)
    is_misread = reader is not None and participle in (reader.head, *(c for c in reader.children if c.dep_ == "acl"))
    verb = _sending(participle) if is_misread else None
    return subjects_of(verb) if verb is not None else []
