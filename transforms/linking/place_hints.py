"""What the text says of where a place is: words beside the name, and the article's other places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.divisions import (
    count_division,
    count_towns,
    neighbour_votes,
    read_division,
    read_known_division,
    sure_division,
)
from transforms.linking.model import Cluster, Context, LinkRule, Senses, Surroundings
from transforms.linking.namesakes import is_called_division
from transforms.linking.place_candidates import PlaceCandidate

_BESIDE = re.compile(
    r"\s*[,(]\s*(?:in\s+|a\s+\w+\s+in\s+|(?:the|a)\s+(?:\w+\s+){0,2}?(?:capital|city|town|port|suburb|village)\s+(?:of|in)\s+)?(?:the\s+)?"
    r"(?:(?:far\s+)?(?:north|south|east|west|central)[a-z-]*\s+(?:of\s+)?)?([A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})"
)
# A country in brackets or at an end: said of the name before it, as "in Lagos, Ghana won" and lists are not.
_CLOSED = re.compile(r"\s*(?:,\s*|\()(?:the\s+)?([A-Z][\w.]*(?:\s[A-Z]\w+){0,2}?)(?=[;)]|\.?(?:\n|$)|\.\s)")
_ROW = r"[A-Z][\w.']*(?: [A-Z][\w.']*)?"
_COUNTIES = re.compile(rf"(?:(?:, {_ROW}){{0,15}},? and {_ROW})? [Cc]ounties\b")
_NAMED_BESIDE = 9.0
# Divisions have them, cities do not ("New York Gov. Andrew Cuomo").
_RULES_A_DIVISION = frozenset({"gov", "governor"})
# What a division gains where the article names others of its country, where news name divisions without their country.
_PEERS, _NAMED_ALONE = 1.0, frozenset({"USA"})
# What the other places of the same division give, at most and each; fewer of them are chance.
_MOST_NEAR, _NEAR, _ENOUGH_NEAR = 4.0, 2.0, 0.35
_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:,| and|, and) $")
_TOWN_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?), $")
_BEHIND = re.compile(r"(?:,| and|, and) ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")


@dataclass(frozen=True, slots=True)
class Hints:
    """What an article says of where a place is: beside the name, behind it, elsewhere; the name's own share apart.

    `closed` are the countries that are said right behind the name and nothing else.
    """

    beside: frozenset[tuple[str, str]]
    is_division: bool
    is_listed: bool
    is_capital: bool
    towns_before: frozenset[tuple[str, str]]
    around: Surroundings
    own: Surroundings
    closed: frozenset[str] = frozenset()

    def countries(self, candidate: PlaceCandidate) -> int:
        """How often the article names a candidate's country or towns that lie only there otherwise."""
        around = self.around.countries[candidate.country] + self.around.towns[candidate.country]
        return around - self.own.countries[candidate.country] - self.own.towns[candidate.country]

    def divisions(self, candidate: PlaceCandidate) -> int:
        """How often the article names a candidate's division otherwise."""
        key = (candidate.country, candidate.division)
        return self.around.divisions[key] - self.own.divisions[key] if candidate.division else 0

    def neighbours(self, candidate: PlaceCandidate) -> float:
        """How much the other place names of the article speak for the part of the map where a candidate lies."""
        if candidate.cell is None:
            return 0.0
        return self.around.neighbours.get(candidate.cell, 0.0) - self.own.neighbours.get(candidate.cell, 0.0)

    def elsewhere(self, candidate: PlaceCandidate) -> bool:
        """Whether nothing but the name speaks for a country, while the article plays in a division elsewhere."""
        return self.countries(candidate) <= 0 and max(self.around.divisions.values(), default=0) > 1

    def peers(self, candidate: PlaceCandidate) -> float:
        """The points of a division where others of its country are named ("from New York and Florida").

        None where a capital is called so too.
        """
        code, own = candidate.country, candidate.division
        found = code in _NAMED_ALONE and any(c == code and part and part != own for c, part in self.around.divisions)
        return _PEERS if candidate.is_region and found and not self.is_capital else 0.0


@dataclass(frozen=True, slots=True)
class HintRule(LinkRule):
    """A rule that gives a candidate points for what the context says; None where the context says nothing of it."""

    points: Callable[[PlaceCandidate, Hints], float | None] = field(kw_only=True)


