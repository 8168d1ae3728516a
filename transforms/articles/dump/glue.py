"""Undo what a careless dump glued together: blocks on one line, words and sentences without a space."""

from __future__ import annotations

import re
from collections import Counter

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.posts import find_chrome
from transforms.articles.dump.shape import is_body_sentence
from transforms.text.spans import Span

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAME_DATE = re.compile(
    rf"^(?P<name>.{{3,60}}?[a-z.])(?P<date>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:(?:{_MONTHS}|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.) \d{{1,2}}, \d{{4}}"
    rf"|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{4}}-\d\d-\d\d).{{0,40}})$"
)
_COUNTER_ON = re.compile(r"\b(?:no|\d+) comments? on ", re.IGNORECASE)
_SENTENCES = re.compile(
    r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])|(?<=[a-z]{2}[.!?][”’»])(?=[A-Z“‘«])|(?<=[a-z][.!?]\))(?=[A-Z])"
)
# Function words that a lost space glues to the name before them. "is", "in", "or", "as" are left
# out: Israelis, Benin, Taylor and Thomas end in them.
_GLUED_WORD = re.compile(r"\b([A-Z][a-z]{3,})(and|the|said|with|from|was|has|were|will|that|for|have|but|which|who)\b")
_AGENCY_TAIL = re.compile(
    r"[.!?][\"”’]?(?P<tail>\s*"
    r"(?:[(\[]\s*(?P<names>[^()\[\]]{2,60})\s*[)\]]|[-–—]{1,2}\s*(?P<bare>[A-Z][\w ]{1,30}))\.?)$"
)
_REPORTED_BY = re.compile(
    r"(?<=[.!?”\"])\s*\((?=(?:additional reporting|reporting|writing|editing|compiled) by\b[^()]{3,300}\)?$)",
    re.IGNORECASE,
)
_LONGEST_TAIL = 90
_LONGEST = 20_000  # characters of a line that are searched


def part_glued(lines: list[Piece]) -> list[Piece]:
    """Lines that hold two blocks become two pieces; each keeps its own raw span."""
    heads = [line.text for line in lines[:40] if 15 <= len(line.text) <= 250]
    pieces: list[Piece] = []
    for line in lines:
        rest = line
        while (cut := _find_cut(rest.text, heads)) is not None:
            left, rest = _cut(rest, cut)
            pieces.append(left)
        pieces.append(rest)
    return pieces


def _find_cut(text: str, heads: list[str]) -> int | None:
    """Where a line falls into two blocks: behind a counter that repeats the headline, or before a date."""
    if len(text) <= 120 and (found := _NAME_DATE.match(text)):
        return found.start("date")
    if (found := _REPORTED_BY.search(text)) and text[: found.start()].strip():
        return found.start()
    if (chrome := find_chrome(text)) is not None:
        return chrome
    for found in _COUNTER_ON.finditer(text[:1000]):
        for head in heads:
            if text.startswith(head, found.end()) and text[found.end() + len(head) :].strip():
                return found.end() + len(head)
    return None


def part_agency_tail(pieces: list[Piece], boilerplate: Boilerplate) -> None:
    """The agency behind the last paragraph's full stop ("... on Tuesday. (Xinhua)") becomes a block of its own.

    Only there: behind a line amid the text the same brackets credit a picture.
    """
    last = next((i for i in reversed(range(len(pieces))) if _is_told(pieces[i].text)), None)
    found = _AGENCY_TAIL.search(pieces[last].text[-_LONGEST_TAIL:]) if last is not None else None
    if last is None or found is None:
        return
    names = [name.strip() for name in re.split(r"[,/]| and ", found["names"] or found["bare"])]
    if all(boilerplate.agency(name) for name in names):
        at = len(pieces[last].text) - len(found["tail"])
        told, tail = _cut(pieces[last], at)
        tail.mark("credit", "agency_credit")
        pieces[last : last + 1] = [told, tail]


def _is_told(text: str) -> bool:
    """Whether a line is a paragraph, an agency behind its full stop left out of account."""
    found = _AGENCY_TAIL.search(text[-_LONGEST_TAIL:])
    return is_body_sentence(text[: len(text) - len(found["tail"])] if found else text)


def _cut(line: Piece, at: int) -> tuple[Piece, Piece]:
    """Two pieces of one; the raw cut is found by counting the characters that are no white space."""
    left, right = line.text[:at].strip(), line.text[at:].strip()
    raw_left = raw_right = None
    if line.raw is not None:
        middle = min(line.raw.start + at, line.raw.end)
        raw_left, raw_right = Span(line.raw.start, middle), Span(middle, line.raw.end)
    return Piece(left, raw_left, line.gap), Piece(right, raw_right, 0)


def unglue_words(pieces: list[Piece]) -> None:
    """Put back the spaces that the dump lost, between sentences and between a known name and a function word."""
    words = Counter(word for piece in pieces for word in re.findall(r"\b[A-Z][a-z]{3,}\b", piece.text[:_LONGEST]))

    def part(found: re.Match[str]) -> str:
        known = words[found[1]] >= 2 and words[found[0]] <= 1
        return f"{found[1]} {found[2]}" if known else found[0]

    for piece in pieces:
        if "http" in piece.text or "www." in piece.text or len(piece.text) > _LONGEST:
            continue
        piece.text = _GLUED_WORD.sub(part, _SENTENCES.sub(" ", piece.text))
