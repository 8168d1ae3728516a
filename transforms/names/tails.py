"""Towns and counties with the words behind them that make a body of them: "Greene County Sheriff's Office"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.model import Name
from transforms.text.spans import Span

_WORDS_BEHIND = re.compile(r"(?: [A-ZÀ-Þ][\w-]+(?:['’]s?)?){1,4}")
_WORD = re.compile(r"[\w-]+(?:['’]s?)?")
_LONGEST = 60  # characters
_STOPS = (".", "!", "?", ":", "”", '"')
_BUSINESS = "BUS"
# A country stands apart from its bodies, as an owner does.
_APART = frozenset({"country"})


def with_tails(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, each place up to a word for a public body behind it; names inside give way."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].span.end >= name.span.end:
            continue
        whole = _whole(text, name, gazetteer) if name.entity_type == "GPE" else None
        if whole is None or any(n.span.overlaps(whole) and n.span.end > whole.end for n in names):
            found.append(name)
            continue
        surface = whole.of(text)
        found.append(Name(whole, surface, "ORG", "extent", gazetteer.aliases.get(phrase_key(surface), ())))
    return found


def _whole(text: str, name: Name, gazetteer: Gazetteer) -> Span | None:
    """A place with the capital words behind it up to one for a public body; None where there is none."""
    behind = _WORDS_BEHIND.match(text, name.span.end, name.span.end + _LONGEST)
    if behind is None or any(alias.known.kind in _APART or alias.is_demonym for alias in name.senses):
        return None
    ends = [
        word.end()
        for word in _WORD.finditer(text, *behind.span())
        if gazetteer.organization_words.get(fold(word.group()), _BUSINESS) != _BUSINESS
    ]
    return Span(name.span.start, ends[-1]) if ends and not _is_in_headline(text, name) else None


def _is_in_headline(text: str, name: Name) -> bool:
    """Whether a name stands in a line of capital words, where they join nothing ("Chicago Council Backs Plan")."""
    start, end = text.rfind("\n", 0, name.span.start) + 1, text.find("\n", name.span.end)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    words = [word for word in line.split() if len(word) > 3]
    return not line.endswith(_STOPS) and sum(word[0].isupper() for word in words) * 10 >= len(words) * 7
