"""Aims: whom an act is aimed at, where a clause beside it tells so and no phrase of its own does."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.predicates import Predicate, read_noun, read_verb
from transforms.grammar.subjects import agents_of
from transforms.grammar.verbs import has_to

# Dependencies by which a clause tells what a protest is for, or a condition of a threat.
PURPOSE = frozenset({"advcl", "xcomp", "relcl", "acl"})
CONDITION = frozenset({"if", "unless", "until"})
# Types of acts about rules, which say whom they bind.
RULED = frozenset({"CONCEDE", "COERCE", "SANCTION"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SERVED = ("for", "to", "in", "of", "by")
AIMED = ("against", "at", "over", "on", "of", "for", "from")


def aimed_at(draft: Draft, predicate: Predicate, lexicon: EventLexicon) -> list[Token]:
    """The heads that a clause names as whom an act is aimed at; none for types that need no other clause."""
    if draft.event_type == "PROTEST":
        return [head for verb in _purposes(draft, predicate, lexicon) for head in _opposed(verb)]
    if draft.event_type == "THREATEN":
        return [*_conditioned(draft, predicate), *_asked(draft, predicate)]
    if draft.event_type == "AID":
        return [head for verb in _served(draft, predicate) for head in _helped(verb)]
    if draft.event_type == "REQUEST":
        return list(_asked(draft, predicate))
    if draft.event_type in RULED:
        return [*_ruled(draft, predicate), *_conditioned(draft, predicate)]  # "will not lift it until Chad pays"
    return []


def _purposes(draft: Draft, predicate: Predicate, lexicon: EventLexicon) -> Iterator[Token]:
    """The verbs of what a protest is for ("marched to demand", "began a strike to protest against")."""
    for word in (draft.token, *predicate.objects, *draft.words):
        for child in word.children:
            if child.dep_ in PURPOSE and child.i > word.i and child.lemma_.lower() in lexicon.classes["protesting"]:
                yield child


def _opposed(verb: Token) -> list[Token]:
    """Whom a verb of protest names: in its phrases, by whom something was done ("land taken by Y"), who should act."""
    inner = read_verb(verb)
    heads = [*inner.objects, *(head for p in AIMED for head in inner.own_prepositions.get(p, []))]
    told = [*heads, *(head for noun in inner.objects for head in read_noun(noun).own_prepositions.get("of", []))]
    heads.extend(a for noun in told for c in noun.children if c.dep_ == "acl" for a in agents_of(c))
    if inner.clause is not None:
        heads.extend(c for c in inner.clause.children if c.dep_ in SUBJECTS)
    return heads


def _conditioned(draft: Draft, predicate: Predicate) -> Iterator[Token]:
    """Who has to do something if a threat is not to come true ("threatened to leave unless Chad pays")."""
    clause = predicate.clause
    verbs = (draft.token, *(() if clause is None else (clause, *(c for c in clause.children if c.dep_ in PURPOSE))))
    for verb in verbs:
        for clause in verb.children:
            if clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITION for c in clause.children):
                yield from (c for c in clause.children if c.dep_ == "nsubj")


def _asked(draft: Draft, predicate: Predicate) -> Iterator[Token]:
    """Who should do what a noun asks for ("repeated its demand that Chad pay", "its demand today that Chad pay")."""
    for noun in (*draft.words, *([draft.token] if predicate.is_noun else [])):
        beside = [c for c in noun.head.rights if c.dep_ == "ccomp" and c.i > noun.i] if noun.dep_ == "dobj" else []
        for clause in (*noun.children, *beside):
            if clause.dep_ in ("acl", "ccomp", "advcl") and any(c.dep_ == "mark" for c in clause.children):
                yield from (c for c in clause.children if c.dep_ in SUBJECTS)


def _ruled(draft: Draft, predicate: Predicate) -> Iterator[Token]:
    """Whom a ban or curfew keeps from something ("lifted a ban preventing the charity from working")."""
    for noun in dict.fromkeys((*predicate.objects, *draft.words)):
        for clause in noun.children:
            if clause.dep_ == "acl" and clause.tag_ == "VBG":
                yield from [c for c in clause.children if c.dep_ == "dobj"][-1:]


def _served(draft: Draft, predicate: Predicate) -> Iterator[Token]:
    """The verbs of what aid is for ("gave 4 million to promote trade in Y", "sent grain to feed the hungry")."""
    for word in (draft.token, *predicate.objects, *draft.words):
        for child in word.children:
            if child.dep_ in PURPOSE and child.i > word.i and has_to(child):
                yield child


def _helped(verb: Token) -> list[Token]:
    """Whom what aid is for reaches: its object, or where or for whom that is."""
    inner = read_verb(verb)
    objects = [*inner.objects, *(head for p in SERVED for head in inner.prepositions.get(p, []))]
    nouns = [head for head in objects if head.pos_ == "NOUN"]
    return [*objects, *(head for noun in nouns for p in SERVED for head in read_noun(noun).prepositions.get(p, []))]
