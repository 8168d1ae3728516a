"""What must speak for a name that is an everyday word, a generic phrase or a short acronym."""

from __future__ import annotations

from transforms.gazetteer.model import COUNTRY, SURE, Gazetteer, Known
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.model import Cluster

# Organizations of one country, whose acronyms bodies of other countries bear too.
_OF_A_STATE = frozenset(
    {"party", "gov", "leg", "mil", "security", "court", "centralbank", "reb", "broadcaster", "newspaper"}
)
# Acronyms of these countries' bodies are used all over the world without naming the country.
KNOWN_EVERYWHERE = frozenset({"USA", "GBR"})
_SHORT_ACRONYM = 4


def may_link(cluster: Cluster, known: Known, gazetteer: Gazetteer, *, is_near: bool) -> bool:
    """Whether a cluster may be linked to an organization that bears its name.

    `is_near` says whether the article is about the organization's country too.
    """
    if _has_another_name(cluster, known, gazetteer):
        return False
    demands = {demand_of(name.text, known, gazetteer) for name in cluster.names}
    if None in demands:
        return True
    owned = cluster.owner is not None and cluster.owner == known.country_code
    return bool(cluster.evidence & demands) or (COUNTRY in demands and (is_near or owned))


def _has_another_name(cluster: Cluster, known: Known, gazetteer: Gazetteer) -> bool:
    """Whether an organization bears but the acronym of a cluster that has a full name too ("All Liberian Party")."""
    full = [name.text for name in cluster.names if " " in name.text]
    keys = {phrase_key(text).removeprefix("the ") for text in full}
    if not full or any(alias.known.key == known.key for key in keys for alias in gazetteer.aliases.get(key, ())):
        return False
    if known.country_code is None and known.name.isupper():
        # An international body that goes by its acronym; its row tells nothing to compare.
        return False
    own = set(phrase_key(known.name).split())
    return not any(own & (set(key.split()) - gazetteer.generic_words) for key in keys)


def demand_of(surface: str, known: Known, gazetteer: Gazetteer) -> str | None:
    """What a spelling of an organization needs; None where it is sure."""
    listed = gazetteer.everyday_names.get(phrase_key(surface).removeprefix("the "))
    if listed is not None:
        return None if listed == SURE else listed
    if surface.isupper() and len(surface) <= _SHORT_ACRONYM and known.category in _OF_A_STATE:
        return COUNTRY if known.country_code and known.country_code not in KNOWN_EVERYWHERE else None
    return None
