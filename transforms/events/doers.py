"""Doers: who does what a verb tells, its subject or, where the parser saw none, who stands for one."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.letters import senders
from transforms.events.mislaid import doer_before_hyphen, gerund_before
from transforms.grammar.phrases import joined_subject
from transforms.grammar.subjects import antecedent, subjects_of
from transforms.grammar.verbs import FINITE, PAST_TAGS, VERBAL, is_passive, is_tensed, taken_for_modified

# What may stand between a subject and its verb.
BESIDE = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "prep"})
# Adjectives that say whose act a gerund behind them tells ("is guilty of breaking the truce").
ANSWERABLE = frozenset({"guilty", "responsible"})
# Verbs whose subject is behind what the participle says ("ordered them jailed").
CAUSING = frozenset({"order", "have", "get"})


def doers_of(verb: Token) -> list[Token]:
    """The subject of a verb, where the parser sees one or should have seen one."""
    joined = joined_subject(verb)
    if joined:
        return joined
    if verb.dep_ == "amod" and taken_for_modified(verb):
        return [verb.doc[verb.i - 1]]
    doer = praised_doer(verb)
    if doer is not None:
        return [doer]
    found = senders(verb) or doer_before_hyphen(verb) or subjects_of(verb) or _answerable(verb)
    return found or gerund_before(verb) or lost_subject(verb)


def praised_doer(gerund: Token) -> Token | None:
    """Who does what somebody is thanked or punished for ("thanked the crew for saving them")."""
    verb = gerund.head.head
    if gerund.dep_ != "pcomp" or gerund.tag_ != "VBG" or gerund.head.lower_ != "for" or verb.pos_ != "VERB":
        return None
    slot = "nsubjpass" if is_passive(verb) else "dobj"
    objects = [c for c in verb.children if c.dep_ == slot and c.i < gerund.i]
    return antecedent(objects[0]) if objects else None


def causers_of(participle: Token) -> list[Token]:
    """Who has something done ("ordered two men jailed", "had the mayor arrested")."""
    verb = participle.head
    is_behind = participle.dep_ == "acl" and verb.dep_ == "dobj" and participle.i == verb.i + 1
    verb = verb.head if is_behind else verb  # "ordered two men jailed" is often parsed as of jailed men
    is_clause = is_behind or participle.dep_ in ("xcomp", "ccomp")
    is_caused = participle.tag_ == "VBN" and is_clause and verb.lemma_ in CAUSING
    is_bare = not any(c.dep_ in ("aux", "auxpass", "mark") for c in participle.children)
    is_own = any(c.tag_ == "PRP$" for noun in participle.lefts for c in noun.lefts)
    if verb.lemma_ == "have" and is_own:
        return []  # "had her passport seized"
    return subjects_of(verb) if is_caused and is_bare and not is_passive(verb) else []


def _answerable(gerund: Token) -> list[Token]:
    """Who is told to be guilty of what a gerund tells."""
    word = gerund.head.head
    is_behind = gerund.dep_ == "pcomp" and gerund.tag_ == "VBG" and word.lower_ in ANSWERABLE
    return subjects_of(word.head) if is_behind and word.dep_ == "acomp" else []


def is_main(participle: Token) -> bool:
    """Whether what the parser took for the participle of a sentence's noun is its verb ("Groups called on them to go").

    It has an object, or an infinitive behind whom it asks.
    """
    noun = participle.head
    if participle.dep_ != "acl" or noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if participle.sent[-1].text != "." or any(c.pos_ in VERBAL and c != participle for c in noun.children):
        return False
    told = {c.dep_ for c in participle.children}
    is_asking = "xcomp" in told and any(c.lower_ in ("on", "upon") for c in participle.children)
    return participle.tag_ in PAST_TAGS and not told & {"aux", "auxpass", "agent"} and ("dobj" in told or is_asking)


def sides_of(passive: Token) -> list[Token]:
    """Who together does what a passive tells ("an agreement signed between Mali and Togo")."""
    phrases = [c for c in passive.children if c.dep_ == "prep" and c.lower_ == "between"]
    return [part for phrase in phrases for part in phrase.children if part.dep_ == "pobj"]


def lost_subject(verb: Token) -> list[Token]:
    """The subject that the parser hung on the phrase before it ("Amid war in Mali, the agency appealed for aid")."""
    if verb.tag_ not in FINITE and not any(c.dep_ == "aux" and is_tensed(c) for c in verb.lefts):
        return []
    for phrase in verb.lefts:
        if phrase.dep_ != "prep":
            continue
        for noun in phrase.subtree:
            if noun.dep_ in ("appos", "conj") and _is_next_to(verb, noun) and noun.left_edge.nbor(-1).text == ",":
                return [noun]
    return []


def _is_next_to(verb: Token, noun: Token) -> bool:
    """Whether nothing but the verb's own auxiliaries, adverbs and times stands between a noun and it."""
    between = verb.doc[noun.right_edge.i + 1 : verb.i]
    own = {t.i for c in verb.lefts if c.dep_ in BESIDE and c.i > noun.i for t in c.subtree}
    return noun.i < verb.i and all(t.i in own or t.is_punct for t in between)
