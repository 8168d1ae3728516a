"""From the names of an article to the rows of the reference data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from transforms.entities.evidence import may_link
from transforms.entities.gazetteer import FAMILY_NAME_FIRST, TOP_OFFICES, Alias, Gazetteer, Known
from transforms.entities.model import Cluster
from transforms.entities.pieces import fold, phrase_key, unaccented
from transforms.entities.places import Surroundings, choose_place
from transforms.entities.roles import office_on

# A country named at least once for so many times that another is counts as a subject of the article.
_HARDLY_LESS = 4
# The link method of a name that several rows bear and that is left open; of those so many are told.
AMBIGUOUS = "ambiguous"
_MOST_NAMED = 5
_LEGISLATOR = "LEG"
_PLACE_KINDS = ("country", "capital", "region")


@dataclass(slots=True)
class Context:
    """What the article as a whole says: its date, where it plays, the countries of the known people in it."""

    day: date | None
    around: Surroundings = field(default_factory=Surroundings)
    officials: frozenset[str] = frozenset()


def link_cluster(cluster: Cluster, text: str, context: Context, gazetteer: Gazetteer) -> None:
    """Set the reference row that a cluster means, with rule and score; leave it unlinked in doubt."""
    senses = _senses(cluster, gazetteer)
    if cluster.entity_type == "PERSON":
        _link_person(cluster, _people(senses, cluster), context, gazetteer)
    elif cluster.entity_type == "NORP":
        _link_nationality(cluster, senses, context)
    elif cluster.entity_type in ("GPE", "LOC"):
        _link_place(cluster, senses, text, context, gazetteer)
    elif cluster.entity_type == "ORG":
        _link_organization(cluster, senses, context, gazetteer)


def _senses(cluster: Cluster, gazetteer: Gazetteer) -> list[Alias]:
    """Rows that bear a name of the cluster, those of its fullest name first."""
    found: dict[tuple[str, bool], Alias] = {}
    for name in sorted(cluster.names, key=lambda n: -len(n.text)):
        for alias in (*name.senses, *gazetteer.aliases.get(phrase_key(name.text).removeprefix("the "), ())):
            found.setdefault((alias.known.key, alias.is_demonym), alias)
    return list(found.values())


def _people(senses: list[Alias], cluster: Cluster) -> list[Known]:
    """The people who may be meant: not who goes by one word ("Adele") where the article has a fuller name."""
    is_full = " " in cluster.canonical
    return [a.known for a in senses if a.known.kind == "person" and (" " in a.surface or not is_full)]


def _leave_open(cluster: Cluster, chances: list[tuple[Known, float]], others: float = 0.0) -> None:
    """Leave a cluster unlinked that several may be meant by, with each one's share of the chances.

    `others` is the chance of someone whom the reference data does not have.
    """
    total = sum(weight for _, weight in chances) + others
    ranked = sorted(chances, key=lambda pair: (-pair[1], pair[0].name, pair[0].key))
    cluster.method = AMBIGUOUS
    cluster.candidates = tuple(
        f"{known.name} ({known.wikidata_id or known.country_code or known.kind}) {weight / total:.2f}"
        for known, weight in ranked[:_MOST_NAMED]
    )


def _set(cluster: Cluster, known: Known, method: str, score: float) -> None:
    cluster.known, cluster.method, cluster.score = known, method, score


def _link_person(cluster: Cluster, people: list[Known], context: Context, gazetteer: Gazetteer) -> None:
    """A full name that one row bears, or a surname alone that one holder of a top office bears."""
    countries = {t.country_code for t in cluster.titles} - {None}
    if people:
        fitting = [p for p in people if not countries or p.country_code in countries]
        shared = len(people) > 1 or not fitting or phrase_key(cluster.canonical) in gazetteer.shared_names
        fitting = fitting or people
        if shared:
            fitting = [p for p in fitting if _has_evidence(p, cluster, context)]
        if len(fitting) == 1:
            method, score = ("full_name_in_context", 0.85) if shared else ("full_name", 0.95)
            _set(cluster, fitting[0], method, score)
        else:
            _leave_open(cluster, [(p, _chance(p, cluster, context)) for p in fitting or people], others=1.0)
        return
    words = cluster.canonical.split()
    if len(words) != 1:
        return
    bearers = gazetteer.surnames.get(unaccented(fold(words[0])), ())
    holders = [p for p in bearers if _is_top(p, context.day) and _bears_as_surname(p, words[0])]
    evident = [p for p in holders if _has_evidence(p, cluster, context)]
    if len(evident) == 1:
        _set(cluster, evident[0], "surname_in_office", 0.8)
    elif evident:
        _leave_open(cluster, [(p, _chance(p, cluster, context)) for p in evident])


def _chance(person: Known, cluster: Cluster, context: Context) -> float:
    """How much speaks for one of several bearers of a name: an office on the day, the country in the article."""
    in_office = office_on(person, context.day) is not None
    return 1.0 + in_office + _has_evidence(person, cluster, context)


def _bears_as_surname(person: Known, word: str) -> bool:
    """Whether a word alone names the person: the last word of the name, or the first where the family name leads."""
    names = [unaccented(fold(w)) for w in person.name.split()]
    leads = person.country_code in FAMILY_NAME_FIRST
    return unaccented(fold(word)) == (names[0] if leads else names[-1])


def _is_top(person: Known, day: date | None) -> bool:
    return any(fold(o.title) in TOP_OFFICES and (o.holds_on(day) or day is None) for o in person.offices)


def _has_evidence(person: Known, cluster: Cluster, context: Context) -> bool:
    """Whether the article speaks of the person's country, or gives the person's office as title.

    A country has hundreds of legislators, so that its name tells nothing of one of them: a title must.
    """
    if person.sector == _LEGISLATOR:
        is_evident = any(title.sector == _LEGISLATOR for title in cluster.titles)
    else:
        codes = {person.country_code, *(o.country for o in person.offices)} - {None}
        is_evident = any(context.around.countries[code] for code in codes if code)
    if is_evident:
        return True
    office = office_on(person, context.day)
    return office is not None and any(fold(office.title).endswith(t.head) for t in cluster.titles)


def _link_nationality(cluster: Cluster, senses: list[Alias], context: Context) -> None:
    """A nationality word to its country or region; of several to one that the article names."""
    wanted = _present([a for a in senses if a.is_demonym], context)
    if not wanted:
        return
    ranked = sorted(wanted, key=lambda a: -min(context.around.countries[a.known.country_code or ""], 3))
    _set(cluster, ranked[0].known, "nationality", 1.0 if len(wanted) == 1 else 0.8)


def _present(senses: list[Alias], context: Context) -> list[Alias]:
    """Rows that exist on the article's day; states of the past only where nothing present bears the name."""
    present = [a for a in senses if a.known.valid_to is None or (context.day and a.known.valid_to >= context.day)]
    return present or senses


