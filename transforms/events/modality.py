"""What auxiliaries, negation and governing words make of an act: future, possible, obliged, denied."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon
from transforms.events.subjects import has_to

# English auxiliaries by what they do; a closed class of the grammar.
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"must", "should", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
# The infinitive of purpose, and relative or noun clauses with "to", tell of no act.
PURPOSE = frozenset({"advcl", "acl", "relcl", "npadvmod", "csubj", "acomp"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How an act stands: `tense` is "", "will", "plan", "maybe", "must", "try", "fail" or "purpose"."""

    tense: str = ""
    is_ongoing: bool = False
    is_negated: bool = False
    is_condition: bool = False


def modality_of(verb: Token, lexicon: EventLexicon) -> Modality:
    """The modality of a verb, from its own auxiliaries and the words that it is an infinitive of."""
    tenses: list[str] = []
    negated = condition = False
    token = verb
    for _ in range(4):
        tenses.append(_auxiliary(token))
        negated = negated or _is_negated(token)
        condition = condition or any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children)
        above = _governor(token)
        if above is None:
            if has_to(token) and token.dep_ in PURPOSE:
                tenses.append("purpose")
            break
        tenses.append(_effect(above, lexicon))
        token = above
    tenses.extend(_shared(verb))
    return Modality(_strongest(tenses), _is_progressive(verb), negated, condition)


def _shared(verb: Token) -> list[str]:
    """What a bare verb shares with the verb that it is coordinated with ("will meet A and visit B")."""
    head = verb
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    if head == verb or verb.tag_ != "VB" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return []
    return [_auxiliary(head), "purpose" if has_to(head) and head.dep_ in PURPOSE else ""]


def _is_progressive(verb: Token) -> bool:
    """Whether a verb stands in the progressive ("were fighting"), or only tells where somebody is."""
    if verb.lemma_ == "be":
        return verb.tag_ in ("VBZ", "VBP")
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)


def _strongest(tenses: list[str]) -> str:
    """The tense that decides where several words speak."""
    for tense in ("purpose", "must", "fail", "maybe", "will", "plan", "try"):
        if tense in tenses:
            return tense
    return ""


def _auxiliary(token: Token) -> str:
    """The tense that the auxiliaries of a verb give it."""
    for child in token.children:
        if child.dep_ not in ("aux", "auxpass"):
            continue
        word = child.lower_
        if word in FUTURE:
            return "will"
        if word == "would" or word in ("'d", "’d"):
            if child.tag_ != "MD":
                return ""
            conditional = any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in token.children)
            return "maybe" if conditional else "will"
        if word in POSSIBLE:
            return "maybe"
        if word in OBLIGED:
            return "must"
    return ""


def _governor(token: Token) -> Token | None:
    """The word whose infinitive or gerund this verb is."""
    head = token.head
    if head is token:
        return None
    if token.dep_ == "xcomp" or (token.dep_ == "ccomp" and has_to(token)):
        return head
    if token.dep_ == "advcl" and has_to(token) and head.lemma_.lower() in ("go", "be"):
        return head
    if token.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in ("VERB", "ADJ"):
        return None
    return None


def _effect(word: Token, lexicon: EventLexicon) -> str:
    """What a governing word does to the act of its infinitive."""
    lemma = lexicon.lemma(word)
    if lemma == "be":  # "is to meet"
        return "plan"
    if lemma in ("have", "need"):
        return "must"
    if lemma == "go" and word.tag_ != "VBG":
        return ""
    intention = lexicon.intentions.get(lemma) or lexicon.intentions.get(word.lower_)
    return intention.effect if intention else ""


def _is_negated(token: Token) -> bool:
    """Whether a verb carries a negation."""
    return any(c.dep_ == "neg" or (c.dep_ in ("det", "advmod", "preconj") and c.lower_ in ("no", "never", "neither"))
               for c in token.children)  # fmt: skip
