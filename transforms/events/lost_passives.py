"""Lost passives: verbs joined to a passive that the tagger took for past tenses of the active voice."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from transforms.events.frames import Match, best_match
from transforms.events.lexicon import EventLexicon, EventRow
from transforms.events.parties import Parties
from transforms.events.predicates import Predicate
from transforms.events.relatives import RELATIVE
from transforms.grammar.subjects import SUBJECT, agents_of, own_subject
from transforms.grammar.verbs import PAST_TAGS, is_passive

# Kinds of those who suffer where the clause before tells of others who did ("was shot and her sister kidnapped").
SUFFERING = frozenset({"person", "people"})
AUXILIARY = frozenset({"aux", "auxpass"})
# What the model calls sums.
_SUMS = frozenset({"MONEY", "QUANTITY", "CARDINAL"})


def may_be_passive(token: Token, predicate: Predicate, parties: Parties) -> bool:
    """Whether the tagger may have taken a passive for a past tense ("was arrested in May and sentenced later").

    Or where it has a subject of its own that does nothing ("was beaten and his camera smashed"), or stands behind its
    noun without a word for it ("six men killed in the raid").
    """
    if token.dep_ in RELATIVE and not predicate.is_passive and not predicate.objects:
        return token.tag_ in PAST_TAGS and not any(c.dep_ in AUXILIARY or c.dep_ in SUBJECT for c in token.children)
    if token.dep_ != "conj" or token.tag_ not in PAST_TAGS or predicate.is_passive:
        return False
    if not all(_is_sum(each) for each in predicate.objects):
        return False
    own = own_subject(token)
    if own is not None:
        told = parties.acting([own])
        return own.pos_ == "NOUN" and is_passive(token.head) and all(party.kind in SUFFERING for party in told)
    return is_passive(_first_of_joined(token))


def _first_of_joined(verb: Token) -> Token:
    """The first of several past tenses and participles that are joined without a subject of their own."""
    while verb.dep_ == "conj" and verb.tag_ in PAST_TAGS and own_subject(verb) is None:
        verb = verb.head
    return verb


def read_as_passive(
    predicate: Predicate, match: Match | None, rows: tuple[EventRow, ...], parties: Parties, lexicon: EventLexicon
) -> tuple[Predicate, Match | None]:
    """A predicate and its match as a passive, where that tells of an act on somebody and the active voice of none."""
    if match is not None and (match.recipients or match.row.is_turned):
        return predicate, match
    passive = _as_passive(predicate)
    found = best_match(passive, rows, parties, lexicon)
    if found is None or not found.row.event_type:
        return predicate, match
    is_done = all(lexicon.has_trait(found.row.event_type, trait) for trait in ("done_to_somebody", "told_by_noun"))
    may_be_active = predicate.token.dep_ in RELATIVE  # "those opposed to it" suffer nothing
    if is_done or (match is None and not may_be_active and any(party.is_head for party in found.recipients)):
        return passive, found
    return predicate, match


def _is_sum(noun: Token) -> bool:
    """Whether a noun only says how much ("was sentenced to two years and fined 300 pounds")."""
    return noun.ent_type_ in _SUMS or any(c.dep_ in ("nummod", "quantmod") for c in noun.children)


def _as_passive(predicate: Predicate) -> Predicate:
    """A predicate whose subject undergoes what it tells."""
    return replace(
        predicate, is_passive=True, objects=predicate.subjects, subjects=agents_of(predicate.token), datives=[]
    )
