"""Which place of that name: the context decides, the number of inhabitants only last."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.divisions import division_votes, read_division
from transforms.linking.model import Cluster, ClusterRule, Context, Link, LinkRule, Senses, Surroundings
from transforms.linking.nationalities import present
from transforms.linking.place_candidates import PlaceCandidate, place_candidates

_BESIDE = re.compile(r"\s*[,(]\s*(?:in\s+|a\s+\w+\s+in\s+)?(?:the\s+)?([A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})")
_NAMED_BESIDE = 9.0
# Divisions have them, cities do not ("New York Gov. Andrew Cuomo").
_RULES_A_DIVISION = frozenset({"gov", "governor"})
# What a division gains where the article names others of its country.
_PEERS = 1.0
# What the other places of the same division give, at most and each; fewer of them are chance.
_MOST_NEAR, _NEAR, _ENOUGH_NEAR = 3.0, 1.5, 0.5
# What a country loses of which the article says nothing but the name, where it plays in a division elsewhere.
_UNSUPPORTED = 2.5
_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:,| and|, and) $")
_BEHIND = re.compile(r"(?:,| and|, and) ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")
# The chances of two candidates differ tenfold for each 1.44 points between them.
_SCALE = 1.6
_PLACE_KINDS = ("country", "capital", "region")


@dataclass(frozen=True, slots=True)
class Hints:
    """What an article says of where a place is: beside the name, behind it, elsewhere; the name's own share apart."""

    beside: frozenset[tuple[str, str]]
    is_division: bool
    is_listed: bool
    around: Surroundings
    own: Surroundings

    def countries(self, candidate: PlaceCandidate) -> int:
        """How often the article names a candidate's country otherwise."""
        return self.around.countries[candidate.country] - self.own.countries[candidate.country]

    def divisions(self, candidate: PlaceCandidate) -> int:
        """How often the article names a candidate's division otherwise."""
        key = (candidate.country, candidate.division)
        return self.around.divisions[key] - self.own.divisions[key] if candidate.division else 0

    def neighbours(self, candidate: PlaceCandidate) -> float:
        """How much the other place names of the article speak for a candidate's division."""
        key = (candidate.country, candidate.division)
        return max(0.0, self.around.neighbours.get(key, 0.0) - self.own.neighbours.get(key, 0.0))

    def elsewhere(self, candidate: PlaceCandidate) -> bool:
        """Whether nothing but the name speaks for a country, while the article plays in a division elsewhere."""
        return self.countries(candidate) <= 0 and max(self.around.divisions.values(), default=0) > 1

    def peers(self, candidate: PlaceCandidate) -> float:
        """The points of a division where others of its country are named ("from New York and Florida")."""
        code, own = candidate.country, candidate.division
        found = any(c == code and part and part != own for c, part in self.around.divisions)
        return _PEERS if candidate.is_region and found else 0.0


@dataclass(frozen=True, slots=True)
class HintRule(LinkRule):
    """A rule that gives a candidate points for what the context says; None where the context says nothing of it."""

    points: Callable[[PlaceCandidate, Hints], float | None] = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ScoredPlace:
    """A candidate with all its points, the rule that gave those of the context, and its share of the chances."""

    candidate: PlaceCandidate
    points: float
    rule: str
    share: float


