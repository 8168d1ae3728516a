"""Which known organization or outlet a name means."""

from __future__ import annotations

from transforms.gazetteer.model import BRAND, CLUB, LEGAL, MODEL, Gazetteer, Known
from transforms.gazetteer.phrases import fold, phrase_key, unaccented
from transforms.linking.context import main_country, most_named
from transforms.linking.demands import KNOWN_EVERYWHERE, may_link
from transforms.linking.doubt import AMBIGUOUS, left_open
from transforms.linking.model import Cluster, ClusterRule, Context, Link, Senses
from transforms.names.article import tells_of_sport

# A country named at least once for so many times that another is counts as a subject of the article.
_HARDLY_LESS = 4
# Sectors of bodies that every state has: "National Emergency Management Agency" is one of many.
_OF_STATES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
_PARTY = "party"
_SHORT_WORD = 3  # letters of a word that tells nothing ("and", "of")
_FIRMS = frozenset({"company", BRAND})


def _bearers(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> list[Known]:
    """The rows that may be meant: of several the near ones, else those of no country, else news agencies."""
    named = _fullest([a for a in senses if a.known.kind in ("organization", "outlet") and not a.is_demonym], cluster)
    wanted = [
        k
        for k in named
        if may_link(cluster, k, gazetteer, is_near=_is_about(k, context)) and not _is_foreign_party(cluster, k, context)
    ]
    if len(wanted) < 2:
        return wanted
    near = [k for k in wanted if _is_near(k, context)]
    stateless = [k for k in wanted if not k.country_code]
    # News speaks of agencies by their acronyms without ever naming their countries.
    agencies = [k for k in wanted if k.category == "agency"]
    if agencies and not any(k.country_code == main_country(context) for k in near):
        near = agencies
    return near or stateless or agencies


def _is_foreign_party(cluster: Cluster, known: Known, context: Context) -> bool:
    """Whether a party is of a country that the article hardly names, beside others: they have such parties too."""
    if known.category != _PARTY or known.country_code in (cluster.owner, *context.officials):
        return False
    named = context.around.countries + context.around.towns
    return named[known.country_code or ""] * _HARDLY_LESS < max(named.values(), default=0)


def _organization_name(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one known organization that bears the name and for which enough speaks."""
    wanted = _bearers(cluster, senses, context, gazetteer)
    return Link("organization_name", wanted[0]) if len(wanted) == 1 else None


def _ambiguous(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """Several known organizations of that name."""
    wanted = _bearers(cluster, senses, context, gazetteer)
    return left_open([(k, 1.0 + _is_near(k, context)) for k in wanted]) if len(wanted) > 1 else None


def listed_bearers(cluster: Cluster, gazetteer: Gazetteer) -> list[Known]:
    """The organizations of the large list that bear the cluster's fullest name."""
    key = phrase_key(cluster.canonical).removeprefix("the ")
    return [alias.known for alias in gazetteer.listed_organizations(key)]


def _listed_organization(cluster: Cluster, senses: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """The one bearer in the large list; of several the only one whose country the article names."""
    if any(a.known.kind in ("organization", "outlet") for a in senses):
        return None
    key = phrase_key(cluster.canonical).removeprefix("the ")
    listed = listed_bearers(cluster, gazetteer)
    short_clubs = [k for k in listed if k.category == CLUB and phrase_key(k.name) != key]  # "Zenit" of "FC Zenit"
    is_sport = bool(short_clubs) and tells_of_sport(context.text, gazetteer)
    if not is_sport:
        listed = [k for k in listed if k not in short_clubs]
    if " " not in key and not is_sport and MODEL not in cluster.evidence:
        return None
    if " " not in key and not cluster.canonical.isupper():  # "the House" is not the college that goes by it
        listed = [k for k in listed if unaccented(key) in unaccented(phrase_key(k.name)).split()]
    if " " not in key and cluster.canonical.isupper() and not is_sport:
        text = fold(context.text) if listed else ""
        listed = [k for k in listed if _is_spoken_of(k, text)]
    if len(listed) > 1 or is_sport or cluster.canonical.isupper() or _is_generic(key, gazetteer):
        listed = [k for k in listed if _is_near(k, context)]
    if gazetteer.organization_words.get(key.split()[-1]) in _OF_STATES:
        listed = [k for k in listed if k.country_code in (None, *KNOWN_EVERYWHERE) or _is_near(k, context)]
    return Link("listed_organization", listed[0]) if len(listed) == 1 else None


def _firm_without_form(cluster: Cluster, _: Senses, __: Context, gazetteer: Gazetteer) -> Link | None:
    """The one known firm whose name a full one is but for its legal form, unless another country's owns it."""
    words = phrase_key(cluster.canonical).removesuffix(" .").split()
    size = len(words)
    while size > 1 and (LEGAL, words[size - 1].strip(".")) in gazetteer.kind_words:
        size -= 1
    if size == len(words):
        return None
    found = [alias.known for alias in gazetteer.aliases.get(" ".join(words[:size]), ())]
    if len(found) != 1 or found[0].category not in _FIRMS:
        return None
    is_of_another = cluster.owner is not None and cluster.owner != found[0].country_code
    return None if is_of_another else Link("firm_without_form", found[0])


def _is_spoken_of(known: Known, text: str) -> bool:
    """Whether a folded text has words of the full name of what it calls by an acronym: many bear the same letters."""
    words = [word for word in phrase_key(known.name).split() if len(word) > _SHORT_WORD]
    return sum(word in text for word in words) * 2 >= len(words)


def _is_generic(key: str, gazetteer: Gazetteer) -> bool:
    """Whether all words of a name are such as many bodies bear ("Ministry of Health", "City Council")."""
    words = [word for word in key.split() if word not in ("of", "and", "for", "the")]
    return all(word in gazetteer.generic_words or word in gazetteer.organization_words for word in words)


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


def _fullest(senses: Senses, cluster: Cluster) -> list[Known]:
    """The rows that bear the cluster's fullest name, else all."""
    full = [a.known for a in senses if phrase_key(a.surface).removeprefix("the ") == phrase_key(cluster.canonical)]
    return full or [a.known for a in senses]


def _body_without_country(cluster: Cluster, _: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A body of a state by its name without the country's that stands before it."""
    key = phrase_key(cluster.canonical)
    for country, words in ((c, w) for c in sorted(context.around.countries) for w in gazetteer.demonyms.get(c, ())):
        if key.startswith(words + " "):
            bodies = _bodies(key.removeprefix(words + " "), country, gazetteer)
            if len(bodies) == 1:
                return Link("body_without_country", bodies[0])
    return None


def _party_of_country(cluster: Cluster, _: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A party by its name without that of the country of which the article speaks."""
    country = gazetteer.countries.get(cluster.owner or main_country(context) or "")
    if country is None:
        return None
    key, name = phrase_key(cluster.canonical), phrase_key(country.name)
    found = {
        k.key: k
        for place in (name, name.rpartition(" ")[2])  # "Democratic Party of Korea"
        for k in _bodies(f"{key} of {place}", country.country_code or "", gazetteer)
        if k.category == _PARTY
    }
    return Link("party_of_country", next(iter(found.values()))) if len(found) == 1 else None


def _body_of_country(cluster: Cluster, _: Senses, context: Context, gazetteer: Gazetteer) -> Link | None:
    """A body of a state by its name with the country's: the owner's, else that of the country most named."""
    key = phrase_key(cluster.canonical)
    owner = cluster.owner or main_country(context)
    found = {
        k.key: k
        for code in ([owner] if owner is not None else most_named(context))
        for words in gazetteer.demonyms.get(code, ())
        for k in _bodies(f"{words} {key}", code, gazetteer)
    }
    return Link("body_of_country", next(iter(found.values()))) if len(found) == 1 else None


def _bodies(key: str, country: str, gazetteer: Gazetteer) -> list[Known]:
    """Organizations of a country under a phrase."""
    return [
        a.known
        for a in gazetteer.aliases.get(key, ())
        if a.known.kind == "organization" and a.known.country_code == country and not a.is_demonym
    ]


ORGANIZATION_RULES = (
    ClusterRule(
        "party_of_country",
        "A party whose row has the name of the article's country, which the text leaves out.",
        "South Korea voted on Monday. The Democratic Party won.",
        "Democratic Party",
        read=_party_of_country,
    ),
    ClusterRule(
        "organization_name",
        "The one known organization or outlet that bears the name, where enough speaks for it.",
        "The United Nations sent two inspectors on Monday.",
        "United Nations",
        read=_organization_name,
    ),
    ClusterRule(
        AMBIGUOUS,
        "Several known organizations bear the name: it is left unlinked and tells its candidates.",
        "The Communist Party chose a new secretary on Sunday.",
        "Communist Party",
        read=_ambiguous,
    ),
    ClusterRule(
        "body_without_country",
        "A state's body whose row lacks the country's name that the text has before it.",
        "Japan sent two ships. The Japanese Self-Defense Forces bought six more.",
        "Japanese Self-Defense Forces",
        read=_body_without_country,
    ),
    ClusterRule(
        "body_of_country",
        "A state's body whose row has the country's name that the text leaves out.",
        "The United States will vote in November. U.S. officials hope that Congress passes the law.",
        "Congress",
        read=_body_of_country,
    ),
    ClusterRule(
        "listed_organization",
        "The one organization of the large list that bears the name; of several the one whose country is named.",
        "Scientists of Lund University counted the birds on Monday.",
        "Lund University",
        read=_listed_organization,
    ),
    ClusterRule(
        "firm_without_form",
        "A known firm by its name with the legal form that news leaves out.",
        "Shares of Toyota Motor Corp. rose on Monday.",
        "Toyota Motor Corp.",
        read=_firm_without_form,
    ),
)