def _link_place(cluster: Cluster, senses: list[Alias], text: str, context: Context, gazetteer: Gazetteer) -> None:
    """A place name to a country, capital, region or populated place."""
    wanted = _present([a for a in senses if a.known.kind in _PLACE_KINDS and not a.is_demonym], context)
    short = _short_name(cluster, context, gazetteer)
    if short is not None:
        _set(cluster, short, "short_name", 0.85)
        return
    if cluster.entity_type == "LOC" and not wanted:
        return
    if len(wanted) == 1 and wanted[0].known.kind == "country" and wanted[0].surface == cluster.canonical.upper():
        # "USA" is the state, whatever towns are called Usa.
        _set(cluster, wanted[0].known, "country_name", 1.0)
        return
    choice = choose_place(cluster, wanted, text, context.around, gazetteer)
    if choice is None:
        return
    cluster.known, cluster.row = choice.candidate.known, choice.candidate.row
    cluster.method, cluster.score = choice.rule, choice.share


def _short_name(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> Known | None:
    """The state that a word means beside another one ("the North" where South Korea is named too)."""
    row = gazetteer.short_names.get(cluster.canonical)
    if row is None or not all(context.around.countries[code] for code in row):
        return None
    return gazetteer.countries.get(row[0])


def _link_organization(cluster: Cluster, senses: list[Alias], context: Context, gazetteer: Gazetteer) -> None:
    """An organization or outlet by its name, else by its name with its country's ("Congress" of the US)."""
    wanted = _fullest([a for a in senses if a.known.kind in ("organization", "outlet") and not a.is_demonym], cluster)
    wanted = [k for k in wanted if may_link(cluster, k, gazetteer, is_near=_is_about(k, context))]
    if len(wanted) > 1:
        near = [k for k in wanted if _is_near(k, context)]
        stateless = [k for k in wanted if not k.country_code]
        # News speaks of agencies by their acronyms without ever naming their countries.
        agencies = [k for k in wanted if k.category == "agency"]
        if agencies and not any(k.country_code == main_country(context) for k in near):
            near = agencies
        wanted = near or stateless or agencies
    if len(wanted) == 1:
        _set(cluster, wanted[0], "organization_name", 0.95)
    elif wanted:
        _leave_open(cluster, [(k, 1.0 + _is_near(k, context)) for k in wanted])
    else:
        _link_body(cluster, context, gazetteer)


def _is_near(known: Known, context: Context) -> bool:
    """Whether the article names the country of a row, or someone known of that country."""
    code = known.country_code
    return code is not None and (context.around.countries[code] > 0 or code in context.officials)


def _is_about(known: Known, context: Context) -> bool:
    """Whether the article names the country of a row, and hardly less often than any other."""
    code = known.country_code
    most = max(context.around.countries.values(), default=0)
    if code is None:
        return False
    often = context.around.countries[code] * _HARDLY_LESS >= max(most, 1)
    return often or (code in context.officials and most < _HARDLY_LESS)


def _fullest(senses: list[Alias], cluster: Cluster) -> list[Known]:
    """The rows that bear the cluster's fullest name, else all."""
    full = [a.known for a in senses if phrase_key(a.surface).removeprefix("the ") == phrase_key(cluster.canonical)]
    return full or [a.known for a in senses]


def _link_body(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> None:
    """A body of a state: its name without the country's ("US Food and Drug Administration"), or with it."""
    key = phrase_key(cluster.canonical)
    for country, words in ((c, w) for c in sorted(context.around.countries) for w in gazetteer.demonyms.get(c, ())):
        if key.startswith(words + " "):
            bodies = _bodies(key.removeprefix(words + " "), country, gazetteer)
            if len(bodies) == 1:
                _set(cluster, bodies[0], "body_without_country", 0.9)
                return
    owner = cluster.owner or main_country(context)
    owners = [owner] if owner is not None else _most_named(context)
    found = {
        k.key: k
        for code in owners
        for words in gazetteer.demonyms.get(code, ())
        for k in _bodies(f"{words} {key}", code, gazetteer)
    }
    if len(found) == 1:
        score = 0.85 if cluster.owner else (0.7 if owner is not None else 0.6)
        _set(cluster, next(iter(found.values())), "body_of_country", score)


def _most_named(context: Context) -> list[str]:
    """The countries that no other is named more often than, where an article names any."""
    most = max(context.around.countries.values(), default=0)
    return sorted(code for code, count in context.around.countries.items() if count == most)


def _bodies(key: str, country: str, gazetteer: Gazetteer) -> list[Known]:
    """Organizations of a country under a phrase."""
    return [
        a.known
        for a in gazetteer.aliases.get(key, ())
        if a.known.kind == "organization" and a.known.country_code == country and not a.is_demonym
    ]


def main_country(context: Context) -> str | None:
    """The country that an article is about: named twice as often as any other."""
    ranked = sorted(context.around.countries.items(), key=lambda pair: (-pair[1], pair[0]))
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None


def compound_states(cluster: Cluster, gazetteer: Gazetteer) -> list[Known]:
    """The states that a compound of a combining form joins ("Sino-Russian"); none for other names."""
    first, mark, rest = cluster.canonical.partition("-")
    code = gazetteer.combining_forms.get(fold(first)) if mark else None
    if code is None or code not in gazetteer.countries:
        return []
    others = [a.known for a in gazetteer.aliases.get(phrase_key(rest), ()) if a.known.kind == "country"]
    return [gazetteer.countries[code], others[0]] if others else []
