"""Tools: weapons and attacks that stand where an attacker would ("a car bomb killed twelve")."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon


def is_tool(token: Token, lexicon: EventLexicon) -> bool:
    """Whether a noun names a weapon, or an act of force."""
    lemma = token.lemma_.lower()
    noun = lexicon.actor_nouns.get(lemma)
    if (noun is not None and noun.kind == "weapon") or lemma in lexicon.classes["weapons"]:
        return True
    return any(row.event_type == "ASSAULT" for row in lexicon.nouns.get(lemma, ()))
