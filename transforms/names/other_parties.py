"""Members of a party whose name begins with another word than that of one that is known: Social Democrats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transforms.gazetteer.model import Alias
from transforms.text.spans import Span

_BEFORE = 12  # characters in which a word before a name stands
_OF_ANOTHER = re.compile(
    r"\b(?:Social|Christian|Free|Liberal|National|Centre|Center|Radical|European|People['’]s|Popular|Green|Swiss) $"
)


def is_of_another_party(text: str, span: Span, senses: Iterable[Alias]) -> bool:
    """Whether a word for the members of a party is but the end of another party's name."""
    if not any(alias.is_demonym and alias.known.kind == "organization" for alias in senses):
        return False
    return _OF_ANOTHER.search(text[max(0, span.start - _BEFORE) : span.start]) is not None
