"""Read the tables of CAMEO's actor codes."""

from __future__ import annotations

from seeds.layout.events import YES
from seeds.rows import Tables
from transforms.actor_codes import ActorCodes


def read_actor_codes(tables: Tables) -> ActorCodes:
    """Roles by sector, and the countries that CAMEO codes otherwise than ISO."""
    roles = tables["events/roles.csv"]
    return ActorCodes(
        roles={row["sector"]: row["cameo_role"] for row in roles},
        international=frozenset(row["sector"] for row in roles if row["is_international"] == YES),
        political=frozenset(row["sector"] for row in roles if row["is_political"] == YES),
        countries={row["iso3"]: row["cameo"] for row in tables["who/countries.csv"] if row["cameo"]},
    )
