"""Subjects: who a verb is about, by its own subject, control, coordination, relative clauses and passives."""

from __future__ import annotations

from spacy.tokens import Token

# ClearNLP dependency labels of spaCy's English models; grammar, not vocabulary.
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
DASHES = frozenset({"--", "—", "–"})
INHERITING = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or as a bare participle behind its noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children):
        return True
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN":
        return not any(c.dep_ in ("nsubj", "aux", "dobj") for c in token.children) and is_passive(token.head)
    return token.tag_ == "VBN" and any(child.dep_ == "agent" for child in token.children)


def agents_of(token: Token) -> list[Token]:
    """Who stands in the by-phrase of a passive (or of the passive that it is coordinated with)."""
    found = [
        p
        for c in token.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if not found:
        for other in token.children:
            if other.dep_ == "conj" and other.tag_ == "VBN":
                return agents_of(other)
    return found


def subjects_of(token: Token, depth: int = 0) -> list[Token]:
    """The subject of a verb: its own, or the one that it shares, is controlled by or modifies."""
    own = [antecedent(c) for c in token.children if c.dep_ in SUBJECT]
    if own or depth > 6 or token.head == token:
        return own
    head = token.head
    if token.dep_ == "acl":
        return [] if has_to(token) else [head]
    if token.dep_ == "acomp" or (token.dep_ == "conj" and token.pos_ == "ADJ"):
        return subjects_of(head, depth + 1)
    if token.dep_ not in INHERITING or (token.dep_ == "ccomp" and not has_to(token) and token.tag_ != "VBG"):
        return []
    if token.dep_ == "pcomp":
        return subjects_of(head.head, depth + 1) if head.head.pos_ in ("VERB", "AUX") else []
    if head.pos_ not in ("VERB", "AUX"):
        return subjects_of(head, depth + 1) if head.pos_ == "ADJ" or head.dep_ in ("acomp", "attr") else []
    return _controlled(token, depth)


def _controlled(token: Token, depth: int) -> list[Token]:
    """The subject that a verb above lends: its object ("urged Iran to stop"), else its own subject."""
    head = token.head
    if token.dep_ == "xcomp" and has_to(token) and not is_passive(head):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        if objects:
            return objects[:1]
    if token.dep_ == "conj" and token.tag_ == "VBG" and head.tag_ == "VB":  # joined to the wrong verb
        return next((found for a in token.ancestors if a.pos_ == "VERB" and (found := subjects_of(a, depth + 2))), [])
    return subjects_of(head, depth + 1)


def authors_of(verb: Token) -> list[Token]:
    """Who is behind a thing that does something ("the Senate passed a bill demanding ..."): its verb's subject."""
    noun = verb.head
    if verb.dep_ == "xcomp":  # "used the talks to press them": the object is no actor, the subject is
        return subjects_of(noun)
    if verb.dep_ not in ("acl", "relcl"):
        return []
    verb = noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB":
        return subjects_of(verb)
    return []


def gerund_authors(verb: Token) -> list[Token]:
    """Who does what a noun's gerund tells ("X claimed responsibility for shooting it"): the noun's verb's subject."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or noun.dep_ != "dobj" or noun.head.pos_ != "VERB":
        return []
    return subjects_of(noun.head)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, what follows a dateline taken for the subject, or the token itself."""
    if token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "IN", "DT"):
        clause = token.head
        while clause.dep_ in ("xcomp", "ccomp", "conj") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return _behind_dateline(token)


def _behind_dateline(token: Token) -> Token:
    """The subject that the parser hung on the city of a dateline ("MOSCOW -- A Russian jet has crashed")."""
    dashes = [c for c in token.children if c.text in DASHES]
    if len(dashes) != 1 or not token.left_edge.is_sent_start:
        return token
    behind = [c for c in token.children if c.dep_ in ("appos", "conj") and c.i > dashes[0].i]
    return behind[-1] if behind else token


def has_to(token: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    return any(c.tag_ == "TO" for c in token.children)
