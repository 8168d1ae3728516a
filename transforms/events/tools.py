"""Tools: weapons, attacks and documents that stand where somebody would ("a car bomb killed twelve")."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.events.lexicon import EventLexicon, EventRow
from transforms.grammar.phrases import conjuncts

# What a document can do: say something for or against somebody.
_SAID = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"})


def tool_among(heads: Iterable[Token], event_type: str, lexicon: EventLexicon) -> Token | None:
    """The first tool among several heads and what is joined to them."""
    words = (each for head in heads for each in conjuncts(head))
    return next((each for each in words if is_tool(each, event_type, lexicon)), None)


def is_tool(token: Token, event_type: str, lexicon: EventLexicon) -> bool:
    """Whether a noun names a weapon or an act of force that harms, a protest, or a document that says something."""
    lemma = token.lemma_.lower()
    if event_type in _SAID:
        return lemma in lexicon.classes["documents"]
    rows = lexicon.verbs if token.tag_ == "VBG" else lexicon.nouns  # "Shelling by rebels killed two"
    is_act = any(row.event_type == event_type and not _needs_modifier(row) for row in rows.get(lemma, ()))
    if event_type == "PROTEST":  # "a strike paralysed the capital"
        return is_act
    if event_type != "ASSAULT":
        return False
    noun = lexicon.actor_nouns.get(lemma)
    if (noun is not None and noun.kind == "weapon") or lemma in lexicon.classes["weapons"]:
        return True
    if lemma in lexicon.classes["blasts"]:  # one of gas is an accident
        return any(c.lower_ in lexicon.classes["bombing"] for c in token.lefts)
    return is_act


def _needs_modifier(row: EventRow) -> bool:
    """Whether a noun is an act only with a certain word before it ("a bombing campaign")."""
    return any(term.slot == "modifier" for term in row.terms)
