"""Actor codes: the CAMEO code of an actor from its country and PLOVER sector, for entities and participants alike.

Source: CAMEO codebook 1.1b3, chapter 3 (three letters for the country, then three for the role).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ActorCodes:
    """The tables that codes are made of.

    `roles` are CAMEO roles by PLOVER sector, `international` the sectors of actors that belong to no country,
    `political` those whose acts are politics, `countries` the country codes of CAMEO where they differ from ISO's.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    international: frozenset[str] = frozenset()
    political: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)

    def of(self, country: str | None, sector: str | None) -> str | None:
        """The code ("RUSGOV", "SYRREB", "ROM", or "REB" where no country is known); None where nothing is.

        Who belongs to no country has no role behind the country that their name tells ("RUS", "IGO").
        """
        role = self.roles.get(sector or "", "")
        if not country:
            return role or None
        return self.countries.get(country, country) + ("" if sector in self.international else role)
