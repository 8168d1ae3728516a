"""Datelines: where a report was sent from, at the start of its first paragraph ("NAIROBI (AP) — Police ...")."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from transforms.text.parse import text_of, tokens_of

DASHES = frozenset({"--", "—", "–"})
_PLACES = frozenset({"GPE", "LOC"})
_TOKENS = 40
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# A place in capitals, or an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"(?:[A-Z]{3}[^\n()–—]{0,50}(?:\([A-Z][^\n()]{1,30}\))?|[A-Z][^\n()–—]{1,50}\([A-Z][^\n()]{1,30}\))"
    r"\s*(?:--|\s-|[–—])\s*(?=\w|[\"“‘'])"
)

# What parts a place, with its country at most, from the report.
_BEHIND_PLACE = re.compile(r"(?:, [A-Z][\w. ]{1,25}?)?(?:\s(?:--?|[–—])\s|:\s)")


def dateline_end(text: str, start: int = 0) -> int | None:
    """Where the dateline ends that opens at `start` (its dash and blanks included); None where none does."""
    found = _DATELINE.match(text, start)
    return found.end() if found is not None else None


def stands_in_dateline(text: str, at: int) -> bool:
    """Whether a character stands in the dateline of its paragraph: what is named there, the text does not speak of."""
    start = text.rfind("\n", 0, at) + 1
    end = dateline_end(text, start)
    return end is not None and at < end


def opens_report(text: str, at: int, end: int) -> bool:
    """Whether a place's name opens a paragraph and what it tells stands behind a dash or colon ("Doha: Nurses left").

    Only for what is known to be a place: any other words may stand there.
    """
    return (at == 0 or text[at - 1] == "\n") and _BEHIND_PLACE.match(text, end) is not None


def stands_as_dash(token: Token) -> bool:
    """Whether a token is a dash between blanks, as behind a dateline ("LIMA - Peru's congress"), and joins no word."""
    return token.text in DASHES | {"-"} and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def behind_dateline(doc: Doc, start: int) -> int:
    """The token behind the dateline that token `start` opens or stands in; `start` where there is none.

    A parser may leave the city out of the sentence, so that a clause begins inside the dateline ("Jan 9 (Reuters) - ").
    """
    tokens, text = tokens_of(doc), text_of(doc)
    first = start
    while first and start - first < _TOKENS and "\n" not in tokens[first - 1].text:
        first -= 1
    if first and "\n" not in tokens[first - 1].text:
        return start
    opening = tokens[first : first + _TOKENS]
    begin, last = opening[0].idx, opening[-1]
    end = dateline_end(text[begin : last.idx + len(last)])
    if end is None:
        return start
    return next((token.i for token in opening if token.i >= start and token.idx - begin >= end), start)


def behind_city(subject: Token) -> Token:
    """The subject that the parser hung on the city of a dateline ("MOSCOW -- A jet crashed", "Delhi: A jet ...").

    It may also stand beside the city, as another subject of its verb ("OSLO (NTB) - Lee, a baker, left"). Any other
    token is given back as it is.
    """
    if not subject.left_edge.is_sent_start:
        return subject
    is_place = subject.ent_type_ in _PLACES
    dashes = [c for c in subject.children if c.text in DASHES or (is_place and c.text == ":" and c.i == subject.i + 1)]
    end = dashes[0].i if len(dashes) == 1 else behind_dateline(subject.doc, subject.i)
    if end == subject.i:
        return subject
    behind = [c for c in subject.children if c.dep_ in ("appos", "conj") and c.i >= end]
    beside = [c for c in subject.head.children if c.dep_ in _SUBJECTS and end <= c.i < subject.head.i]
    return (behind or beside or [subject])[-1]
