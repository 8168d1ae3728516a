"""From the names of one thing in an article to its row of the reference data."""

from __future__ import annotations

from transforms.gazetteer.model import Alias, Gazetteer, Known
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.model import UNLINKED, Cluster, ClusterRule, Context, Link, Senses
from transforms.linking.nationalities import NATIONALITY_RULES
from transforms.linking.organizations import ORGANIZATION_RULES
from transforms.linking.persons import PERSON_RULES
from transforms.linking.places import PLACE_RULES
from transforms.names.parts import bare_person

# The rules that are tried for each type of name, in their order; other types are not linked.
RULES_BY_TYPE: dict[str, tuple[ClusterRule, ...]] = {
    "PERSON": PERSON_RULES,
    "NORP": NATIONALITY_RULES,
    "GPE": PLACE_RULES,
    "LOC": PLACE_RULES,
    "ORG": ORGANIZATION_RULES,
}


def link_of(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> Link:
    """What a cluster means by the first rule that holds; unlinked where none does."""
    senses = senses_of(cluster, gazetteer)
    found = (rule.read(cluster, senses, context, gazetteer) for rule in RULES_BY_TYPE.get(cluster.entity_type, ()))
    return next((link for link in found if link is not None), UNLINKED)


def senses_of(cluster: Cluster, gazetteer: Gazetteer) -> Senses:
    """Rows that bear a name of the cluster, those of its fullest name first."""
    found: dict[tuple[str, bool], Alias] = {}
    names = sorted(cluster.names, key=lambda n: -len(n.text))
    senses = [alias for name in names for alias in (*name.senses, *_bearing(name.text, gazetteer))]
    # A first name that shares the surname behind another one has its full form as the canonical name alone.
    shared = _bearing(cluster.canonical, gazetteer) if cluster.canonical not in {name.text for name in names} else ()
    for alias in (*shared, *senses):
        found.setdefault((alias.known.key, alias.is_demonym), alias)
    return list(found.values())


def _bearing(name: str, gazetteer: Gazetteer) -> tuple[Alias, ...]:
    found = gazetteer.aliases.get(phrase_key(name).removeprefix("the "))
    if found is not None:
        return found
    bare = bare_person(name)
    return gazetteer.aliases.get(phrase_key(bare), ()) if bare != name else ()


def compound_states(cluster: Cluster, gazetteer: Gazetteer) -> list[Known]:
    """The states that a compound of a combining form joins ("Sino-Russian"); none for other names."""
    first, mark, rest = cluster.canonical.partition("-")
    code = gazetteer.combining_forms.get(fold(first)) if mark else None
    if code is None or code not in gazetteer.countries:
        return []
    others = [a.known for a in gazetteer.aliases.get(phrase_key(rest), ()) if a.known.kind == "country"]
    return [gazetteer.countries[code], others[0]] if others else []
