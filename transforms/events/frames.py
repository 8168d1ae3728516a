"""Frames: which row of the lexicon a predicate fits, and who stands in its recipient's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon, EventRow, Kinds, Term
from transforms.events.parties import Parties, Party
from transforms.events.predicates import Predicate
from transforms.grammar.phrases import conjuncts

# A complement ("called him a coward") says more about the reading than any object.
COMPLEMENT = 6
# Parties of a kind that the row names speak for it, others against it.
PREFERRED, UNUSUAL = 1, -2


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate read through a row: how well it fits and the recipients that the frame names."""

    row: EventRow
    weight: int
    recipients: tuple[Party, ...]
    object_head: Token | None


def best_match(
    predicate: Predicate, rows: tuple[EventRow, ...], parties: Parties, lexicon: EventLexicon
) -> Match | None:
    """The row with the most conditions fulfilled; of equals, the one that stands first."""
    best: Match | None = None
    for row in rows:
        match = _match(predicate, row, parties, lexicon)
        if match and (best is None or match.weight > best.weight):
            best = match
    return best


def _match(predicate: Predicate, row: EventRow, parties: Parties, lexicon: EventLexicon) -> Match | None:
    weight = 0
    recipients: list[Party] = []
    if row.particle:
        if row.particle not in predicate.particles:
            return None
        weight += 4
    head: Token | None = None
    for term in row.terms:
        fitted = _fit(predicate, term, parties, lexicon)
        if fitted is None:
            if term.is_optional:
                continue
            return None
        points, found, token = fitted
        weight += points
        recipients.extend(found)
        head = head or token
    for kinds, who in (
        (row.actor_kinds, lambda: parties.of_all(predicate.subjects)),
        (row.recipient_kinds, lambda: recipients),
    ):
        kind_points = _fit_kinds(kinds, who)
        if kind_points is None:
            return None
        weight += kind_points
    unique = {p.key: p for p in reversed(recipients)}
    return Match(row, weight, tuple(reversed(unique.values())), head)


def _fit_kinds(kinds: Kinds, who: Callable[[], Iterable[Party]]) -> int | None:
    """Points for parties of the kinds that a row names; None where it needs one and there is none."""
    if not kinds.names:
        return 0
    if any(p.kind in kinds.names or p.sector in kinds.names for p in who()):
        return PREFERRED
    return None if kinds.is_required else UNUSUAL


Fitted = tuple[int, Sequence[Party], Token | None]


def _fit(predicate: Predicate, term: Term, parties: Parties, lexicon: EventLexicon) -> Fitted | None:
    """Points, recipients and head word that a term finds in a predicate, None where it does not fit."""
    if term.slot in ("to-do", "that", "doing"):
        if predicate.clause is None or predicate.clause_kind != term.slot:
            return None
        if not term.words:
            return 3, [], None
        return (5, [], None) if lexicon.lemma(predicate.clause) in term.words else None
    if term.slot == "none":
        return None if predicate.objects else (1, [], None)
    if term.slot == "object":
        return _fit_heads(predicate.objects + ([] if term.words else predicate.datives), term, parties, lexicon)
    if term.slot == "dative":
        return _fit_heads(predicate.datives, term, parties, lexicon)
    if term.slot == "complement" and not term.words:
        return (COMPLEMENT, [], None) if predicate.prepositions.get("complement") else None
    if term.slot == "modifier":
        return _fit_heads(predicate.modifiers, term, parties, lexicon)
    heads = [head for preposition in term.prepositions for head in predicate.prepositions.get(preposition, [])]
    return _fit_heads(heads, term, parties, lexicon)


def _fit_heads(heads: list[Token], term: Term, parties: Parties, lexicon: EventLexicon) -> Fitted | None:
    if not heads:
        return None
    if term.words:
        for head in heads:
            for each in conjuncts(head):
                for word in dict.fromkeys((each, content_word(each, lexicon))):
                    if word.lemma_.lower() in term.words or word.lower_ in term.words:
                        found = parties.of_all([word]) if term.is_recipient else ()
                        return 4, found, word
        return None
    if not term.is_recipient:
        return 1, [], heads[0]
    found = parties.of_all(heads)
    if term.is_strict:
        found = tuple(party for party in found if party.is_head)
    if not found:
        return None
    return (2 if any(party.is_head for party in found) else 1), found, None


def content_word(token: Token, lexicon: EventLexicon) -> Token:
    """The noun that counts in "a number of agreements" and "a mediation effort"."""
    if token.lemma_.lower() in lexicon.classes.get("transparent", frozenset()):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for part in child.children:
                    if part.dep_ == "pobj":
                        return part
    if token.lemma_.lower() in lexicon.classes.get("vehicles", frozenset()):
        return next((c for c in token.lefts if c.dep_ == "compound"), token)
    return token
