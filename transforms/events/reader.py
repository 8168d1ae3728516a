"""Reading: acts read off single predicates, before their time, place and standing in the story are known."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from transforms.events.acts import Reading, read_noun_act, read_verb_act
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.parties import Parties
from transforms.text.parse import tokens_of


def read_acts(doc: Doc, parties: Parties, lexicon: EventLexicon) -> tuple[Draft, ...]:
    """The drafts of a text, in text order; every verb, adjective and noun gives at most one.

    Verbs come first: a verb that takes another into its act ("threatened to attack") leaves that one nothing to
    tell, and a noun tells only of what no verb told before.
    """
    spent: frozenset[int] = frozenset()
    drafts: list[Draft] = []

    def take(token: Token, reading: Reading) -> None:
        nonlocal spent
        spent |= reading.spent
        if reading.draft is not None:
            drafts.append(reading.draft)

    for token in tokens_of(doc):
        if token.i not in spent:
            take(token, read_verb_act(token, parties, lexicon, spent))
    drafts = [draft for draft in drafts if draft.token.i not in spent]
    for token in tokens_of(doc):
        if token.i not in spent and token.pos_ in ("NOUN", "PROPN"):
            take(token, read_noun_act(token, parties, lexicon))
    return tuple(sorted(drafts, key=lambda draft: draft.token.i))
