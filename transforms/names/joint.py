"""Bodies whose names the model divides or takes for places: "Devon and Cornwall Police", "Ohio State"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.gazetteer.model import Alias, Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.model import Name
from transforms.text.spans import Span

_WORD = r"[A-ZÀ-Þ][\w’'-]*"
_JOINED = re.compile(rf" and {_WORD}(?: (?:(?:and|of|for|the) )*{_WORD}){{0,6}}")
_WORDS = re.compile(r"[\w’'-]+")
_BEFORE_AND = frozenset({"GPE", "LOC", "ORG", "FAC", "PERSON"})
_KNOWN = "gazetteer"
_STATE, _HOME_OF_STATES = " state", "USA"


def with_joint_bodies(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those joined by "and" as one where a known body bears both, and universities that a state names."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].span.end >= name.span.end:
            continue
        whole = _whole(text, name, gazetteer)
        if whole is not None and not any(n.span.start < whole.end < n.span.end for n in names):
            surface = whole.of(text)
            found.append(Name(whole, surface, "ORG", "extent", gazetteer.aliases.get(phrase_key(surface), ())))
        else:
            found.append(replace(name, entity_type="ORG", rule=_KNOWN) if _is_state_school(name, gazetteer) else name)
    return found


def _whole(text: str, name: Name, gazetteer: Gazetteer) -> Span | None:
    """A name with "and" and the capital words behind it, as far as a known body is called so."""
    behind = _JOINED.match(text, name.span.end) if name.entity_type in _BEFORE_AND else None
    if behind is None:
        return None
    ends = [word.end() for word in _WORDS.finditer(text, behind.start() + len(" and "), behind.end())]
    spans = (Span(name.span.start, end) for end in reversed(ends))
    return next((span for span in spans if _is_body(phrase_key(span.of(text)), gazetteer)), None)


def _is_body(key: str, gazetteer: Gazetteer) -> bool:
    known: Sequence[Alias] = (*gazetteer.aliases.get(key, ()), *gazetteer.listed_organizations(key))
    return any(alias.known.kind == "organization" for alias in known)


def _is_state_school(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name is a state's of the United States with "State", and no place is called so ("Ohio State")."""
    key = phrase_key(name.text)
    if not key.endswith(_STATE) or key in gazetteer.aliases or gazetteer.places.rows(key):
        return False
    states = gazetteer.aliases.get(key.removesuffix(_STATE), ())
    return any(a.known.kind == "region" and a.known.country_code == _HOME_OF_STATES for a in states)
