"""Codes: the CAMEO actor code of a participant from its country and PLOVER sector."""

from __future__ import annotations

from collections.abc import Mapping


def actor_code(country_code: str | None, sector: str | None, roles: Mapping[str, str]) -> str | None:
    """The CAMEO code ("RUSGOV", "SYRREB", "RUS", or "REB" where no country is known); None where nothing is."""
    role = roles.get(sector or "", "")
    return f"{country_code or ''}{role}" or None
