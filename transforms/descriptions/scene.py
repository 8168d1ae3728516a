"""What a describing phrase is read against, and the rules that read one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from transforms.annotation import Entity
from transforms.descriptions.definite_phrases import Phrase
from transforms.descriptions.memory import Candidate, Memory
from transforms.gazetteer.model import Gazetteer
from transforms.linking.entities import known_entity
from transforms.linking.model import Context, LinkRule

# How far back, in sentences, a phrase looks as a rule.
_FAR = 60
# How much of its weight a mention keeps per sentence of distance when two countries or people are sought.
_FADE = 0.8
# How much more than of any other a text must speak of a country whose body nobody knows.
_CLEARLY_MORE = 2.0
# Sectors whose people act for their country.
POLITICAL = frozenset({"GOV", "MIL", "LEG"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as phrases are read against it: its mentions so far, its context, its named entities by id."""

    memory: Memory
    context: Context
    gazetteer: Gazetteer
    entities: Mapping[str, Entity]

    def before(self, phrase: Phrase, reach: int = _FAR) -> Iterator[Candidate]:
        """The mentions before a phrase, the latest first."""
        return self.memory.before(phrase.span.start, phrase.sentence_index, reach)

    def weights(self, phrase: Phrase, reach: int) -> list[tuple[Candidate, float]]:
        """The mentions before a phrase with what distance leaves of their weight, the latest first."""
        return [
            (c, _FADE ** (phrase.sentence_index - c.sentence_index) * (1.5 if c.is_subject else 1.0))
            for c in self.before(phrase, reach)
        ]

    def country_alone(self, phrase: Phrase, reach: int) -> str | None:
        """The country of which the text just spoke, where no other one is nearly as much in mind.

        A nationality that only describes others ("American monitors") brings no country up.
        """
        total = self._by_country((c, w) for c, w in self.weights(phrase, reach) if c.mention.entity_type != "NORP")
        ranked = sorted(total.values(), reverse=True)
        is_alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0] >= _CLEARLY_MORE * ranked[1])
        return max(total, key=total.__getitem__) if is_alone else None

    def ranked_countries(self, phrase: Phrase, reach: int) -> list[str]:
        """Country codes by weight: states, their capitals, nationalities and officials count."""
        total = self._by_country(self.weights(phrase, reach))
        return sorted(total, key=lambda code: -total[code])

    def _by_country(self, weights: Iterable[tuple[Candidate, float]]) -> dict[str, float]:
        total: dict[str, float] = {}
        for candidate, weight in weights:
            entity = candidate.entity
            code = entity.country_code
            place = entity.entity_type == "GPE" and entity.place is not None
            official = entity.entity_type == "PERSON" and entity.sector in POLITICAL
            if code is None or not (official or (place and _is_state_or_capital(entity))):
                continue
            total[code] = total.get(code, 0.0) + weight * (1.0 if place else 0.7)
        return total

    def state(self, code: str | None) -> Entity | None:
        """The entity of a country's code."""
        known = self.gazetteer.countries.get(code or "")
        return known_entity(known, self.context, self.gazetteer) if known is not None else None


def _is_state_or_capital(entity: Entity) -> bool:
    return entity.place is not None and entity.place.feature_code in ("PCLI", "PPLC")


@dataclass(frozen=True, slots=True)
class PhraseRule(LinkRule):
    """A rule that reads phrases of some kinds: whom or what they mean, nothing where it does not hold."""

    kinds: frozenset[str] = field(kw_only=True)
    read: Callable[[Phrase, Scene], list[Entity]] = field(kw_only=True)


def one(entity: Entity | None) -> list[Entity]:
    """An entity as the list that a rule gives."""
    return [entity] if entity is not None else []
