"""Datelines: where a report was sent from, at the start of its first paragraph ("NAIROBI (AP) — Police ...")."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

DASHES = frozenset({"--", "—", "–"})
_TOKENS = 40
# A place in capitals, or an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"(?:[A-Z]{3}[^\n()–—]{0,50}(?:\([A-Z][^\n()]{1,30}\))?|[A-Z][^\n()–—]{1,50}\([A-Z][^\n()]{1,30}\))"
    r"\s*(?:--|\s-|[–—])\s*(?=\w|[\"“‘'])"
)


def dateline_end(text: str, start: int = 0) -> int | None:
    """Where the dateline ends that opens at `start` (its dash and blanks included); None where none does."""
    found = _DATELINE.match(text, start)
    return found.end() if found is not None else None


def behind_dateline(doc: Doc, start: int) -> int:
    """The token behind the dateline of a paragraph that begins with token `start`; `start` where there is none."""
    if start and "\n" not in doc[start - 1].text:
        return start
    opening = doc[start : start + _TOKENS]
    end = dateline_end(opening.text)
    if end is None:
        return start
    return next((token.i for token in opening if token.idx - opening.start_char >= end), start)


def behind_city(subject: Token) -> Token:
    """The subject that the parser hung on the city of a dateline ("MOSCOW -- A Russian jet has crashed").

    Any other token is given back as it is.
    """
    dashes = [child for child in subject.children if child.text in DASHES]
    if len(dashes) != 1 or not subject.left_edge.is_sent_start:
        return subject
    behind = [c for c in subject.children if c.dep_ in ("appos", "conj") and c.i > dashes[0].i]
    return behind[-1] if behind else subject
