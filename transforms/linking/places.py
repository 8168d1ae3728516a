"""Which place of that name: the context decides, the number of inhabitants only last."""

from __future__ import annotations

import math
from dataclasses import dataclass

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.model import Cluster, ClusterRule, Context, Link, LinkRule, Senses
from transforms.linking.nationalities import present
from transforms.linking.place_candidates import PlaceCandidate, county_candidates, place_candidates
from transforms.linking.place_hints import HINT_RULES, Hints, are_counties, read_hints, towns_before

# The share of the chances that one of several counties of a name needs.
_SURE_COUNTY = 0.5
# The share that a division of a country needs of which the article says nothing but the name.
_SURE_DIVISION = 0.9
# What a country loses of which the article says nothing but the name, where it plays in a division elsewhere.
_UNSUPPORTED = 2.5
# The chances of two candidates differ tenfold for each 1.44 points between them.
_SCALE = 1.6
# The rule that makes a town of what the model sees as no state or town.
_SURE_HINT = "place_beside"
_OF_CODES = "USA"  # whose divisions' codes stand alone in news
_PLACE_KINDS = ("country", "capital", "region")


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
    hints = read_hints(cluster, wanted, context, gazetteer)
    counties = county_candidates(cluster.canonical, gazetteer) if are_counties(cluster, context.text) else []
    candidates = counties or place_candidates(cluster.canonical, wanted, gazetteer)
    if _lies_where_none_is(candidates, hints):
        return []
    scored = []
    for candidate in candidates:
        points, rule = _context_points(candidate, hints)
        scored.append((candidate, candidate.points + points, rule))
    scored.sort(key=lambda one: -one[1])
    chances = [math.exp(_SCALE * (points - scored[0][1])) for _, points, _ in scored]
    total = sum(chances)
    return [
        ScoredPlace(candidate, points, rule, chance / total)
        for (candidate, points, rule), chance in zip(scored, chances, strict=True)
    ]


def _lies_where_none_is(candidates: list[PlaceCandidate], hints: Hints) -> bool:
    """Whether the text puts a town where none of that name is known ("Greenwood, W. Va.", "Surrey (UK)")."""
    if hints.is_division and candidates and all(candidate.is_country for candidate in candidates):
        return True  # "Niger State" lies in another country
    if any(candidate.is_country for candidate in candidates):
        return False
    if hints.closed and candidates and not any(candidate.country in hints.closed for candidate in candidates):
        return True
    divisions = {beside for beside in hints.beside if beside[1]}
    if not divisions or any(candidate.known is not None or candidate.is_division for candidate in candidates):
        return False
    return not any((candidate.country, candidate.division) in divisions for candidate in candidates)


def _wanted(senses: Senses, context: Context) -> Senses:
    return present([a for a in senses if a.known.kind in _PLACE_KINDS and not a.is_demonym], context)


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


def _division_code(cluster: Cluster, _: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The division whose letters stand behind towns of it ("Fresno, CA")."""
    code = cluster.canonical
    if code not in gazetteer.division_codes or (_OF_CODES, code) not in towns_before(cluster, context.text, gazetteer):
        return None
    names = [name for name, part in gazetteer.divisions.items() if part == code]
    rows = [
        alias.known
        for name in names
        for alias in gazetteer.aliases.get(phrase_key(name), ())
        if alias.known.kind == "region" and alias.known.country_code == _OF_CODES
    ]
    return Link("division_code", rows[0]) if rows else None


def _likeliest(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The candidate with the most points; what the model sees as no state or town must be known as such."""
    scored = scored_places(cluster, senses, context, gazetteer)
    if not scored:
        return None
    best = scored[0]
    is_sure = best.rule == _SURE_HINT or best.candidate.is_region or are_counties(cluster, context.text)
    if cluster.entity_type == "LOC" and not _wanted(senses, context) and not is_sure:
        return None
    if best.candidate.row in gazetteer.places.counties and best.share < _SURE_COUNTY:
        return None
    if best.candidate.is_division and best.rule == _PLAIN_BY_KIND[""].name and best.share < _SURE_DIVISION:
        return None
    return Link(best.rule, best.candidate.known, best.candidate.row)


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
    ClusterRule(
        "division_code",
        "A division by its letters behind a town of it.",
        "The lorry left Fresno, CA, on Monday.",
        "CA",
        read=_division_code,
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
