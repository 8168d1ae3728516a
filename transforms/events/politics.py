"""Politics: whether an event is of politics, and whether it stays within one country."""

from __future__ import annotations

from transforms.actor_codes import ActorCodes
from transforms.events.draft import Draft
from transforms.events.party import Party

# Kinds of parties that govern, fight or judge whatever their sector.
_POLITICAL_KINDS = frozenset({"state", "force", "court"})
INTERNATIONAL, DOMESTIC, UNKNOWN = "international", "domestic", "unknown"


def is_political(draft: Draft, codes: ActorCodes) -> bool:
    """Whether a state, government, party, official, court, police, army, armed group or movement takes part."""
    return any(_is_political_party(party, codes) for party in draft.parties)


def _is_political_party(party: Party, codes: ActorCodes) -> bool:
    if party.sector:
        return party.sector in codes.political
    return party.kind in _POLITICAL_KINDS


def scope_of(draft: Draft, country_code: str | None) -> str:
    """Whether parties of several countries take part, or one acts abroad; of one country at home: domestic."""
    countries = {party.country_code for party in draft.parties if party.country_code}
    if any(party.sector == "IGO" for party in draft.parties) and len(draft.parties) > 1:
        return INTERNATIONAL
    if len(countries) > 1 or (countries and country_code and country_code not in countries):
        return INTERNATIONAL
    return DOMESTIC if countries or country_code else UNKNOWN
