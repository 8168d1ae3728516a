"""Which known person a name means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from transforms.gazetteer.model import FAMILY_NAME_FIRST, FAMOUS, TOP_OFFICES, Gazetteer, Known, Office
from transforms.gazetteer.phrases import bare_surname, fold, phrase_key, unaccented
from transforms.linking.demands import KNOWN_EVERYWHERE
from transforms.linking.doubt import AMBIGUOUS, left_open
from transforms.linking.model import Cluster, ClusterRule, Context, Link, Senses
from transforms.linking.offices import office_on
from transforms.names.parts import bare_person

# The rule that links people of the large list.
LISTED = "listed_name"
_LEGISLATOR = "LEG"
_OF_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "IGO"})
_NOT_OF_STATE = frozenset({"AGR"})
_LATE_BIRTHDAY = 1


def bearers_of(senses: Senses, cluster: Cluster) -> list[Known]:
    """The people who may be meant: not who goes by one word ("Adele") where the article has a fuller name."""
    is_full = " " in cluster.canonical
    return [a.known for a in senses if a.known.kind == "person" and (" " in a.surface or not is_full)]


def _full_name(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one person who bears a name that nobody else is known by."""
    people = bearers_of(senses, cluster)
    if len(people) != 1 or _is_shared(people, cluster, gazetteer) or objections(people[0], cluster, context):
        return None
    return Link("full_name", people[0])


