"""Predicates: what a verb or event noun takes, read off the dependencies once for all frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

# ClearNLP dependency labels of spaCy's English models; grammar, not vocabulary.
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECT = frozenset({"dobj", "obj", "attr"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
CLAUSES = frozenset({"ccomp", "xcomp"})
INHERITING = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})
# Words that the parser calls adverbs or prepositions where they are a phrasal verb's particle.
PARTICLES = frozenset({"out", "down", "up", "off", "over", "back", "away", "in", "apart", "together", "home"})


@dataclass(slots=True)
class Predicate:
    """A verb or noun with the heads of its arguments (tokens, in text order)."""

    token: Token
    particles: set[str] = field(default_factory=set)
    is_noun: bool = False
    is_passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    clause: Token | None = None
    clause_kind: str = ""
    light_verb: Token | None = None


def conjuncts(head: Token) -> list[Token]:
    """A head and what is coordinated with it, in text order."""
    found = [head]
    for token in found:
        found.extend(child for child in token.children if child.dep_ == "conj" and child.pos_ != "VERB")
    return sorted(found, key=lambda t: t.i)


def read_verb(token: Token) -> Predicate:
    """The arguments of a verb, with what it inherits by control, coordination and relative clauses."""
    predicate = Predicate(token)
    for child in token.children:
        if child.dep_ == "prt" or (child.lower_ in PARTICLES and _is_particle(child)):
            predicate.particles.add(child.lower_)
        if child.dep_ == "prt":
            continue
        if child.dep_ in ("oprd", "acomp"):
            predicate.prepositions.setdefault("complement", []).append(child)
        if child.dep_ in OBJECT:
            predicate.objects.append(_antecedent(child))
        elif child.dep_ == "dative":
            pobj = [c for c in child.children if c.dep_ == "pobj"]
            predicate.datives.extend(pobj or [child])
        elif child.dep_ in CLAUSES:
            _take_clause(predicate, child)
    if not predicate.objects:
        predicate.objects = _shared_objects(token)
    predicate.is_passive = is_passive(token)
    subjects = subjects_of(token)
    if predicate.is_passive:
        predicate.objects = subjects or predicate.objects
        predicate.subjects = agents_of(token)
    else:
        predicate.subjects = subjects
    add_prepositions(predicate.prepositions, token)
    inner = [t for found in predicate.prepositions.values() for t in found if t.pos_ in ("NOUN", "PROPN")]
    for head in (*predicate.objects, *inner):
        if token.lemma_ != "be" and (token.i < head.i or predicate.is_passive):
            add_prepositions(predicate.prepositions, head)
    return predicate


def _shared_objects(token: Token) -> list[Token]:
    """The object of the next verb, where two verbs share it ("to develop and safeguard relations")."""
    for child in token.children:
        if child.dep_ == "conj" and child.i <= token.i + 2:
            return [c for c in child.children if c.dep_ == "dobj"]
    return []


def read_adjective(token: Token) -> Predicate:
    """The arguments of a predicative adjective ("is opposed to", "are ready to help")."""
    own = [_antecedent(c) for c in token.children if c.dep_ in SUBJECT]
    predicate = Predicate(token, subjects=own or subjects_of(token))
    for child in token.children:
        if child.dep_ in CLAUSES:
            _take_clause(predicate, child)
    add_prepositions(predicate.prepositions, token)
    return predicate


def _is_particle(word: Token) -> bool:
    """Whether a word parsed as adverb or preposition stands without an object of its own."""
    return word.dep_ in ("prep", "advmod") and not any(c.dep_ == "pobj" for c in word.children)


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
    found = [p for c in token.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
             for p in c.children if p.dep_ == "pobj"]
    if not found:
        for other in token.children:
            if other.dep_ == "conj" and other.tag_ == "VBN":
                return agents_of(other)
    return found


def subjects_of(token: Token, depth: int = 0) -> list[Token]:
    """The subject of a verb: its own, or the one that it shares, is controlled by or modifies."""
    own = [_antecedent(c) for c in token.children if c.dep_ in SUBJECT]
    if own or depth > 6:
        return own
    head = token.head
    if token.dep_ in ("acl", "relcl"):
        if token.dep_ == "relcl" or _is_to(token):
            return []
        return [head]
    if token.dep_ == "acomp" or (token.dep_ == "conj" and token.pos_ == "ADJ"):
        return subjects_of(head, depth + 1)
    if head == token or token.dep_ not in INHERITING:
        return []
    if token.dep_ == "pcomp":
        verb = head.head
        if verb.pos_ in ("VERB", "AUX"):
            return _controller(verb, depth)
        return []
    if token.dep_ == "ccomp" and not _is_to(token) and token.tag_ != "VBG":
        return []
    if head.pos_ not in ("VERB", "AUX"):
        return subjects_of(head, depth + 1) if head.pos_ == "ADJ" or head.dep_ in ("acomp", "attr") else []
    if token.dep_ == "xcomp":
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        if objects and _is_to(token) and not is_passive(head):
            return objects[:1]
    if token.dep_ == "conj" and token.tag_ == "VBG" and head.tag_ == "VB":
        return next((found for a in token.ancestors if a.pos_ == "VERB" and (found := subjects_of(a, depth + 2))), [])
    if token.dep_ == "conj" and is_passive(head) and not is_passive(token):
        return subjects_of(head, depth + 1)
    return _controller(head, depth)


def authors_of(verb: Token) -> list[Token]:
    """Who is behind a thing that does something ("the Senate passed a bill demanding ..."): its verb's subject."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl"):
        return []
    verb = noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB":
        return subjects_of(verb)
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who a subjectless verb under this one is about: its surface subject."""
    return subjects_of(verb, depth + 1)


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, or the token itself."""
    if token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "IN", "DT"):
        clause = token.head
        while clause.dep_ in ("xcomp", "ccomp", "conj") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def _is_to(token: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    return any(c.tag_ == "TO" for c in token.children)


def _take_clause(predicate: Predicate, clause: Token) -> None:
    """Note the clause that a verb takes: an infinitive, a gerund or a sentence."""
    if predicate.clause is not None and predicate.clause_kind == "to-do":
        return
    heads = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    is_small = clause.pos_ in ("ADJ", "NOUN") and not any(c.dep_ in ("aux", "mark", "cop") for c in clause.children)
    if _is_to(clause) or is_small:
        # "urged Iran to stop", "declared a curfew to begin", "found him guilty": the parser makes objects subjects.
        predicate.objects.extend(heads)
    if is_small:
        predicate.prepositions.setdefault("complement", []).append(clause)
    predicate.clause = clause
    if _is_to(clause):
        predicate.clause_kind = "to-do"
    elif clause.tag_ == "VBG" and not any(c.dep_ == "aux" for c in clause.children):
        predicate.clause_kind = "doing"
    else:
        predicate.clause_kind = "that"


def add_prepositions(into: dict[str, list[Token]], token: Token) -> None:
    """Collect the prepositional objects of a token under their prepositions (and under its last one: "out of")."""
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative"):
            continue
        for part in child.children:
            if part.dep_ in ("pobj", "pcomp"):
                into.setdefault(child.lower_, []).append(part)
            elif part.dep_ == "prep":
                for inner in part.children:
                    if inner.dep_ == "pobj":
                        into.setdefault(part.lower_, []).append(inner)


def read_noun(token: Token) -> Predicate:
    """The arguments of an event noun: possessor or nationality as subject, prepositions, and its light verb's."""
    predicate = Predicate(token, is_noun=True)
    add_prepositions(predicate.prepositions, token)
    for head in [t for t in predicate.prepositions.get("of", []) if t.pos_ == "NOUN"]:
        add_prepositions(predicate.prepositions, head)
    owners = [c for c in token.children if c.dep_ == "poss"]
    predicate.subjects = owners or predicate.prepositions.get("by", [])
    predicate.subjects = predicate.subjects or list(predicate.prepositions.get("between", []))
    for child in token.children:
        if child.dep_ == "acl" and _is_to(child):
            _take_clause(predicate, child)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            predicate.subjects = predicate.subjects or agents_of(child)
            add_prepositions(predicate.prepositions, child)
    return predicate
