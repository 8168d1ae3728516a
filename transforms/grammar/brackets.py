"""Brackets behind a name, which the parse may take for the name: "Ann Lee (Lab, Leeds East) said"."""

from __future__ import annotations

from spacy.tokens import Token

_LONGEST = 9  # tokens inside
_NAMES = frozenset({"PROPN", "NOUN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})


def outside_bracket(token: Token) -> Token:
    """The word before the bracket in which a word stands; the word itself where it stands in none."""
    doc = token.doc
    first = max(token.i - _LONGEST, 1)
    opening = next((i for i in range(token.i - 1, first - 1, -1) if doc[i].text in ("(", ")")), None)
    if opening is None or doc[opening].text == ")":
        return token
    last = min(token.i + _LONGEST, len(doc))
    is_closed = any(doc[i].text == ")" for i in range(token.i + 1, last))
    return doc[opening - 1] if is_closed and doc[opening - 1].pos_ in _NAMES else token


def before_bracket(token: Token) -> Token | None:
    """The name before a short bracket that closes with a token; None where it closes none, or a clause stands in it."""
    if token.text != ")":
        return None
    doc = token.doc
    for i in range(token.i - 1, max(token.i - _LONGEST, 1) - 1, -1):
        if doc[i].text == "(":
            return doc[i - 1] if doc[i - 1].pos_ in _NAMES else None
        if doc[i].pos_ in _VERBAL or doc[i].text == ")" or "\n" in doc[i].text:
            return None
    return None
