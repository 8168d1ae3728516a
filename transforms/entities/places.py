"""Which place of that name: the context decides, the number of inhabitants only last."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from transforms.annotation import Place
from transforms.entities.gazetteer import Alias, Gazetteer, Known
from transforms.entities.model import Cluster
from transforms.entities.pieces import phrase_key, unaccented

_BESIDE = re.compile(r"\s*[,(]\s*(?:in\s+|a\s+\w+\s+in\s+)?(?:the\s+)?([A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})")
# Points that a candidate starts with, on the scale of log10 of a city's inhabitants; chosen on news whose
# places were labelled by hand: the world's newspapers mean the state or the capital unless something speaks against it.
_COUNTRY, _CAPITAL, _REGION = 9.0, 1.7, 7.0
_NAMED_BESIDE = 9.0
# What a place loses that bears the name only beside its usual one ("Newtown", once the name of Hartford).
_OTHER_NAME = 2.0
# What the city gains that news in English means by it ("New York", which is a state too).
_USUAL_NAME = 0.5
# Divisions have them, cities do not ("New York Gov. Andrew Cuomo").
_RULES_A_DIVISION = frozenset({"gov", "governor"})
# What a division gains where the article names others of its country.
_PEERS = 1.0
# The chances of two candidates differ tenfold for each 1.44 points between them.
_SCALE = 1.6
_MOST_CANDIDATES = 60


@dataclass(slots=True)
class Surroundings:
    """What an article says about where it plays: mentions of each country, and of divisions of countries.

    A division is a country's code and the code that GeoNames gives the division (USA, TX).
    """

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a place name may mean: a reference row or a populated place."""

    known: Known | None
    row: int | None
    points: float
    country: str
    division: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that was chosen, by which rule, with its share of the chances."""

    candidate: Candidate
    rule: str
    share: float


def known_place(known: Known, gazetteer: Gazetteer) -> Place | None:
    """The place of a reference row; None where it has no GeoNames id or no coordinates."""
    if known.place_id is None:
        return None
    if known.kind == "capital":
        row = gazetteer.places.row_of(int(known.place_id))
        return gazetteer.places.place(row, "PPLC") if row is not None else None
    if known.latitude is None or known.longitude is None:
        return None
    code = {"country": "PCLI", "admin1": "ADM1", "continent": "CONT"}.get(known.category or known.kind, "RGN")
    return Place(
        known.place_id, known.name, known.country_code or "", None, known.latitude, known.longitude, code, None
    )


def choose_place(
    cluster: Cluster, senses: list[Alias], text: str, around: Surroundings, gazetteer: Gazetteer
) -> Choice | None:
    """The place that a cluster's name means; None where nothing bears the name."""
    candidates = _candidates(cluster, senses, gazetteer)
    if not candidates:
        return None
    beside = _beside(cluster, text, gazetteer)
    tail = _tail_words(cluster, text, gazetteer)
    own = _own_share(cluster, senses, gazetteer)
    scored = []
    for index, candidate in enumerate(candidates):
        points, rule = _context_points(candidate, beside, tail, around, own)
        scored.append((candidate.points + points, -index, rule))
    scored.sort(reverse=True)
    total = sum(math.exp(_SCALE * (points - scored[0][0])) for points, _, _ in scored)
    best = candidates[-scored[0][1]]
    return Choice(best, scored[0][2] or _plain_rule(best), round(1 / total, 3))


def _own_share(cluster: Cluster, senses: list[Alias], gazetteer: Gazetteer) -> Surroundings:
    """What a cluster's own names added to the surroundings: they do not speak for themselves."""
    own = Surroundings()
    codes = {alias.known.country_code for alias in senses}
    if len(codes) == 1:
        own.countries[codes.pop() or ""] = len(cluster.names)
    for name in cluster.names:
        if name.entity_type == "GPE" and (name.senses or name.text.isupper()):
            own.divisions.update(read_division(name.text, gazetteer))
    return own


def _plain_rule(candidate: Candidate) -> str:
    return f"{candidate.known.kind}_name" if candidate.known is not None else "largest_place"


