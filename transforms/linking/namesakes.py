"""Places of one name kept apart, and states told from countries and capitals: "Georgia's governor", "Troy, N.C."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.gazetteer.model import Alias, Gazetteer
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.divisions import read_division
from transforms.names.model import Name
from transforms.text.spans import Span

# Words that follow a division's name and never a country's or a city's.
_OFFICE_BEHIND = re.compile(r"(?:['’]s?)?(?: [A-Z]\w+| former| new){0,2} (?:[Ll]ieutenant )?(?:[Gg]overnor|Gov\.)")
_STATE_BEHIND = re.compile(r" state\b(?! (?:media|news|television|TV|radio|visit|oil|bank|department)\b)")
_CAPITAL_STATE = re.compile(r" State\b(?! (?:Department|Bank|TV|Television|Media|Council|Duma)\b)")
_OFFICE_BEFORE = re.compile(r"\b(?:(?:[Gg]overnor|[Ss]tate) of|[Gg]overnor of the [Ss]tate of) $")
_TOWN_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?), $")
_BEHIND = re.compile(r", ([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})")
_REACH = 40  # characters of the words before a name
# The mark of a name that its words make a division's; others carry the division that stands behind them.
DIVISION = "division"


def narrow_divisions(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those that the words beside them make a division's without their other senses."""
    return [_narrowed(text, name, gazetteer) for name in names]


def _narrowed(text: str, name: Name, gazetteer: Gazetteer) -> Name:
    """A name without the senses that the words beside it rule out ("Niger State" is not the country)."""
    kinds = {alias.known.kind for alias in name.senses}
    if kinds == {"country"} and _CAPITAL_STATE.match(text, name.span.end):
        return replace(name, senses=())
    if not _bears_more(name.senses) or not _is_division(text, name, gazetteer):
        return name
    return replace(name, senses=tuple(alias for alias in name.senses if alias.known.kind == "region"))


def place_marks(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> dict[Span, str]:
    """What keeps places of one spelling apart, by span: the division behind the name, or that it is one itself.

    A name without a mark goes with the last marked one before it, else with the first behind; not where it
    may be a capital, or a country that the article names by other words.
    """
    said: dict[str, list[tuple[Name, str]]] = {}
    for name in names:
        if name.entity_type in ("GPE", "LOC"):
            said.setdefault(phrase_key(name.text), []).append((name, _mark(text, name, gazetteer)))
    found: dict[Span, str] = {}
    for same in said.values():
        if any(mark for _, mark in same):
            found |= _spread(same, names)
    return found


def _spread(same: Sequence[tuple[Name, str]], names: Sequence[Name]) -> Mapping[Span, str]:
    """The marks of names of one spelling, those without one given that of their neighbour."""
    first = next(mark for _, mark in same if mark)
    stays = any(mark == DIVISION for _, mark in same) and any(_names_another(name, names) for name, _ in same)
    found, last = {}, first
    for name, mark in same:
        last = mark or last
        found[name.span] = mark if stays else last
    return found


def _names_another(name: Name, names: Sequence[Name]) -> bool:
    """Whether a name without a mark is none of the division: a capital, or a country of which the article speaks."""
    if any(alias.known.kind == "capital" for alias in name.senses):
        return True
    codes = {alias.known.country_code for alias in name.senses if alias.known.kind == "country"}
    others = (n for n in names if n.entity_type in ("GPE", "NORP") and n.text != name.text and n.senses)
    return any({alias.known.country_code for alias in other.senses} <= codes for other in others) if codes else False


def _mark(text: str, name: Name, gazetteer: Gazetteer) -> str:
    """The mark that the words beside one name give."""
    senses = gazetteer.aliases.get(phrase_key(name.text), ())
    if _bears_more(senses) and _is_division(text, name, gazetteer):
        return DIVISION
    behind = _BEHIND.match(text, name.span.end)
    words = behind.group(1) if behind else ""
    divisions = read_division(words, gazetteer) or read_division(words.partition(". ")[0].rstrip("."), gazetteer)
    return "|".join(sorted(f"{code}:{part}" for code, part in divisions if part))


def _bears_more(senses: Sequence[Alias]) -> bool:
    """Whether a name is a division's and a country's or capital's as well."""
    kinds = {alias.known.kind for alias in senses if not alias.is_demonym}
    return "region" in kinds and bool(kinds & {"country", "capital"})


def is_called_division(text: str, span: Span) -> bool:
    """Whether a governor or the word state stands beside a name."""
    if _OFFICE_BEHIND.match(text, span.end) or _STATE_BEHIND.match(text, span.end):
        return True
    return _OFFICE_BEFORE.search(text, max(0, span.start - _REACH), span.start) is not None


def _is_division(text: str, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether the words beside a name or a town of it make it a division."""
    if is_called_division(text, name.span):
        return True
    start = max(0, name.span.start - _REACH)
    before = _TOWN_BEFORE.search(text, start, name.span.start)
    if before is None:
        return False
    regions = [a.known for a in gazetteer.aliases.get(phrase_key(name.text), ()) if a.known.kind == "region"]
    own = {(known.country_code, gazetteer.divisions.get(known.name, "")) for known in regions}
    places = gazetteer.places
    return any((places.countries[row], places.admin1[row]) in own for row in places.rows(phrase_key(before.group(1))))
