"""A reported clause goes on where the parse joins its next part to the cue: said it leaks | and may fall."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.grammar.subjects import own_subject
from transforms.grammar.verbs import PRESENT_TAGS, has_own_subject, is_clause, is_finite, tense_of
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.ends import content_end, is_comment, is_said

_MOST_PARTS = 4
_JOINING = frozenset({"and", "or", "but", "nor"})
# Modals of what was reported in the past; "will" may be the writer's own.
_REPORTED = frozenset({"would", "could", "might", "may", "should", "must"})
_MODAL, _PAST = "MD", "VBD"


def with_next_parts(end: int, head: Token, cue: Token, lexicon: QuoteLexicon) -> int:
    """The end of a reported clause with the parts that go on with it, right behind it."""
    for _ in range(_MOST_PARTS):
        part = _next_part(end, head, cue, lexicon)
        if part is None:
            break
        end = max(end, content_end(part, cue, lexicon))
    return end


def _next_part(end: int, head: Token, cue: Token, lexicon: QuoteLexicon) -> Token | None:
    """The head of the part that stands right behind a clause, or behind a comma and a conjunction."""
    doc, first = cue.doc, end
    behind_comma = first < len(doc) and doc[first].text == ","
    first += behind_comma
    joins = first < len(doc) and doc[first].lower_ in _JOINING
    first += joins
    if first >= len(doc):
        return None
    opener = doc[first]
    if joins and opener.lower_ == "that" and opener.dep_ == "mark":
        return opener.head if is_clause(opener.head) else None
    for part in cue.rights:
        if part.dep_ not in ("conj", "ccomp") or part.left_edge.i not in (end, first):  # a comma may hang on it
            continue
        if part.dep_ == "ccomp" and behind_comma and is_clause(part):
            subject = own_subject(part)
            return part if subject is not None and not is_comment(subject) and not _reports(part, lexicon) else None
        shares = not has_own_subject(part) and not is_said(part, lexicon)
        return part if shares and (joins or _is_list(part)) and _is_in_its_time(part, head, cue) else None
    return None


def _reports(part: Token, lexicon: QuoteLexicon) -> bool:
    """Whether a clause reports what others say."""
    return is_said(part, lexicon) and any(c.dep_ == "ccomp" for c in part.children)


def _is_list(part: Token) -> bool:
    """Whether a verb behind a comma stands in a list that ends with "and": bought it, | hid it and shot him."""
    return any(c.dep_ == "cc" for c in part.rights) and any(c.dep_ == "conj" for c in part.rights)


def _is_in_its_time(part: Token, head: Token, cue: Token) -> bool:
    """Whether the tense of a verb is that of the reported clause, and not the cue's."""
    own, said, reporting = tense_of(part), tense_of(head), tense_of(cue)
    if own == reporting or not is_finite(part):
        return False
    if own == _MODAL:
        modal = next((c.lower_ for c in part.lefts if c.tag_ == _MODAL), "")
        return modal in _REPORTED if reporting == _PAST else said == _MODAL
    return own == said or {own, said} <= PRESENT_TAGS
