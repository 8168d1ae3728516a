"""Countries and their divisions as words of the text: "Texas", "N.C.", "Heilongjiang"."""

from __future__ import annotations

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key


def read_division(words: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The country or division that words begin with, as country code and division code."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        phrase = " ".join(parts[:size])
        found: set[tuple[str, str]] = set()
        for alias in gazetteer.aliases.get(phrase_key(phrase), ()):
            known = alias.known
            if alias.is_demonym or not known.country_code:
                continue
            if known.kind == "country":
                found.add((known.country_code, ""))
            elif known.kind == "region":
                found.add((known.country_code, gazetteer.divisions.get(known.name, "")))
        if not found and phrase.isupper() and phrase in gazetteer.division_codes:
            found.add(("USA", phrase))
        if found:
            return found
    return set()
