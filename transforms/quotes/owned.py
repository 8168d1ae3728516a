"""Speakers who are known by whose they are: "his lawyer", after "his lawyer, Nina Bloch"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.annotation import Mention
from transforms.who import Who

_SINGULAR = frozenset({"NN", "NNP"})
# Tokens before the words within which the name stands: some fifteen paragraphs.
_FAR_BACK = 600


def is_owned(noun: Token) -> bool:
    """Whether words say whose somebody is: "his lawyer", "Lee's lawyer"."""
    return any(child.dep_ == "poss" for child in noun.lefts)


def named_beside_before(noun: Token, who: Who) -> Mention | None:
    """The person whose name stood beside the same noun of an owner before; None where two people did."""
    if noun.tag_ not in _SINGULAR or any(child.dep_ == "appos" for child in noun.children):
        return None
    found: dict[str, Mention] = {}
    for token in noun.doc[max(noun.i - _FAR_BACK, 0) : noun.i]:
        if token.lower_ == noun.lower_ and is_owned(token):
            found |= {m.entity_id: m for name in _names_beside(token) for m in who.at(name) if _is_person(m)}
    return next(iter(found.values())) if len(found) == 1 else None


def _names_beside(noun: Token) -> Iterator[Token]:
    """What stands beside a noun: "his lawyer, Nina Bloch", "Nina Bloch, his lawyer", "his lawyer Nina Bloch"."""
    yield from (child for child in noun.rights if child.dep_ == "appos")
    if noun.dep_ == "appos" or (noun.dep_ == "compound" and noun.head.i > noun.i):
        yield noun.head


def _is_person(mention: Mention) -> bool:
    return mention.mention_type == "name" and mention.entity_type == "PERSON"
