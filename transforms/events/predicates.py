"""Predicates: what a verb or event noun takes, read off the dependencies once for all frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.events.doers import causers_of, doers_of, is_main, sides_of
from transforms.events.mislaid import (
    called_object,
    is_complement,
    mislaid_objects,
    mislaid_prepositions,
)
from transforms.events.modality import HELPING
from transforms.events.relatives import OBJECT_SLOT, free_relative, left_out, meant_by
from transforms.grammar.phrases import conjuncts
from transforms.grammar.subjects import SUBJECT, agents_of, answerable_for, antecedent, starters_of, subjects_of
from transforms.grammar.verbs import has_to, is_opening_participle, is_passive, taken_for_modified

# ClearNLP dependency labels of spaCy's English models; grammar, not vocabulary.
OBJECT = frozenset({"dobj", "obj", "attr"})
CLAUSES = frozenset({"ccomp", "xcomp"})
# Nouns of prepositions of several words: what follows them is nobody's to whom the act is done ("in response to Y").
COMPLEX = frozenset(
    {"response", "addition", "behalf", "relation", "connection", "regard", "return", "exchange", "accordance",
     "reference", "contrast", "comparison", "light", "wake", "aftermath", "part", "terms", "reaction", "retaliation",
     "line", "front"}
)  # fmt: skip
# Prepositions of what happens at the same time or in spite of it: whom that names, the act does not concern.
BESIDE = frozenset({"during", "after", "before", "since", "until", "amid", "despite", "following", "ahead"})
# Participles and adjectives that make a preposition with "to" of who says so or why: nobody acts upon those.
TELLING_WHY = frozenset({"according", "owing", "due", "thanks", "contrary", "prior", "pursuant", "subsequent"})
# Prepositions of the sides of what two do together.
SIDED = frozenset({"between"})
# Verbs whose passive tells what its subject does ("were engaged in fighting").
SELF_DONE = frozenset({"engage"})
# Verbs, with the tag of the bare verb behind their object ("let him go", "wants him jailed").
LETTING = frozenset({(verb, "VB") for verb in HELPING} | {("want", "VBN")})
# Words that the parser calls adverbs or prepositions where they are a phrasal verb's particle.
PARTICLES = frozenset(
    {"out", "down", "up", "off", "over", "back", "away", "in", "apart", "aside", "together", "home", "ahead", "upon"}
)
# Particles whose verb's object the parser often hangs on them ("voted down the budget", "called off the march").
SPLITTING = frozenset({"down", "off", "up", "over", "out", "in", "together"})


@dataclass(slots=True)
class Predicate:
    """A verb or noun with the heads of its arguments (tokens, in text order).

    `behind_particles` are the objects that the parser hung on a particle, under that particle.
    """

    token: Token
    particles: set[str] = field(default_factory=set)
    behind_particles: dict[str, list[Token]] = field(default_factory=dict)
    is_noun: bool = False
    is_carried: bool = False
    is_passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    own_prepositions: dict[str, list[Token]] = field(default_factory=dict)
    modifiers: list[Token] = field(default_factory=list)
    clause: Token | None = None
    clause_kind: str = ""

    @property
    def is_negated(self) -> bool:
        """Whether "not" stands with the predicate or its complement ("pleaded not guilty")."""
        words = (self.token, *self.prepositions.get("complement", ()))
        return any(c.dep_ == "neg" for word in words for c in word.children)


def modifiers_of(noun: Token) -> list[Token]:
    """The adjectives and nouns before a noun, with what modifies them ("nuclear" and "missile" before "tests")."""
    return [m for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") for m in (*c.lefts, c) if m.dep_ != "punct"]


def read_verb(token: Token) -> Predicate:
    """The arguments of a verb, with what it inherits by control, coordination and relative clauses."""
    predicate = Predicate(token)
    for child in token.children:
        _take_child(predicate, child)
    if not predicate.objects:
        predicate.objects = mislaid_objects(token) or taken_for_modified(token)
    is_undergone = (is_passive(token) and not is_main(token)) or _is_opening(token)
    predicate.is_passive = is_undergone and not (token.lemma_ in SELF_DONE and not agents_of(token))
    _take_sides(predicate, doers_of(token))
    _add_verb_prepositions(predicate.prepositions, token)
    _add_verb_prepositions(predicate.own_prepositions, token)
    _take_left_out(predicate)
    if not predicate.objects:  # "talks between the two sides collapsed"
        for head in predicate.subjects:
            add_prepositions(predicate.prepositions, head, only=SIDED)
    if token.lemma_ != "be":
        _take_phrases(predicate)
    return predicate


def _is_opening(verb: Token) -> bool:
    """Whether a participle tells before its clause, or after "when", what was done ("Convicted of fraud, he fled")."""
    is_marked = any(c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.lefts)
    return is_opening_participle(verb) and (verb.i < verb.head.i or is_marked)


def _take_left_out(predicate: Predicate) -> None:
    """Note the noun that a relative clause without a pronoun is about ("the clerk the mayor fired")."""
    slot, noun = left_out(predicate.token)
    if noun is None:
        return
    if slot != OBJECT_SLOT:
        predicate.prepositions.setdefault(slot, []).append(noun)
        predicate.own_prepositions.setdefault(slot, []).append(noun)
    elif not predicate.objects and not predicate.is_passive:
        predicate.objects = [noun]


def _take_sides(predicate: Predicate, subjects: list[Token]) -> None:
    """Note who acts and who undergoes what a verb with these subjects tells."""
    token = predicate.token
    if not predicate.is_passive:
        predicate.subjects = subjects
        return
    if any(c.dep_ == "dobj" for c in token.children):  # "Mali was given arms by France"
        predicate.datives = subjects
        agents = [a for c in token.children if c.dep_ == "dobj" for a in agents_of(c)]  # "a warning by the court"
    else:
        is_empty = predicate.clause_kind == "that" and all(s.lower_ == "it" for s in subjects)  # "it is said that"
        predicate.objects = ([] if is_empty else subjects) or predicate.objects
        agents = causers_of(token)
    predicate.subjects = agents_of(token) or agents or sides_of(token)


def _take_phrases(predicate: Predicate) -> None:
    """Note what stands in the phrases of a verb's objects and of what its prepositions govern."""
    token = predicate.token
    inner = [t for found in predicate.prepositions.values() for t in found if t.pos_ in ("NOUN", "PROPN")]
    inner = [t for t in inner if not is_complex(t) and t.head.lower_ not in BESIDE]
    objects = [each for head in predicate.objects for each in conjuncts(head)]
    for head in (*objects, *inner):
        if token.i < head.i or predicate.is_passive:
            _add_modifiers(predicate.prepositions, head, with_participles=head not in inner)
    predicate.modifiers = [m for head in predicate.objects for m in modifiers_of(head)]
    for heads in predicate.behind_particles.values():
        for head in heads:
            _add_modifiers(predicate.prepositions, head, with_participles=False)


