"""What passes between the steps of name finding: found names, and groups of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from transforms.annotation import Entity
from transforms.entities.gazetteer import Alias, Known
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, typed; `rule` says how it was found.

    `senses` are the reference rows whose name it is; a compound ("Sino-Russian") has one per member.
    """

    span: Span
    text: str
    entity_type: str
    rule: str
    senses: tuple[Alias, ...] = ()
    title: Span | None = None

    def typed(self, entity_type: str) -> Name:
        """The same name with another type."""
        return replace(self, entity_type=entity_type)


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """What stands beside a person's name, and what it says: sector, country, gender, head word."""

    span: Span
    head: str
    kind: str
    sector: str | None
    gender: str | None
    country_code: str | None
    organization: Entity | None = None


@dataclass(slots=True)
class Cluster:
    """The names of one thing in one article, and what the article says of it.

    `known` is its reference row, `row` its place in the table of populated places, where it has one;
    `owner` the country that the text says it belongs to ("China's Foreign Ministry"); `gender` what
    a person is called beside the name ("his daughter Ada"); `evidence` what its words in the text
    speak for (see `transforms.entities.evidence`); `candidates` the rows that it may mean, where that is open.
    """

    names: list[Name]
    entity_type: str
    canonical: str
    titles: list[PersonTitle] = field(default_factory=list)
    known: Known | None = None
    row: int | None = None
    owner: str | None = None
    gender: str | None = None
    evidence: frozenset[str] = frozenset()
    method: str = "unlinked"
    score: float | None = None
    candidates: tuple[str, ...] = ()