def scored_places(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> list[ScoredPlace]:
    """Everything that a cluster's name may mean, the likeliest first."""
    wanted = _wanted(senses, context)
    hints = _hints(cluster, wanted, context, gazetteer)
    scored = []
    for candidate in place_candidates(cluster.canonical, wanted, gazetteer):
        points, rule = _context_points(candidate, hints)
        scored.append((candidate, candidate.points + points, rule))
    scored.sort(key=lambda one: -one[1])
    chances = [math.exp(_SCALE * (points - scored[0][1])) for _, points, _ in scored]
    return [
        ScoredPlace(candidate, points, rule, chance / sum(chances))
        for (candidate, points, rule), chance in zip(scored, chances, strict=True)
    ]


def _wanted(senses: Senses, context: Context) -> Senses:
    return present([a for a in senses if a.known.kind in _PLACE_KINDS and not a.is_demonym], context)


def _hints(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Hints:
    return Hints(
        _beside(cluster, context.text, gazetteer),
        _is_called_division(cluster, context.text, gazetteer),
        _is_among_divisions(cluster, context.text, gazetteer),
        context.around,
        _own_share(cluster, senses, gazetteer),
    )


def _own_share(cluster: Cluster, senses: Senses, gazetteer: Gazetteer) -> Surroundings:
    """What a cluster's own names added to the surroundings: they do not speak for themselves."""
    codes = {alias.known.country_code for alias in senses}
    countries = Counter({codes.pop() or "": len(cluster.names)} if len(codes) == 1 else {})
    divisions: Counter[tuple[str, str]] = Counter()
    for name in cluster.names:
        if name.entity_type == "GPE" and (name.senses or name.text.isupper()):
            divisions.update(read_division(name.text, gazetteer))
    return Surroundings(countries, divisions, division_votes(phrase_key(cluster.canonical), gazetteer))


def _context_points(candidate: PlaceCandidate, hints: Hints) -> tuple[float, str]:
    """What the context adds to a candidate, and the rule by which; else nothing, and what kind of thing it is."""
    for rule in HINT_RULES:
        points = rule.points(candidate, hints)
        if points is not None:
            return points, rule.name
    kind = candidate.known.kind if candidate.known is not None else ""
    if kind == "country":
        return -_UNSUPPORTED if hints.elsewhere(candidate) else 0.0, _PLAIN_BY_KIND[kind].name
    return hints.peers(candidate), _PLAIN_BY_KIND[kind].name


def _points_of_division(candidate: PlaceCandidate, hints: Hints) -> float | None:
    if candidate.is_region or candidate.is_country or hints.divisions(candidate) <= 0:
        return None
    return 1.5 + min(3.0, hints.divisions(candidate)) + _near(candidate, hints)


def _near(candidate: PlaceCandidate, hints: Hints) -> float:
    """The points that the other places of a candidate's division give, few for a single one."""
    return min(_MOST_NEAR, _NEAR * hints.neighbours(candidate))


def _points_of_neighbours(candidate: PlaceCandidate, hints: Hints) -> float | None:
    if candidate.is_country or candidate.is_region or hints.neighbours(candidate) < _ENOUGH_NEAR:
        return None
    country = min(2.5, 1 + hints.countries(candidate) / 4) if hints.countries(candidate) > 0 else 0.0
    return country + _near(candidate, hints)


def _points_of_country(candidate: PlaceCandidate, hints: Hints) -> float | None:
    if candidate.is_country or hints.countries(candidate) <= 0:
        return None
    return hints.peers(candidate) + min(2.5, 1 + hints.countries(candidate) / 4)


def _is_among_divisions(cluster: Cluster, text: str, gazetteer: Gazetteer) -> bool:
    """Whether most mentions stand in a row of divisions ("Texas, Georgia and Ohio") or behind a town of theirs."""
    found = 0
    for name in cluster.names:
        before = _BEFORE.search(text, max(0, name.span.start - 40), name.span.start)
        behind = _BEHIND.match(text, name.span.end)
        words = [match.group(1) for match in (before, behind) if match]
        found += any(code for word in words for code in read_division(word, gazetteer) if code[1])
    return found * 2 > len(cluster.names)


def _beside(cluster: Cluster, text: str, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """Countries and divisions that stand right behind the name ("Harbin, Heilongjiang")."""
    found: set[tuple[str, str]] = set()
    for name in cluster.names:
        match = _BESIDE.match(text, name.span.end)
        if match:
            found |= read_division(match.group(1), gazetteer)
    return frozenset(found)


def _is_called_division(cluster: Cluster, text: str, gazetteer: Gazetteer) -> bool:
    """Whether words like "state", "region" or "governor" follow most mentions of a name."""
    found = [
        word.group(1).casefold()
        for name in cluster.names
        if (word := re.compile(r"\s+([A-Za-z]+)").match(text, name.span.end))
    ]
    divides = {word for word in found if gazetteer.place_words.get(word) == "GPE"} - {"city", "town"}
    tails = [word for word in found if word in divides or word in _RULES_A_DIVISION]
    return len(tails) * 2 > len(cluster.names)


def _short_name(cluster: Cluster, _: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The state that a word means beside another one ("the North" where South Korea is named too)."""
    row = gazetteer.short_names.get(cluster.canonical)
    if row is None or not all(context.around.countries[code] for code in row):
        return None
    known = gazetteer.countries.get(row[0])
    return Link("short_name", known) if known is not None else None


def _country_in_capitals(cluster: Cluster, senses: Senses, context: Context, _: Gazetteer) -> Link | None:
    """A state by its letters ("USA"), whatever towns are called so."""
    wanted = _wanted(senses, context)
    alone = len(wanted) == 1 and wanted[0].known.kind == "country"
    if not alone or wanted[0].surface != cluster.canonical.upper():
        return None
    return Link("country_acronym", wanted[0].known)


def _likeliest(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The candidate with the most points; what the model sees as no state or town must be known as such."""
    if cluster.entity_type == "LOC" and not _wanted(senses, context):
        return None
    scored = scored_places(cluster, senses, context, gazetteer)
    if not scored:
        return None
    best = scored[0]
    return Link(best.rule, best.candidate.known, best.candidate.row)


HINT_RULES = (
    HintRule(
        "place_beside",
        "Country or division stand right behind the name.",
        "The fair opened in Paris, Texas, on Monday.",
        "Paris",
        points=lambda candidate, hints: (
            _NAMED_BESIDE if {(candidate.country, candidate.division), (candidate.country, "")} & hints.beside else None
        ),
    ),
    HintRule(
        "division_word_beside",
        "A word like state, province or governor stands right behind the name.",
        "Farmers in New York state asked for help on Monday.",
        "New York",
        points=lambda candidate, hints: _NAMED_BESIDE if hints.is_division and candidate.is_region else None,
    ),
    HintRule(
        "among_divisions",
        "The name stands in a row of divisions of a country.",
        "Voters in Texas, Georgia and Ohio will decide in May.",
        "Georgia",
        points=lambda candidate, hints: (
            _NAMED_BESIDE if hints.is_listed and candidate.is_region and candidate.division else None
        ),
    ),
    HintRule(
        "division_in_article",
        "The article names the division of a country in which the place lies.",
        "Voters in Texas will decide in May. The fair in Arlington opens on Monday.",
        "Arlington",
        points=_points_of_division,
    ),
    HintRule(
        "neighbours_in_article",
        "Other places of the article lie in the same division of a country.",
        "The storm hit Abilene, Lubbock and Amarillo. The fair in Arlington opens on Monday.",
        "Arlington",
        points=_points_of_neighbours,
    ),
    HintRule(
        "country_in_article",
        "The article names the country in which the place lies.",
        "Police of Pakistan closed a road. The fair in Multan opens on Monday.",
        "Multan",
        points=_points_of_country,
    ),
)
# Why a candidate won for which the context says nothing, by the kind of its row.
_PLAIN_BY_KIND = {
    "country": LinkRule("country_name", "A country by its name.", "The ship sailed to Iceland on Monday.", "Iceland"),
    "capital": LinkRule(
        "capital_name", "A capital, larger than its namesakes.", "The fair was held in Beijing.", "Beijing"
    ),
    "region": LinkRule(
        "region_name", "A division, sea or part of the world by its name.", "Rain fell in Bavaria.", "Bavaria"
    ),
    "": LinkRule("largest_place", "The largest of the places of that name.", "The fair was held in Mumbai.", "Mumbai"),
}
PLAIN_RULES = tuple(_PLAIN_BY_KIND.values())
PLACE_NAME_RULES = (
    ClusterRule(
        "short_name",
        "A direction means a state where the article names its neighbour too.",
        "South Korea protested. North Korea did not answer. Officials in the North were silent.",
        "North",
        read=_short_name,
    ),
    ClusterRule(
        "country_acronym",
        "A state by the letters of its name, whatever towns are called so.",
        "Shops in the USA closed early.",
        "USA",
        read=_country_in_capitals,
    ),
)
# Last comes the choice among all candidates; the rule that gave the context's points is told.
PLACE_RULES = (
    *PLACE_NAME_RULES,
    ClusterRule(
        "likeliest_place",
        "The candidate for which context and size speak most; the rule that gave the context's points is told.",
        "The fair was held in Mumbai.",
        "Mumbai",
        read=_likeliest,
    ),
)