def read_hints(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Hints:
    """What the text says of where a cluster's place is."""
    return Hints(
        _beside(cluster, context.text, gazetteer),
        _is_called_division(cluster, context.text, gazetteer),
        _is_among_divisions(cluster, context.text, gazetteer),
        any(alias.known.kind == "capital" for alias in senses),
        towns_before(cluster, context.text, gazetteer),
        context.around,
        _own_share(cluster, senses, gazetteer),
        _closed(cluster, context.text, gazetteer),
    )


def _own_share(cluster: Cluster, senses: Senses, gazetteer: Gazetteer) -> Surroundings:
    """What a cluster's own names added to the surroundings: they do not speak for themselves."""
    codes = {alias.known.country_code for alias in senses}
    countries = Counter({codes.pop() or "": len(cluster.names)} if len(codes) == 1 else {})
    divisions: Counter[tuple[str, str]] = Counter()
    for name in cluster.names:
        count_division(name, countries, divisions, gazetteer)
    votes = neighbour_votes(phrase_key(cluster.canonical), gazetteer)
    return Surroundings(countries, divisions, votes, count_towns(cluster.names, gazetteer))


def _points_of_division(candidate: PlaceCandidate, hints: Hints) -> float | None:
    if candidate.is_region or candidate.is_country or hints.divisions(candidate) <= 0:
        return None
    return 1.5 + min(3.0, hints.divisions(candidate)) + _near(candidate, hints)


def _near(candidate: PlaceCandidate, hints: Hints) -> float:
    """The points that other places near a candidate give."""
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


def _has_town(candidate: PlaceCandidate, hints: Hints) -> bool:
    """Whether a town before the name lies in a division; of its country, where its code is not known."""
    if not candidate.division:
        return bool(candidate.country) and any(code == candidate.country for code, _ in hints.towns_before)
    return (candidate.country, candidate.division) in hints.towns_before


def _is_among_divisions(cluster: Cluster, text: str, gazetteer: Gazetteer) -> bool:
    """Whether most mentions stand in a row of divisions ("Texas, Georgia and Ohio") or behind a town of theirs."""
    found = 0
    for name in cluster.names:
        before = _BEFORE.search(text, max(0, name.span.start - 40), name.span.start)
        behind = _BEHIND.match(text, name.span.end)
        words = [match.group(1) for match in (before, behind) if match]
        found += any(_is_division(word, gazetteer) for word in words)
    return found * 2 >= len(cluster.names)


def _is_division(words: str, gazetteer: Gazetteer) -> bool:
    """Whether words begin with a division's name that is no town's too."""
    known = any(division for _, division in read_known_division(words, gazetteer))
    return known or sure_division(phrase_key(words), gazetteer) is not None


def towns_before(cluster: Cluster, text: str, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """The divisions of the towns that stand right before most mentions ("Buffalo, New York")."""
    places = gazetteer.places
    found: Counter[tuple[str, str]] = Counter()
    for name in cluster.names:
        before = _TOWN_BEFORE.search(text, max(0, name.span.start - 40), name.span.start)
        rows = places.rows(phrase_key(before.group(1))) if before else ()
        found.update({(places.countries[row], places.admin1[row]) for row in rows})
    return frozenset(division for division, count in found.items() if count * 2 > len(cluster.names))


def _beside(cluster: Cluster, text: str, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """Countries and divisions that stand right behind the name ("Harbin, Heilongjiang")."""
    found: set[tuple[str, str]] = set()
    for name in cluster.names:
        match = _BESIDE.match(text, name.span.end)
        if match:
            # "Paris, Texas." ends a sentence, "Troy, N.C." does not.
            words = match.group(1)
            found |= read_division(words, gazetteer) or read_division(words.partition(". ")[0].rstrip("."), gazetteer)
    return frozenset(found)


def are_counties(cluster: Cluster, text: str) -> bool:
    """Whether most mentions stand in a row that ends in the word counties ("Orange, Kern and Inyo counties")."""
    found = sum(_COUNTIES.match(text, name.span.end) is not None for name in cluster.names)
    return found * 2 > len(cluster.names)


def _closed(cluster: Cluster, text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Countries that stand right behind the name in brackets or at an end ("in Surrey, UK.")."""
    found: set[str] = set()
    for name in cluster.names:
        match = _CLOSED.match(text, name.span.end)
        named = read_division(match.group(1), gazetteer) if match else set()
        # "Athens, Georgia." may lie in either Georgia.
        found |= {country for country, _ in named} if any(not division for _, division in named) else set()
    return frozenset(found)


def _is_called_division(cluster: Cluster, text: str, gazetteer: Gazetteer) -> bool:
    """Whether words like "state", "region" or "governor" follow most mentions of a name."""
    found = [
        word.group(1).casefold()
        for name in cluster.names
        if (word := re.compile(r"\s+([A-Za-z]+)").match(text, name.span.end))
    ]
    called = sum(is_called_division(text, name.span) for name in cluster.names)
    if called * 2 > len(cluster.names):
        return True
    divides = {word for word in found if gazetteer.place_words.get(word) == "GPE"} - {"city", "town"}
    tails = [word for word in found if word in divides or word in _RULES_A_DIVISION]
    return len(tails) * 2 > len(cluster.names)


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
        "behind_its_town",
        "A town of the division stands right before the name.",
        "A shop in Buffalo, New York, closed on Monday.",
        "New York",
        points=lambda candidate, hints: _NAMED_BESIDE if candidate.is_region and _has_town(candidate, hints) else None,
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
        "Other places of the article lie near.",
        "The storm hit Reading, York and Harrisburg. The fair in Lancaster opens on Monday.",
        "Lancaster",
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
