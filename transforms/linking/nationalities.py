"""Nationality words and compounds of them: "Russian", "Sino-Russian"."""

from __future__ import annotations

from transforms.gazetteer.model import Alias, Gazetteer
from transforms.linking.model import Cluster, ClusterRule, Context, Link, LinkRule, Senses


def present(senses: Senses, context: Context) -> list[Alias]:
    """Rows that exist on the article's day; states of the past only where nothing present bears the name."""
    now = [a for a in senses if a.known.valid_to is None or (context.day and a.known.valid_to >= context.day)]
    return now or senses


def _nationality(_: Cluster, senses: Senses, context: Context, __: Gazetteer) -> Link | None:
    """A nationality word to its country or region; of several to one that the article names."""
    wanted = present([a for a in senses if a.is_demonym], context)
    if not wanted:
        return None
    ranked = sorted(wanted, key=lambda a: -min(context.around.countries[a.known.country_code or ""], 3))
    return Link("nationality", ranked[0].known)


NATIONALITY_RULES = (
    ClusterRule(
        "nationality",
        "A nationality word means its country or region; of several the one that the article names.",
        "The talks with Norwegian officials will go on in May.",
        "Norwegian",
        read=_nationality,
    ),
)
COMPOUND = LinkRule(
    "nationality_compound",
    "A compound of a combining form and a nationality means both countries.",
    "The Sino-Russian treaty was signed in May.",
    "Sino-Russian",
)
