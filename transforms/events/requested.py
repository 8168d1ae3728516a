"""Requested: acts that a verb or noun of request only asks for, which nobody is told to have done."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon
from transforms.grammar.subjects import SUBJECT


def is_asked_by(above: Token, infinitive: Token, verb: Token, lexicon: EventLexicon) -> bool:
    """Whether a verb asks for what its infinitive leads to ("urged her to try to help", "asked for time to search")."""
    if not requests(lexicon.lemma(above), lexicon):
        return False
    return infinitive is not verb or any(c.dep_ == "prep" and c.i < infinitive.i for c in above.rights)


def is_asked_for(verb: Token, lexicon: EventLexicon) -> bool:
    """Whether a verb stands in the subjunctive of a request ("asked that the council hold talks")."""
    is_bare = verb.tag_ == "VB" or (
        verb.tag_ == "VBP" and any(c.dep_ in SUBJECT and c.tag_ in ("NN", "NNP") for c in verb.children)
    )  # the tagger takes "that Iran hold talks" for a plural
    if not is_bare or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    above = verb.head
    if verb.dep_ == "acl":  # "its demand that Mali pay"
        return _is_request(above, lexicon)
    is_told = any(c.dep_ == "mark" for c in verb.children)  # "repeated its demand today that Mali pay"
    of_object = is_told and any(c.dep_ == "dobj" and _is_request(c, lexicon) for c in above.children)
    return verb.dep_ == "ccomp" and (requests(lexicon.lemma(above), lexicon) or of_object)


def requests(lemma: str, lexicon: EventLexicon) -> bool:
    """Whether a verb asks somebody to do something."""
    return any(row.event_type == "REQUEST" and row.is_outer for row in lexicon.verbs.get(lemma, ()))


def _is_request(noun: Token, lexicon: EventLexicon) -> bool:
    return any(row.event_type == "REQUEST" for row in lexicon.nouns.get(noun.lemma_.lower(), ()))
