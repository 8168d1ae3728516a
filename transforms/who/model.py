"""Who is who in one article: its entities and the mentions that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.annotation import Entity, Mention
from transforms.text.spans import Span


@dataclass(frozen=True)
class Who:
    """The entities of an article and all their mentions, in text order, with quick look-ups.

    A plural ("the two countries") has one mention per member, all of the same span.
    """

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    _by_id: Mapping[str, Entity] = field(init=False, repr=False, compare=False)
    _by_char: Mapping[int, tuple[Mention, ...]] = field(init=False, repr=False, compare=False)
    _named: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index entities by id, mentions by every character that they cover, and who is named."""
        by_char: dict[int, tuple[Mention, ...]] = {}
        for mention in self.mentions:
            alone = (mention,)
            for char in range(*mention.span):
                others = by_char.get(char)
                by_char[char] = alone if others is None else (*others, mention)
        object.__setattr__(self, "_by_id", {entity.entity_id: entity for entity in self.entities})
        object.__setattr__(self, "_by_char", by_char)
        named = {m.entity_id for m in self.mentions if m.mention_type == "name"}
        object.__setattr__(self, "_named", frozenset(named | {e.entity_id for e in self.entities if e.is_linked}))

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id.

        Raises:
            KeyError: if the article has none.
        """
        return self._by_id[entity_id]

    def is_named(self, entity_id: str) -> bool:
        """Whether it is known who that is: the article names it, or the reference data does."""
        return entity_id in self._named

    def at(self, token: Token) -> tuple[Mention, ...]:
        """The mentions that cover a token, the shortest first (a plural gives all its members)."""
        found = self._by_char.get(token.idx, ())
        if len(found) < 2:
            return found
        return tuple(sorted(found, key=lambda m: m.span.end - m.span.start))

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, in text order."""
        found = {m: None for char in range(*span) for m in self._by_char.get(char, ()) if span.contains(m.span)}
        return tuple(found)