def _add_verb_prepositions(into: dict[str, list[Token]], verb: Token) -> None:
    """Collect the prepositional objects of a verb, those that the parser hung elsewhere among them."""
    add_prepositions(into, verb)
    for preposition, head in mislaid_prepositions(verb):
        into.setdefault(preposition, []).append(head)


def is_complex(noun: Token) -> bool:
    """Whether a noun only makes a preposition with the words around it ("in response to", "on behalf of")."""
    is_bare = noun.lower_ in COMPLEX and not any(noun.lefts)
    return noun.dep_ == "pobj" and (is_bare or noun.lower_ in ("wake", "aftermath"))


def _take_child(predicate: Predicate, child: Token) -> None:
    """Note a particle, object, dative, complement or clause of a verb."""
    if child.lower_ in SPLITTING and child.dep_ in ("prt", "prep"):
        behind = [c for c in child.children if c.dep_ == "pobj"]
        if behind:
            predicate.behind_particles[child.lower_] = behind
    if child.dep_ == "prt" or (child.lower_ in PARTICLES and _is_particle(child)):
        predicate.particles.add(child.lower_)
    elif child.dep_ in ("oprd", "acomp") or is_complement(child):
        predicate.prepositions.setdefault("complement", []).append(child)
    elif child.dep_ in OBJECT:
        predicate.objects.append(antecedent(child))
    elif child.dep_ == "dative":
        predicate.datives.extend([c for c in child.children if c.dep_ == "pobj"] or [child])
    elif (called := called_object(child)) is not None:
        predicate.objects.append(called)
    elif child.dep_ in CLAUSES or (child.dep_ == "advcl" and has_to(child) and predicate.clause is None):
        _take_clause(predicate, child)  # "pushed them to resume the talks" is often parsed as of purpose


def read_adjective(token: Token) -> Predicate:
    """The arguments of a predicative adjective ("is opposed to", "are ready to help")."""
    predicate = Predicate(token, subjects=[antecedent(c) for c in token.children if c.dep_ in SUBJECT])
    predicate.subjects = predicate.subjects or subjects_of(token)
    for child in token.children:
        if child.dep_ in CLAUSES:
            _take_clause(predicate, child)
    add_prepositions(predicate.prepositions, token)
    add_prepositions(predicate.own_prepositions, token)
    return predicate


