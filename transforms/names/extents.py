"""How far the name of a body reaches where an acronym stands behind it, and the acronym itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.gazetteer.model import LAST, Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.names.acronyms import shortens
from transforms.names.model import Name
from transforms.text.spans import Span

_JOINING = r"(?:of|for|and|the|by|in|on|to|with|&|de|del|la|y|et|e)"
# "Board of Trade [and Allied Crafts] (BTAC)": capital words, and small ones that join them.
_REST = re.compile(rf"(?:,? (?:{_JOINING} )*[A-ZÀ-Þ][\w’'-]*)*")
_BRACKETED = re.compile(r" \((?:the )?[\"“]?([A-Z][A-Za-z&]{1,10}[A-Za-z])[\"”]?[);]")
_FARTHEST = 90  # characters
_CAPITALS = 2
_OF_BODIES = frozenset({"ORG", "GPE", "LOC", "LAW", "NORP", "FAC"})


def with_extents(text: str, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Names of bodies up to the acronym in brackets behind them, whatever language it abbreviates, and the acronym."""
    for match in _BRACKETED.finditer(text):
        acronym = match.group(1)
        if sum(letter.isupper() for letter in acronym) < _CAPITALS:
            continue  # "(Monday)"
        body = _body_before(text, match.start(), acronym, names)
        if body is None or (body.span.end < match.start() and not _are_bodies(text, body, match.start(), gazetteer)):
            continue
        names = _extended(text, names, body, match.start(), gazetteer)
        span = Span(*match.span(1))
        is_new = phrase_key(acronym) not in gazetteer.aliases and not any(name.span.overlaps(span) for name in names)
        if is_new and " " in body.text and _is_body(body, gazetteer):
            names = [*names, Name(span, acronym, "ORG", "acronym")]
    return sorted(names, key=lambda name: name.span)


def _body_before(text: str, end: int, acronym: str, names: Sequence[Name]) -> Name | None:
    """The first organization from which only words of names run to a bracket."""
    near = [n for n in names if n.entity_type == "ORG" and n.span.end <= end < n.span.end + _FARTHEST]
    first = None
    for name in reversed(near):
        rest = _REST.match(text, name.span.end)
        between = [n for n in names if name.span.end <= n.span.start and n.span.end <= end]
        if rest is None or rest.end() < end or any(n.entity_type not in _OF_BODIES for n in between):
            break
        first = name
    # Of two bodies in a row the acronym is the second one's, where it shortens just that.
    return near[-1] if first is not None and shortens(acronym, near[-1].text) else first


def _is_body(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a word of a name tells an organization."""
    words = phrase_key(name.text).split()
    return any(w in gazetteer.organization_words or gazetteer.kind_words.get((LAST, w)) == "ORG" for w in words)


def _are_bodies(text: str, first: Name, end: int, gazetteer: Gazetteer) -> bool:
    """Whether the first name in front of a bracket is a body's, or the last word before it ends names of bodies."""
    last = phrase_key(text[first.span.end : end]).rsplit(" ", 1)[-1]
    return _is_body(first, gazetteer) or gazetteer.kind_words.get((LAST, last)) == "ORG"


def _extended(text: str, names: list[Name], body: Name, end: int, gazetteer: Gazetteer) -> list[Name]:
    """The names with one body up to this character, in place of all that stand within it."""
    span = Span(body.span.start, end)
    if body.span.end == end or any(n.span.overlaps(span) and n.span.end > end for n in names):
        return names
    whole = Name(span, span.of(text), "ORG", "extent", gazetteer.aliases.get(phrase_key(span.of(text)), ()))
    return [*(n for n in names if not span.contains(n.span)), whole]
