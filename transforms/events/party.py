"""A party: somebody who takes part in an act, and how the text names them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.annotation import Mention
from transforms.text.spans import Span

# Kinds of what acts and is acted upon only for somebody whose it is.
THINGS = frozenset({"weapon", "thing"})
# Parts of a noun phrase before its head.
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "predet"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a noun phrase: a state, body, person, group, or a thing that stands for its owner.

    `is_head` when the phrase is it; `is_owner` when the phrase names a thing or act of theirs ("Iran's missiles");
    neither when the phrase only mentions them ("explosions at the embassy").
    """

    span: Span
    kind: str
    is_head: bool
    is_owner: bool = False
    mention: Mention | None = None
    entity_id: str | None = None
    actor_code: str | None = None
    country_code: str | None = None
    sector: str | None = None
    tag: str = ""

    @property
    def is_plural_people(self) -> bool:
        """Whether it names people by their nation ("Albanians"), not a nation as a state."""
        return self.tag == "NNPS" and self.kind == "people"

    @property
    def key(self) -> str:
        """What makes two parties the same: the entity, else the words and their country."""
        return self.entity_id or f"{self.span.start}{self.country_code or ''}"


def phrase_span(head: Token) -> Span:
    """A noun phrase from its first modifier to its head (what follows the head is left out)."""
    start = head
    for child in head.lefts:
        if child.dep_ in _LEFT:
            start = child.left_edge
            break
    return Span(start.idx, head.idx + len(head))
