"""Verb groups: finite or not, passive, negated, an infinitive, in which tense, in which kind of clause."""

from __future__ import annotations

from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
# Penn tags of the present tense, and of a past tense or participle, which taggers mix up.
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
PAST_TAGS = frozenset({"VBD", "VBN"})
# Penn tags of finite verbs; a modal ("MD") makes its group finite as well.
FINITE = PRESENT_TAGS | {"VBD"}
_SHORT_HAS = frozenset({"'s", "’s"})
# Modals of what does happen, now or later.
_CERTAIN = frozenset({"will", "'ll", "’ll", "wo"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def has_to(verb: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    return any(child.tag_ == "TO" or (child.dep_ == "aux" and child.lower_ == "to") for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is a plain infinitive with "to" (not "to have gone", where the auxiliary is)."""
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def is_tensed(word: Token) -> bool:
    """Whether a word is a verb in a tense, or a modal."""
    return word.tag_ in FINITE or word.tag_ == "MD"


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense or a modal, by its own form or by an auxiliary before it."""
    return verb.tag_ in FINITE or any(is_tensed(child) for child in verb.lefts)


def is_clause(verb: Token) -> bool:
    """Whether a verb has both a subject before it and a tense: it makes a clause of its own."""
    return any(child.dep_ in _CLAUSE_SUBJECTS for child in verb.lefts) and is_finite(verb)


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, "there" and clauses included."""
    return any(child.dep_ in _CLAUSE_SUBJECTS for child in verb.children)


def tense_of(verb: Token) -> str:
    """The tag of the finite word of a verb group: its first auxiliary's, else its own."""
    return next((child.tag_ for child in verb.lefts if child.dep_ in _AUXILIARIES), verb.tag_)


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" stands with a verb."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_imagined(verb: Token) -> bool:
    """Whether an act is only thought of: it cannot, might or should be done, is not done, or is ordered ("Say ...")."""
    for node in (verb, verb.head) if verb.dep_ in ("conj", "xcomp") else (verb,):
        if any(child.tag_ == "MD" and child.lower_ not in _CERTAIN for child in node.lefts) or is_negated(node):
            return True
    is_bare = verb.tag_ == "VB" and not any(child.dep_ in _AUXILIARIES for child in verb.lefts)
    return is_bare and not has_own_subject(verb) and verb.dep_ not in ("xcomp", "ccomp")


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or as a bare participle behind its noun."""
    children = list(verb.children)
    labels = {child.dep_ for child in children}
    # "he's said it before" is often parsed as a passive
    is_short_has = any(c.dep_ == "auxpass" and c.lower_ in _SHORT_HAS for c in children)
    if "nsubjpass" in labels:
        return not (is_short_has and "dobj" in labels)
    if "auxpass" in labels:
        return "nsubj" not in labels or not is_short_has
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return "aux" not in labels  # "the finding that a tank had fired"
    if "nsubj" in labels and not labels & {"aux", "dobj", "agent"} and verb.dep_ in ("ccomp", "conj", "advcl", "oprd"):
        return True  # "saw two people killed", "and twenty others injured"
    if verb.dep_ == "xcomp" and not labels & {"nsubj", "aux", "dobj"}:
        return is_passive(verb.head)  # "was found murdered"
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return not labels & {"nsubj", "aux", "dobj"} and is_passive(verb.head)
    return "agent" in labels


# What opens a clause of a participle alone.
_OPENING = frozenset({"when", "whenever", "if", "once", "until", "unless", "while", "though", "although"})


def is_opening_participle(verb: Token) -> bool:
    """Whether a verb is a participle that says what was done to the subject: "Asked whether he agreed, he said".

    Right behind "when" and its like no past tense stands without a subject: "she smiled when asked", whatever its tag.
    """
    if verb.dep_ != "advcl" or any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    before = verb.nbor(-1) if verb.tag_ == "VBD" and verb.i else None
    return verb.tag_ == "VBN" or (before is not None and before.lower_ in _OPENING and before.head == verb)


def is_trailing_participle(verb: Token) -> bool:
    """Whether a verb is a participle in -ing behind the verb on which it hangs: "..., adding that"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i


def relay_of(verb: Token) -> Token | None:
    """The participle behind "as" to which a verb leads ("quoted X as saying"), if it does."""
    for child in verb.children:
        if child.lower_ == "as" and child.dep_ in ("prep", "mark"):
            return next((part for part in child.children if part.dep_ == "pcomp" and part.tag_ == "VBG"), None)
    return None


def relayed_by(verb: Token) -> Token | None:
    """The verb that leads to this one over "as" ("quoted" of "quoted X as saying"); the other end of `relay_of`."""
    is_relayed = verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ == "as"
    return verb.head.head if is_relayed and verb.head.head.pos_ in VERBAL else None


def taken_for_modified(participle: Token) -> list[Token]:
    """The object of a past tense that the parser took for a modifier of it ("Neighbours sheltered families.")."""
    noun = participle.head
    if participle.dep_ != "amod" or noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN") or not participle.i:
        return []
    before, last = participle.nbor(-1), participle.sent[-1]
    is_doer = before.dep_ in ("compound", "nmod", "amod") and before.pos_ in ("NOUN", "PROPN") and before.head == noun
    is_sentence = is_doer and "." in (last.text, last.nbor(-1).text)
    return [noun] if is_sentence and participle.tag_ in ("VBN", "VBD") else []


def is_lost_gerund(token: Token) -> bool:
    """Whether the tagger took a gerund with subject and object for a noun ("with the mayor meeting the judge")."""
    if token.tag_ != "NN" or not token.lower_.endswith("ing"):
        return False
    return {"nsubj", "dobj"} <= {child.dep_ for child in token.children}
