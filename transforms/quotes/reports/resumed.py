"""What goes on behind the attribution that interrupts it: It was late, she said, because nobody came."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.verbs import is_clause
from transforms.quotes.reports.model import Cue, Range

_JOINING = frozenset({"because", "until", "unless", "if", "so"})
# What opens a part that completes the clause before: so late, she said, that; it makes sense, she said, for them to go.
_COMPLETING = frozenset({"that", "for"})
_ACCOMPANYING = frozenset({"with", "without"})


def resumed_behind(cue: Cue) -> Range | None:
    """The second part of a clause, behind its attribution.

    The parser hangs the part on the attribution, though what joins two clauses or completes one
    belongs to what is said.
    """
    for part in cue.verb.rights:
        first = part.left_edge
        if part.dep_ == "conj" and is_clause(part) and first.nbor(-1).dep_ == "cc" and not _reports(part, cue):
            return first.i - 1, part.right_edge.i + 1
        if part.dep_ == "advcl" and first.lower_ in _JOINING and not _reports(part, cue):
            return first.i, part.right_edge.i + 1
        if first.nbor(-1).text == "," and _completes(part):
            return first.i, part.right_edge.i + 1
    return None


def _completes(part: Token) -> bool:
    """Whether a part behind a comma completes the clause that the attribution cut."""
    if part.dep_ == "prep":
        return part.lower_ in _ACCOMPANYING and any(child.dep_ == "pcomp" for child in part.children)
    return part.dep_ in ("ccomp", "advcl") and part.left_edge.lower_ in _COMPLETING


def _reports(part: Token, cue: Cue) -> bool:
    """Whether a part is a report of its own: "..., she said, and added that it was cold"."""
    words = (cue.lexicon.verbs.get(token.lemma_.lower()) for token in (part, *part.lefts))
    return any(word is not None and "clause" in word.frames for word in words)
