"""Names with the word in front that the model leaves out: "Air Astana", "County Mayo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.gazetteer.model import FIRST, Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.names.model import Name
from transforms.text.spans import Span

_WORD_BEFORE = re.compile(r"(?<![\w.’'-])([A-ZÀ-Þ][\wÀ-ÿ]+) $")
_LONGEST = 16  # characters
_OPENS = frozenset({"ORG", "GPE"})
_OPENED = frozenset({"PERSON", "ORG", "GPE", "LOC"})


def with_openers(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, each with a free word before it that opens names of bodies or places ("Radio", "County")."""
    covered = {char for name in names for char in range(*name.span)}
    return [_opened(text, name, covered, gazetteer) for name in names]


def _opened(text: str, name: Name, covered: set[int], gazetteer: Gazetteer) -> Name:
    """A name, as a body's or place's where a word that opens such names stands free before it."""
    start = name.span.start
    word = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
    if word is None or word.start(1) in covered or name.entity_type not in _OPENED:
        return name
    kind = gazetteer.kind_words.get((FIRST, fold(word.group(1))))
    if kind not in _OPENS:
        return name
    span = Span(word.start(1), name.span.end)
    whole = span.of(text)
    senses = gazetteer.aliases.get(phrase_key(whole), ())
    return replace(name, span=span, text=whole, entity_type=kind, senses=senses, rule="extent")
