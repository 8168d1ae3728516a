"""Object words: what stands as the object of a word, by which most of its rows are left out untried."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon, EventRow
from transforms.events.predicates import PARTICLES, Predicate
from transforms.grammar.phrases import conjuncts


def object_words(predicate: Predicate, lexicon: EventLexicon) -> frozenset[str]:
    """The words that a row may find in an object's place, read once for all rows of a word."""
    heads = [each for head in predicate.objects for each in conjuncts(head)]
    words = [word for each in heads for word in (each, content_word(each, lexicon))]
    return frozenset(form for word in words for form in (word.lemma_.lower(), word.lower_))


def may_fit(row: EventRow, predicate: Predicate, told: frozenset[str]) -> bool:
    """Whether a row's particle and the words that it wants as object are there, which few rows of a word find."""
    if row.particle:
        return row.particle in predicate.particles or row.particle in predicate.behind_particles
    return not row.object_words or not row.object_words.isdisjoint(told)


def content_word(token: Token, lexicon: EventLexicon) -> Token:
    """The noun that counts in "a number of agreements", "a mediation effort" and "a sit-in"."""
    if token.lemma_.lower() in lexicon.classes.get("transparent", frozenset()):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for part in child.children:
                    if part.dep_ == "pobj":
                        return part
    if token.lower_ in PARTICLES and token.i > 1 and token.nbor(-1).text == "-":
        return token.nbor(-2)
    if token.lemma_.lower() in lexicon.classes.get("vehicles", frozenset()):
        return next((c for c in token.lefts if c.dep_ == "compound"), token)
    return token