def _candidates(cluster: Cluster, senses: list[Alias], gazetteer: Gazetteer) -> list[Candidate]:
    """Reference rows and populated places of a name."""
    found = []
    places = gazetteer.places
    taken = set()
    for alias in senses:
        known = alias.known
        points = {"country": _COUNTRY, "region": _REGION}.get(known.kind, 6.0)
        division = ""
        if known.kind == "capital" and known.place_id:
            row = places.row_of(int(known.place_id))
            if row is not None:
                taken.add(row)
                points = math.log10(places.populations[row] + 10) + _CAPITAL
                division = places.admin1[row]
        if known.kind == "region":
            division = gazetteer.divisions.get(known.name, "")
        found.append(Candidate(known, None, points, known.country_code or "", division))
    key = phrase_key(cluster.canonical)
    usual = gazetteer.city_names.get(key, frozenset())
    for row in places.rows(key)[:_MOST_CANDIDATES]:
        if row not in taken:
            points = math.log10(places.populations[row] + 10)
            if places.ids[row] in usual:
                points += _USUAL_NAME
            elif unaccented(phrase_key(places.names[row])) != unaccented(key):
                points -= _OTHER_NAME
            found.append(Candidate(None, row, points, places.countries[row], places.admin1[row]))
    return found


def _context_points(
    candidate: Candidate, beside: set[tuple[str, str]], tail: set[str], around: Surroundings, own: Surroundings
) -> tuple[float, str | None]:
    """What the context adds to a candidate, and the rule by which."""
    is_region = candidate.known is not None and candidate.known.kind == "region"
    if (candidate.country, candidate.division) in beside or (candidate.country, "") in beside:
        return _NAMED_BESIDE, "place_beside"
    if tail and is_region:
        return _NAMED_BESIDE, "division_word_beside"
    key = (candidate.country, candidate.division)
    division = around.divisions[key] - own.divisions[key] if candidate.division else 0
    country = around.countries[candidate.country] - own.countries[candidate.country]
    if candidate.known is not None and candidate.known.kind == "country":
        return 0.0, None
    if division > 0 and not is_region:
        return 1.5 + min(3.0, division), "division_in_article"
    # A division is likelier where other divisions of its country are named ("from New York and Florida").
    peers = _PEERS if is_region and _has_peers(key, around) else 0.0
    if country > 0:
        return peers + min(2.5, 1 + country / 4), "country_in_article"
    return peers, None


def _has_peers(division: tuple[str, str], around: Surroundings) -> bool:
    """Whether the article names another division of the same country."""
    return any(code == division[0] and part and part != division[1] for code, part in around.divisions)


def _beside(cluster: Cluster, text: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """Countries and divisions that stand right behind the name ("Harbin, Heilongjiang"), most names deciding."""
    votes: Counter[tuple[str, str]] = Counter()
    for name in cluster.names:
        match = _BESIDE.match(text, name.span.end)
        if match:
            votes.update(read_division(match.group(1), gazetteer))
    return set(votes)


def read_division(words: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The country or division that words begin with, as country code and division code."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        phrase = " ".join(parts[:size])
        found: set[tuple[str, str]] = set()
        for alias in gazetteer.aliases.get(phrase_key(phrase), ()):
            known = alias.known
            if alias.is_demonym or not known.country_code:
                continue
            if known.kind == "country":
                found.add((known.country_code, ""))
            elif known.kind == "region":
                found.add((known.country_code, gazetteer.divisions.get(known.name, "")))
        if not found and phrase.isupper() and phrase in gazetteer.division_codes:
            found.add(("USA", phrase))
        if found:
            return found
    return set()


def _tail_words(cluster: Cluster, text: str, gazetteer: Gazetteer) -> set[str]:
    """Words like "state", "region" or "governor" that follow most mentions of a name."""
    found = [
        word.group(1).casefold()
        for name in cluster.names
        if (word := re.compile(r"\s+([A-Za-z]+)").match(text, name.span.end))
    ]
    divides = {word for word in found if gazetteer.place_words.get(word) == "GPE"} - {"city", "town"}
    tails = [word for word in found if word in divides or word in _RULES_A_DIVISION]
    return set(tails) if len(tails) * 2 > len(cluster.names) else set()
