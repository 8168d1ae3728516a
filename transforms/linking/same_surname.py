"""People of one surname kept apart: couples, parents and children."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key, unaccented
from transforms.linking.model import Cluster
from transforms.names.model import Name
from transforms.text.spans import Span

_WORD_BEFORE = re.compile(r"([A-Z][a-z]+)\.? $")
_AND = re.compile(r"(?: and | & )")


def full_forms(text: str, names: Sequence[Name]) -> dict[Span, str]:
    """First names that share the surname behind the next one: "Barack and Michelle Obama" is also Barack Obama."""
    found = {}
    for one, two in pairwise(names):
        words = two.text.split()
        alike = one.entity_type == two.entity_type == "PERSON" and " " not in one.text and len(words) == 2
        if alike and _AND.fullmatch(text, one.span.end, two.span.start) and one.text != words[1]:
            found[one.span] = f"{one.text} {words[1]}"
    return found


def gender_before(text: str, name: Name, gazetteer: Gazetteer) -> str | None:
    """The gender that a form of address right before a name tells ("Mr.", "Lady")."""
    word = _WORD_BEFORE.search(text, max(0, name.span.start - 12), name.span.start)
    title = gazetteer.titles.get(fold(word.group(1))) if word else None
    return title.gender if title is not None and title.kind == "honorific" else None


def gender_of(cluster: Cluster, gazetteer: Gazetteer) -> str | None:
    """The gender of a full name: of the one known person who bears it, else of the given name."""
    key = phrase_key(cluster.canonical)
    known = {alias.known.gender for alias in gazetteer.aliases.get(key, ()) if alias.known.kind == "person"}
    if len(known) == 1:
        return next(iter(known))
    first = fold(cluster.canonical.split()[0])
    return gazetteer.given_names.get(first) or gazetteer.name_gender(unaccented(first))
