"""A party: somebody who takes part in an act, and how the text names them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.annotation import Mention
from transforms.grammar.datelines import stands_as_dash
from transforms.grammar.verbs import taken_for_modified
from transforms.text.spans import Span

# Kinds of what acts and is acted upon only for somebody whose it is.
THINGS = frozenset({"weapon", "thing"})
# Kinds of whom an act falls on that may be where it happens.
SITES = frozenset({"state", "place"})
# Kinds that "own" a phrase of the actor's own country: "its own party", not "the ministry's appeal".
NATIONS = frozenset({"state", "people", "place"})
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
    is_country: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the text names them here by a name."""
        return self.mention is not None and self.mention.mention_type == "name"

    @property
    def is_description(self) -> bool:
        """Whether a description stands here for somebody known ("the foreign ministry")."""
        return self.mention is not None and self.mention.mention_type == "nominal"

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
    verb = next((child for child in head.lefts if taken_for_modified(child)), None)
    for child in head.lefts:
        if child.dep_ in _LEFT and (verb is None or child.i > verb.i):
            start = child.left_edge
            break
    start = next((t.nbor() for t in reversed(head.doc[start.i : head.i]) if stands_as_dash(t)), start)
    while start.i > 1 and start.nbor(-1).text == "-" and not start.nbor(-1).whitespace_:  # "the ex-president"
        before = start.nbor(-2)
        if before.whitespace_ or before.is_punct:
            break
        start = before.left_edge if before.head in (start, head) else before
    return Span(start.idx, head.idx + len(head))
