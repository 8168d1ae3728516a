"""The place that a dateline opens with, in capitals as it stands ("CAN THO, Vietnam (AP) — ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.model import Name
from transforms.text.spans import Span

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+"
# The place, what it lies in, the agency and the mark that ends a dateline.
_OPENING = re.compile(
    rf"^(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}})(?:, (?P<behind>[A-ZÀ-Þ][\w.’' -]{{1,40}}?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?P<agency> ?\([A-Z][\w /.-]{1,30}\))?(?:\s*(?:--|[–—])|:| -)\s",
    re.MULTILINE,
)
_PLACES = frozenset({"country", "capital", "region"})


def dateline_places(text: str, gazetteer: Gazetteer) -> Iterator[Name]:
    """The places of all datelines: any that stands before what it lies in, else a known one.

    Before a colon alone stand the speakers of transcripts too ("JORDAN: No.").
    """
    for found in _OPENING.finditer(text):
        key = phrase_key(found["place"])
        lies_in = found["behind"] is not None and _is_place(phrase_key(found["behind"]), gazetteer)
        is_marked = found["agency"] is not None or ":" not in found.group()
        if lies_in or (is_marked and _is_place(key, gazetteer)):
            yield Name(Span(*found.span("place")), found["place"], "GPE", "dateline", gazetteer.aliases.get(key, ()))


def _is_place(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a folded name is a place's."""
    known = gazetteer.aliases.get(key.removeprefix("the "), ())
    return any(alias.known.kind in _PLACES for alias in known) or bool(gazetteer.places.rows(key))
