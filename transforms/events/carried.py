"""Carried: an event noun takes as its own what stands around the verb that only carries it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from transforms.events.predicates import Predicate, nationality_of

# Prepositions behind which an event noun has whoever its act is aimed at.
TOWARDS_SOMEBODY = ("to", "for", "against", "on", "of", "with", "about")


def with_light_verb(noun: Predicate, verb: Predicate) -> Predicate:
    """An event noun that takes subject, datives and prepositional phrases of its light verb as its own."""
    added = [*verb.prepositions.items(), *((preposition, verb.datives) for preposition in TOWARDS_SOMEBODY)]
    prepositions = _joined(noun.prepositions, added)
    return replace(noun, is_carried=True, subjects=verb.subjects or noun.subjects, prepositions=prepositions)


def with_turned_verb(noun: Predicate, verb: Predicate) -> Predicate:
    """An event noun whose light verb's subject is acted on ("faced criticism from Y", "got a call by X")."""
    by_whom = ("from",) if verb.is_passive and not verb.datives else ("from", "by")  # "violence suffered by women"
    givers = [head for preposition in by_whom for head in verb.prepositions.get(preposition, [])]
    givers.extend(head for preposition in ("from", "by") for head in noun.prepositions.get(preposition, []))
    taken = verb.datives if verb.is_passive and verb.datives else verb.subjects
    added = [*verb.prepositions.items(), *((preposition, taken) for preposition in TOWARDS_SOMEBODY)]
    owners = noun.subjects if any(c.dep_ == "poss" for c in noun.token.children) else []
    if not givers and not owners and "of" in noun.prepositions:  # "obtained the support of two parties"
        givers = noun.prepositions["of"]
    prepositions = _joined({k: v for k, v in noun.prepositions.items() if k not in ("of", "from", "by")}, added)
    subjects = list(dict.fromkeys(givers)) or owners or nationality_of(noun.token)
    return replace(noun, is_carried=True, subjects=subjects, prepositions=prepositions)


def _joined(phrases: dict[str, list[Token]], added: list[tuple[str, list[Token]]]) -> dict[str, list[Token]]:
    """Prepositional phrases with more of them, each head once."""
    found = {preposition: list(heads) for preposition, heads in phrases.items()}
    for preposition, heads in added:
        known = found.setdefault(preposition, [])
        known.extend(head for head in heads if head not in known)
    return {preposition: heads for preposition, heads in found.items() if heads}
