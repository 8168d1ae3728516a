"""What the article as a whole says about where it plays."""

from __future__ import annotations

import re
from collections import Counter

from transforms.articles.model import Article
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.divisions import Cell, count_division, count_towns, divisions_in, neighbour_votes, read_division
from transforms.linking.model import Context, Surroundings
from transforms.names.model import Name

# Characters in which a dateline ends, and what ends it.
_OPENING = 60
# "Greene County" of "Greene County Jail".
_COUNTY = re.compile(r"(?:[^\s]+ ){1,3}county\b")
_DATELINE_END = re.compile(r"\)?\s*(?:--?|[–—])\s")


def read_context(article: Article, names: list[Name], gazetteer: Gazetteer) -> Context:
    """The context in which an article's names are linked."""
    day = article.today
    around = _surroundings(names, gazetteer)
    around.divisions.update(_dateline(article, names, gazetteer))
    return Context(day, around, _officials(names), article.text)


def _dateline(article: Article, names: list[Name], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The division that a dateline names: it counts twice ("TROY, N.C. (AP) - ...")."""
    opening = range(article.body_start, article.body_start + _OPENING)
    found = _DATELINE_END.search(article.text, opening.start, opening.stop)
    first = next((n for n in names if n.entity_type == "GPE" and n.span.start in opening), None)
    if found is None or first is None or first.span.end > found.start() + 1:
        return set()
    divisions = (read_division(n.text, gazetteer) for n in names if n.span.start in range(opening.start, found.start()))
    return {division for named in divisions for division in named if division[1]}


def _officials(names: list[Name]) -> frozenset[str]:
    """The countries of the people whose full names only one known person bears."""
    people = (name.senses[0].known for name in names if name.entity_type == "PERSON" and len(name.senses) == 1)
    return frozenset(person.country_code for person in people if person.kind == "person" and person.country_code)


def _surroundings(names: list[Name], gazetteer: Gazetteer) -> Surroundings:
    """How often the article names each country (itself or by a nationality, capital or region) and division."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for name in names:
        if name.entity_type in ("ORG", "FAC"):
            divisions.update(divisions_in(name.text, gazetteer))
        if name.entity_type not in ("GPE", "LOC", "NORP"):
            continue
        codes = {alias.known.country_code for alias in name.senses} - {None}
        if len(codes) == 1:
            countries[codes.pop() or ""] += 1
        count_division(name, countries, divisions, gazetteer)
    return Surroundings(countries, divisions, _neighbours(names, gazetteer), count_towns(names, gazetteer))


def _neighbours(names: list[Name], gazetteer: Gazetteer) -> dict[Cell, float]:
    """How much all place names of an article together speak for each cell of the map, a name once."""
    votes: dict[Cell, float] = {}
    places = {phrase_key(name.text) for name in names if name.entity_type in ("GPE", "LOC")}
    bodies = (_COUNTY.match(phrase_key(name.text)) for name in names if name.entity_type in ("ORG", "FAC"))
    for key in places | {county[0] for county in bodies if county}:
        for cell, vote in neighbour_votes(key, gazetteer).items():
            votes[cell] = votes.get(cell, 0.0) + vote
    return votes


def main_country(context: Context) -> str | None:
    """The country that an article is about: it or its towns are named twice as often as any other."""
    ranked = (context.around.countries + context.around.towns).most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None


def most_named(context: Context) -> list[str]:
    """The countries that no other is named more often than, where an article names any."""
    most = max(context.around.countries.values(), default=0)
    return sorted(code for code, count in context.around.countries.items() if count == most)


def country_marks(names: list[Name]) -> dict[int, str]:
    """The country of every country and nationality name, by the name's first character."""
    return {
        name.span.start: alias.known.country_code
        for name in names
        for alias in name.senses[:1]
        if alias.known.kind == "country" and alias.known.country_code
    }


def owner_marks(names: list[Name]) -> dict[int, str]:
    """The country of every name of a country, nationality, division or capital, by the name's first character."""
    marks = {}
    for name in names:
        codes = {alias.known.country_code for alias in name.senses}
        code = codes.pop() if len(codes) == 1 and name.entity_type in ("GPE", "LOC", "NORP") else None
        if code is not None:
            marks[name.span.start] = code
    return country_marks(names) | marks
