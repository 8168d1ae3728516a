"""Tools: weapons, attacks and documents that stand where somebody would ("a car bomb killed twelve")."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon

# What a document can do: say something for or against somebody.
_SAID = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"})


def is_tool(token: Token, event_type: str, lexicon: EventLexicon) -> bool:
    """Whether a noun names a weapon or an act of force that harms, or a document that says something."""
    lemma = token.lemma_.lower()
    if event_type in _SAID:
        return lemma in lexicon.classes["documents"]
    if event_type != "ASSAULT":
        return False
    noun = lexicon.actor_nouns.get(lemma)
    if (noun is not None and noun.kind == "weapon") or lemma in lexicon.classes["weapons"]:
        return True
    return any(row.event_type == "ASSAULT" for row in lexicon.nouns.get(lemma, ()))