def _is_particle(word: Token) -> bool:
    """Whether a word parsed as adverb or preposition stands without an object of its own."""
    return word.dep_ in ("prep", "advmod") and not any(c.dep_ == "pobj" for c in word.children)


def _take_clause(predicate: Predicate, clause: Token) -> None:
    """Note the clause that a verb takes: an infinitive, a gerund or a sentence."""
    if predicate.clause is not None and predicate.clause_kind == "to-do":
        return
    heads = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    is_small = clause.pos_ in ("ADJ", "NOUN") and not any(c.dep_ in ("aux", "mark", "cop") for c in clause.children)
    is_let = (predicate.token.lemma_, clause.tag_) in LETTING
    if any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children):  # "called for them to stop"
        predicate.prepositions.setdefault("for", []).extend(heads)
    elif has_to(clause) or is_small or is_let:
        # "urged Iran to stop", "declared a curfew to begin", "found him guilty": the parser makes objects subjects.
        predicate.objects.extend(heads)
    if is_small:
        predicate.prepositions.setdefault("complement", []).append(clause)
    if (asked := free_relative(clause)) is not None and not predicate.objects:
        predicate.objects.append(asked)
    predicate.clause = clause
    if has_to(clause) or is_let:
        predicate.clause_kind = "to-do"
    elif _is_gerund(clause):
        predicate.clause_kind = "doing"
    else:
        predicate.clause_kind = "that"


def _is_gerund(clause: Token) -> bool:
    """Whether a clause has no tense of its own ("opposed closing it", "opposed it being closed")."""
    if any(c.dep_ == "auxpass" and c.tag_ == "VBG" for c in clause.children):
        return not any(c.dep_ == "aux" for c in clause.children)
    return clause.tag_ == "VBG" and not any(c.dep_ == "aux" for c in clause.children)


def _add_modifiers(into: dict[str, list[Token]], noun: Token, *, with_participles: bool = True) -> None:
    """Collect what stands in a noun's own phrases, participles and of-phrase ("some of the sanctions imposed on Y").

    A participle of what stands in a verb's phrase tells of that alone ("asked for help in a letter posted on Y").
    """
    add_prepositions(into, noun)
    for child in noun.children:
        if with_participles and child.dep_ == "acl" and child.tag_ == "VBN":
            add_prepositions(into, child, without="by")
        elif child.dep_ == "prep" and (child.lower_ == "of" or (child.lower_ == "in" and noun.pos_ == "NUM")):
            for part in child.children:  # "$2 million in aid to Y"
                if part.dep_ == "pobj":
                    add_prepositions(into, part)


def add_prepositions(
    into: dict[str, list[Token]],
    token: Token,
    only: frozenset[str] | None = None,
    without: str = "",
) -> None:
    """Collect the prepositional objects of a token under their prepositions ("out of" under both)."""
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative") or child.lower_ in TELLING_WHY:
            continue
        if (only is not None and child.lower_ not in only) or child.lower_ == without:
            continue
        for part in child.children:
            if part.dep_ in ("pobj", "pcomp"):
                into.setdefault(child.lower_, []).append(meant_by(part))
            elif part.dep_ == "prep":
                for inner in part.children:
                    if inner.dep_ == "pobj":
                        into.setdefault(part.lower_, []).append(inner)
                        into.setdefault(child.lower_, []).append(inner)


def read_noun(token: Token) -> Predicate:
    """The arguments of an event noun: possessor or nationality as subject, prepositions, and its light verb's."""
    predicate = Predicate(token, is_noun=True)
    add_prepositions(predicate.prepositions, token)
    add_prepositions(predicate.own_prepositions, token)
    predicate.modifiers = modifiers_of(token)
    for head in [t for t in predicate.prepositions.get("of", []) if t.pos_ == "NOUN"]:
        add_prepositions(predicate.prepositions, head)
    owners = [c for c in token.children if c.dep_ == "poss"]
    predicate.subjects = owners or predicate.prepositions.get("by", []) or starters_of(token) or answerable_for(token)
    predicate.subjects = predicate.subjects or list(predicate.prepositions.get("between", []))
    for child in token.children:
        if child.dep_ == "acl" and has_to(child):
            _take_clause(predicate, child)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            predicate.subjects = predicate.subjects or agents_of(child)
            add_prepositions(predicate.prepositions, child)
    return predicate


def nationality_of(noun: Token) -> list[Token]:
    """The adjectives and names before an event noun ("the Russian attack")."""
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
