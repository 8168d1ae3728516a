"""What passes between the steps of linking: the names of one thing, what the article says of it, and its link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from transforms.annotation import Entity
from transforms.gazetteer.model import Alias, Gazetteer, Known
from transforms.names.model import Name
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """What stands beside a person's name, and what it says: sector, country, gender, head word.

    `before` are the words in front of the head, folded ("shadow", "former"); `is_of_another` says that
    neither a country nor a known body owns it ("the territory's president").
    """

    span: Span
    head: str
    kind: str
    sector: str | None
    gender: str | None
    country_code: str | None
    organization: Entity | None = None
    before: tuple[str, ...] = ()
    is_of_another: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a noun for a person beside a name says: the gender, and whether it is a trade and no office."""

    noun: str
    gender: str | None
    is_trade: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What a cluster means: its reference row, or its row in the table of populated places, and by which rule.

    `candidates` are the rows that it may mean, each with its chance, where that is open.
    """

    method: str
    known: Known | None = None
    row: int | None = None
    candidates: tuple[str, ...] = ()


# The link of a name that no rule leads anywhere.
UNLINKED = Link("unlinked")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The names of one thing in one article, and what the article says of it.

    `owner` is the country that the text says it belongs to ("China's Foreign Ministry", "Peru's Ada Roe");
    `gender` what a person is called beside the name ("his daughter Ada"), `trades` what they are said to be that
    is no office ("miner"), `age` how old they are said to be; `evidence` what its words in the text
    speak for (see `transforms.names.use`).
    """

    names: tuple[Name, ...]
    entity_type: str
    canonical: str
    titles: tuple[PersonTitle, ...] = ()
    owner: str | None = None
    gender: str | None = None
    trades: tuple[str, ...] = ()
    age: int | None = None
    evidence: frozenset[str] = frozenset()
    link: Link = UNLINKED


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says about where it plays: mentions of each country, and of divisions of countries.

    A division is a country's code and the code that GeoNames gives the division (USA, TX). `neighbours` says how
    much the article's place names together speak for each cell of the map (see `transforms.linking.divisions`).
    `towns` are mentions of towns that lie in one country, whichever of their namesakes is meant.
    """

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    neighbours: Mapping[tuple[int, int], float] = field(default_factory=dict)
    towns: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Context:
    """What the article as a whole says: its text, its date, where it plays, the countries of the known people in it."""

    day: date | None
    around: Surroundings = field(default_factory=Surroundings)
    officials: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class LinkRule:
    """A rule that leads from words to an entity; `entity_mentions.link_method` carries its name.

    In `example`, read as an article of `day`, exactly this rule links the mention `words`.
    """

    name: str
    about: str
    example: str
    words: str
    day: str = "2012-06-05"


# The rows that bear a name of a cluster.
Senses = list[Alias]


@dataclass(frozen=True, slots=True)
class ClusterRule(LinkRule):
    """A rule that reads the names of one thing; it gives None where it does not hold."""

    read: Callable[[Cluster, Senses, Context, Gazetteer], Link | None] = field(kw_only=True)
