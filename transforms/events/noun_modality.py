"""What modifiers, negation and the verb above make of an act that a noun tells: planned, possible, feared, none."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon
from transforms.events.modality import NEGATIVE, Modality, is_cleared, modality_of
from transforms.grammar.phrases import first_of_coordination


def modality_of_noun(noun: Token, modifiers: list[Token], lexicon: EventLexicon) -> Modality:
    """The modality of an event noun: a planned, a possible, a feared act, or none ("no talks")."""
    negated = any(c.dep_ in ("det", "neg") and c.lower_ in NEGATIVE for c in noun.children)
    negated = negated or (noun.dep_ == "pobj" and is_cleared(noun.head, lexicon))
    words = {word.lower_ for word in modifiers}
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if words & lexicon.classes["prospective"]:
        return Modality("plan", is_negated=negated)
    is_open = above.i < noun.i and above.lower_ in lexicon.classes["unrealized"]
    return Modality("maybe" if is_open or words & lexicon.classes["possible"] else "", is_negated=negated)


def is_any(noun: Token) -> bool:
    """Whether a noun names no act that is known already: nothing but an indefinite article stands before it."""
    return not any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ not in ("a", "an", "any")) for c in noun.lefts)


def tense_above(noun: Token, lexicon: EventLexicon) -> str:
    """What the verb above a noun makes of its act: one that lies ahead, or may or ought to come."""
    first = first_of_coordination(noun)
    above = first.head.head if first.dep_ == "pobj" else first.head
    if first.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass") or above.pos_ != "VERB":
        return ""
    tense = modality_of(above, lexicon).tense
    return "plan" if tense in ("will", "plan") else "maybe" if tense in ("maybe", "must", "purpose", "try") else ""