def _full_name_in_context(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """Of the bearers of a shared name the only one for whom country or title speaks."""
    people = bearers_of(senses, cluster)
    if not people or not _is_shared(people, cluster, gazetteer):
        return None
    evident = [p for p in _fitting(people, cluster) or people if has_evidence(p, cluster, context)]
    evident = [p for p in evident if not objections(p, cluster, context)]
    return Link("full_name_in_context", evident[0]) if len(evident) == 1 else None


def _fitting(people: list[Known], cluster: Cluster) -> list[Known]:
    """Those of the country that the words beside the name give, where they give one."""
    countries = _countries_said(cluster)
    return [p for p in people if not countries or p.country_code in countries]


def _countries_said(cluster: Cluster) -> set[str]:
    """The country that owns the name ("Peru's Ada Roe"), else those of the titles beside it."""
    if cluster.owner is not None:
        return {cluster.owner}
    return {title.country_code for title in cluster.titles if title.country_code is not None}


def _is_shared(people: list[Known], cluster: Cluster, gazetteer: Gazetteer) -> bool:
    """Whether a name has several bearers, is known to have more of them, or stands beside another country's title."""
    return len(people) > 1 or not _fitting(people, cluster) or phrase_key(cluster.canonical) in gazetteer.shared_names


def listed_bearers(cluster: Cluster, gazetteer: Gazetteer) -> list[Known]:
    """The people of the large list who bear a name of several words of the cluster."""
    full = [name.text for name in cluster.names if " " in name.text]
    names = dict.fromkeys(phrase_key(form) for text in full for form in (text, bare_person(text)) if " " in form)
    return list({a.known.key: a.known for key in names for a in gazetteer.listed_people(key)}.values())


def _listed_name(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one bearer in the large list for whom the article speaks; the best known need no more than no objection."""
    if bearers_of(senses, cluster) or phrase_key(cluster.canonical) in gazetteer.shared_names:
        return None
    listed = listed_bearers(cluster, gazetteer)
    fitting = [p for p in listed if not objections(p, cluster, context)]
    if (
        len(listed) == 1
        and fitting
        and fitting[0].category == FAMOUS
        and _is_known_here(fitting[0], context, gazetteer)
    ):
        return Link(LISTED, fitting[0])
    evident = [p for p in fitting if _is_said(p, cluster, context)]
    return Link(LISTED, evident[0]) if len(evident) == 1 else None


def _is_known_here(person: Known, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether a star needs no more than the name: a country known everywhere or named here, or a rare surname."""
    code = person.country_code
    if code is None or code in KNOWN_EVERYWHERE or context.around.countries[code] > 0:
        return True
    return unaccented(fold(person.name.split()[-1])) not in gazetteer.surnames


def _is_said(person: Known, cluster: Cluster, context: Context) -> bool:
    """Whether the article names the person's country, and as the owner of the name or beside a title of that kind."""
    codes = {person.country_code, *(o.country for o in person.offices)}
    is_near = any(context.around.countries[code] for code in codes if code)
    office = office_on(person, context.day)
    heads = [fold(o.title) for o in (person.offices if office is None else (office,))]
    titled = any(
        t.sector == person.sector or any(title.endswith(t.head) for title in heads)
        for t in cluster.titles
        if t.kind != "honorific"
    )
    return is_near and (titled or cluster.owner in codes)


def objections(person: Known, cluster: Cluster, context: Context) -> tuple[str, ...]:
    """What the article says that speaks against a person: gender, another country's title, trade, age."""
    against = []
    gender = cluster.gender or next((t.gender for t in cluster.titles if t.gender), None)
    if gender and person.gender and gender != person.gender:
        against.append("the text gives another gender")
    countries = _countries_said(cluster)
    own = {person.country_code, *(o.country for o in person.offices)} - {None}
    if countries and own and not countries & own:
        against.append("a title names another country")
    trades = [*cluster.trades, *(t.head for t in cluster.titles if t.sector in _NOT_OF_STATE)]
    in_state = any(t.sector in _OF_STATE for t in cluster.titles)
    if trades and not in_state and person.sector in _OF_STATE:
        against.append(f"the text calls them {trades[0]}")
    if person.born and cluster.age is not None and context.day is not None:
        years = context.day.year - person.born - cluster.age
        if not -1 <= years <= _LATE_BIRTHDAY + 1:
            against.append("the text gives another age")
    return tuple(against)


def _surname_in_office(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one holder of a top office who goes by a surname that stands alone."""
    evident = [] if bearers_of(senses, cluster) else _evident_holders(cluster, context, gazetteer)
    return Link("surname_in_office", evident[0]) if len(evident) == 1 else None


def _addressed_leader(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one known bearer of a surname behind "Mr" or "Mrs", who once held a top office of a country named here."""
    words = cluster.canonical.split()
    if len(words) != 1 or cluster.gender is None or bearers_of(senses, cluster):
        return None
    bearers = _called(words[0], gazetteer)
    people = [p for p in bearers if _bears_as_surname(p, words[0]) and p.gender in (cluster.gender, None)]
    if len(people) != 1 or not any(fold(o.title) in TOP_OFFICES for o in people[0].offices):
        return None
    return Link("addressed_leader", people[0]) if has_evidence(people[0], cluster, context) else None


def _ambiguous(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """All who may be meant, with chances; who bears a full name may also be somebody whom nobody knows."""
    people = bearers_of(senses, cluster) or listed_bearers(cluster, gazetteer)
    if people:
        fitting = _fitting(people, cluster) or people
        likely = [p for p in fitting if has_evidence(p, cluster, context)] or people
        return left_open([(p, _chance(p, cluster, context)) for p in likely], others=1.0)
    evident = _evident_holders(cluster, context, gazetteer)
    return left_open([(p, _chance(p, cluster, context)) for p in evident]) if evident else None


def _evident_holders(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> list[Known]:
    """Holders of top offices by a surname alone, for whom the article speaks."""
    words = cluster.canonical.split()
    if len(words) != 1:
        return []
    bearers = _called(words[0], gazetteer)
    holders = [p for p in bearers if _is_top(p, context.day) and _bears_as_surname(p, words[0])]
    return [p for p in holders if has_evidence(p, cluster, context)]


def country_led(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> str | None:
    """The one country that all led who bore a surname and the top office given as its title ("President Bush").

    Who of them is meant may stay open; who came to the office after the article is none of them.
    """
    titles = {title.head for title in cluster.titles if title.kind == "office" and not title.is_of_another}
    words = cluster.canonical.split()
    if len(words) != 1 or titles.isdisjoint(TOP_OFFICES):
        return None
    bearers = _called(words[0], gazetteer)
    countries = {
        office.country
        for person in bearers
        if _bears_as_surname(person, words[0]) and not objections(person, cluster, context)
        for office in person.offices
        if office.country == person.country_code and _has_begun(office, context.day)
        if fold(office.title) in titles & TOP_OFFICES
    }
    return countries.pop() if len(countries) == 1 else None


def _has_begun(office: Office, day: date | None) -> bool:
    """Whether an office was or is held by a day; on an unknown day any may be."""
    return day is None or office.start is None or office.start <= day


def _chance(person: Known, cluster: Cluster, context: Context) -> float:
    """How much speaks for one of several bearers of a name: an office on the day, the country in the article."""
    in_office = office_on(person, context.day) is not None
    return 1.0 + in_office + has_evidence(person, cluster, context)


def _called(word: str, gazetteer: Gazetteer) -> Sequence[Known]:
    """The known people of whose names a word is the first or last, with or without "al-"."""
    return gazetteer.surnames.get(_plain(word), ())


def _bears_as_surname(person: Known, word: str) -> bool:
    """Whether a word alone names the person: the last word of the name, or the first where the family name leads."""
    names = person.name.split()
    return _plain(word) == _plain(names[0] if person.country_code in FAMILY_NAME_FIRST else names[-1])


def _plain(word: str) -> str:
    """A word of a name as surnames are looked up."""
    return bare_surname(unaccented(fold(word)))


def _is_top(person: Known, day: date | None) -> bool:
    return any(fold(o.title) in TOP_OFFICES and (o.holds_on(day) or day is None) for o in person.offices)


def has_evidence(person: Known, cluster: Cluster, context: Context) -> bool:
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


PERSON_RULES = (
    ClusterRule(
        "full_name",
        "A full name that one known person bears, and nobody else is known by.",
        "Vladimir Putin spoke about the harvest on Tuesday.",
        "Vladimir Putin",
        read=_full_name,
    ),
    ClusterRule(
        "full_name_in_context",
        "Of the bearers of a shared name the only one for whose country or office the article speaks.",
        "Prime Minister John Howard said that Australia would send troops.",
        "John Howard",
        "2003-05-01",
        read=_full_name_in_context,
    ),
    ClusterRule(
        LISTED,
        "The one person of the large list who bears a full name, where the article gives country and kind of office.",
        "Governor John Kasich of the United States left Ohio on Monday.",
        "John Kasich",
        read=_listed_name,
    ),
    ClusterRule(
        "surname_in_office",
        "A surname alone means the one holder of a top office who bears it, where the article names the country.",
        "Canada will send two ships. Harper said that the ships will leave on Monday.",
        "Harper",
        read=_surname_in_office,
    ),
    ClusterRule(
        "addressed_leader",
        "A surname behind a form of address means the one known bearer who led a country that the article names.",
        "Hawaii liked the visit. Mr. Obama swam on Monday.",
        "Obama",
        "2018-05-01",
        read=_addressed_leader,
    ),
    ClusterRule(
        AMBIGUOUS,
        "Several may be meant, or somebody whom nobody knows: the name is left unlinked and tells its candidates.",
        "John Howard won the chess tournament on Sunday.",
        "John Howard",
        "2003-05-01",
        read=_ambiguous,
    ),
)
