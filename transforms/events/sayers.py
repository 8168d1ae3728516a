"""Sayers: who says what a verb tells, where the parser hung it on another word than its speaker's."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.frames import Match
from transforms.events.lexicon import EventLexicon
from transforms.events.parties import Parties
from transforms.events.predicates import Predicate, read_noun
from transforms.grammar.subjects import agents_of, issuers_of, own_subject, subjects_of
from transforms.grammar.verbs import is_passive, is_trailing_participle

# Types of what is said of others: whoever reports a clause says it beside ("said the plan had failed, blaming Y").
_TOLD_BESIDE = frozenset({"ACCUSE", "SUPPORT"})
# How many phrases a document may stand above the participle that tells what it says.
_HIGHEST = 3


def sayers(
    token: Token, predicate: Predicate, match: Match, parties: Parties, lexicon: EventLexicon
) -> list[Token] | None:
    """Who says what a verb tells; None where its own subject does."""
    if not lexicon.has_trait(match.row.event_type, "said"):
        return None
    spoken = _issuers(token, lexicon)
    if spoken is None and match.row.event_type in _TOLD_BESIDE:
        spoken = reporters(token) or None
    return _above_thing(token, predicate, parties) if spoken is None else spoken


def _issuers(token: Token, lexicon: EventLexicon) -> list[Token] | None:
    """Who says what a participle says that hangs on another word than its speaker's; None where it hangs well.

    "Guards were charged, alleging ..." does not tell what the guards allege, and in "wrote a letter to the mayor
    thanking him" the mayor thanks nobody.
    """
    if token.tag_ != "VBG":
        return None
    if is_trailing_participle(token) and is_passive(token.head) and own_subject(token) is None:
        above = token.head
        return subjects_of(above.head) if above.dep_ in ("ccomp", "advcl") else agents_of(above)
    noun = token.head if token.dep_ == "acl" else token.head.head
    if token.dep_ not in ("acl", "pcomp") or (noun.dep_ != "pobj" and token.dep_ == "acl"):
        return None
    for _ in range(_HIGHEST):
        if noun.lemma_.lower() in lexicon.classes["documents"]:
            owners = [c for c in noun.children if c.dep_ == "poss"]
            return owners or issuers_of(noun) or read_noun(noun).prepositions.get("from", [])
        if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
            return None
        noun = noun.head.head
    return None


def reporters(token: Token) -> list[Token]:
    """Who says what a participle behind a reported clause says ("said the plan had failed, blaming the mayor")."""
    clause = token.head
    if not is_trailing_participle(token) or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return []
    return subjects_of(clause.head)


def _above_thing(token: Token, predicate: Predicate, parties: Parties) -> list[Token] | None:
    """Who says what the parser joined to a clause about a thing ("waited since the strike began and pledged help")."""
    clause = token.head
    if token.dep_ != "conj" or own_subject(token) is not None or clause.dep_ not in ("advcl", "relcl"):
        return None
    is_thing = bool(predicate.subjects) and not any(party.is_head for party in parties.of_all(predicate.subjects))
    return (subjects_of(clause.head) or None) if is_thing and clause.head.pos_ == "VERB" else None
