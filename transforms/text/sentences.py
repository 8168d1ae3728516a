"""Sentences: the parser's, mended around quotation marks, inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from transforms.annotation import Sentence
from transforms.text.marks import mark_sides
from transforms.text.parse import text_of, tokens_of
from transforms.text.spans import Span

# A sentence may end here: terminal punctuation, then any closing marks.
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]*$")
_ASKED = re.compile(r"[!?][\"”]$|[!?]''$")  # what a speaker's name may follow: '"Why?" Smith asked.'
_TAIL = 8  # characters that hold any terminal with its closing marks
_HEAD = 80  # characters within which a sentence has a word
_MOST_MARKS = 4  # marks in a row that a break moves over; more are no quotation
_BRACKETS = {"(": "open", "[": "open", ")": "close", "]": "close"}
_LEADS = frozenset("$€£#@-–—―•…")  # what may begin a sentence besides a word or an opening mark
_MARKS = frozenset("“”„‟«»‹›‘’‚`\"'＂()[]")
# "J. Smith", "W. Bush": no sentence ends with an initial that a name follows.
_INITIAL = re.compile(r"[A-Z]\.$")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}$")
_BEGINNERS = frozenset({"DT", "PRP", "PRP$", "EX"})
_ATTRIBUTION = 8  # tokens; a longer clause after a quotation stands by itself
_TAKES_CONTENT = frozenset({"ccomp", "dobj", "xcomp", "attr", "acomp", "oprd"})


def find_sentences(doc: Doc) -> tuple[Sentence, ...]:
    """The sentences of a text; together they cover every character that is not white space.

    The parser proposes, terminal punctuation before an opening mark proposes as well. A break
    is refused where no sentence can end, and moved so that closing marks stay with what they
    close and opening marks with what they open (spaCy breaks badly around quotation marks).
    """
    text, tokens = text_of(doc), list(tokens_of(doc))
    sides = _sides(tokens, text)
    sentences: list[Sentence] = []
    for paragraph_index, (first, last) in enumerate(_paragraphs(tokens)):
        start = first
        for place in [*_breaks(tokens, text, sides, first, last), last]:
            begin = tokens[start].idx
            words = text[begin : tokens[place - 1].idx + len(tokens[place - 1])].rstrip()
            if start > first and not any(char.isalnum() for char in words):  # marks alone end the one before
                begin = sentences.pop().span.start
            sentences.append(Sentence(Span(begin, tokens[start].idx + len(words)), paragraph_index))
            start = place
    return tuple(sentences)


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """First token and end of each paragraph; blank lines lie between."""
    first: int | None = None
    last = 0
    for token in tokens:
        if not token.is_space:
            first, last = (token.i if first is None else first), token.i + 1
        elif "\n" in token.text and first is not None:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _breaks(tokens: list[Token], text: str, sides: dict[int, str], first: int, last: int) -> list[int]:
    """The tokens that begin a sentence inside a paragraph, its first token aside."""
    found: list[int] = []
    start = first
    for token in tokens[first + 1 : last]:
        if token.is_space:
            continue
        if not (token.is_sent_start or sides.get(token.i) == "open" or _begins_anew(tokens[token.i - 1], token)):
            continue
        place = _settle(token.i, sides)
        if start < place < last and _may_break(tokens, text, start, place):
            found.append(place)
            start = place
    return found


def _sides(tokens: list[Token], text: str) -> dict[int, str]:
    """Which tokens are opening or closing marks or brackets."""
    sides: dict[int, str] = {}
    marks = mark_sides(text)
    for token in tokens:
        mark = token.text
        if not _MARKS.issuperset(mark):
            continue
        if mark[0] in _BRACKETS:
            sides[token.i] = _BRACKETS[mark[0]]
        elif (side := marks.get(token.idx)) is not None:
            sides[token.i] = side
    return sides


def _settle(place: int, sides: dict[int, str]) -> int:
    """A break moved behind closing marks and before opening ones; -1 where it cannot settle."""
    for _ in range(_MOST_MARKS):
        if sides.get(place) != "close":
            break
        place += 1
    for _ in range(_MOST_MARKS):
        if sides.get(place - 1) != "open":
            break
        place -= 1
    return -1 if sides.get(place) == "close" or sides.get(place - 1) == "open" else place


def _may_break(tokens: list[Token], text: str, start: int, place: int) -> bool:
    """Whether a sentence that begins at one token can end before another."""
    token, before = tokens[place], tokens[place - 1]
    begin, end = tokens[start].idx, before.idx + len(before)
    tail = text[max(begin, end - _TAIL) : end]
    if token.is_space or not _TERMINAL.search(tail):
        return False
    if not any(char.isalnum() for char in text[begin : min(end, begin + _HEAD)]):
        return False
    word = next((t for t in tokens[place : place + _MOST_MARKS] if not _MARKS.issuperset(t.text)), token)
    if word.text[0].islower() or not (word.text[0].isalnum() or word.text[0] in _LEADS):
        return False
    if _is_abbreviation(before) and not (token.is_sent_start or _begins_anew(before, token)):
        return False
    if _INITIAL.match(before.text) and word.pos_ == "PROPN":
        return False
    return not (_ASKED.search(tail) and _is_attribution(token))


def _is_abbreviation(token: Token) -> bool:
    """Whether the full stop belongs to the word ("Gen.", "U.S."), so need not end a sentence."""
    return len(token.text) > 1 and token.text[-1] == "." and token.text[0].isalpha()


def _begins_anew(before: Token, token: Token) -> bool:
    """Whether a capitalised article or pronoun follows an acronym: "... in the U.S. He ..."."""
    return _ACRONYM.match(before.text) is not None and token.tag_ in _BEGINNERS and token.text.istitle()


def _is_attribution(token: Token) -> bool:
    """Whether the words from a token on only say who asked, as after the mark in '"Why?" Smith asked.'."""
    clause = token.doc[token.i : token.i + _ATTRIBUTION]
    verb = next((t for t in clause if t.pos_ == "VERB"), None)
    subject = None if verb is None else next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    if verb is None or subject is None or any(t.dep_ in _TAKES_CONTENT for t in verb.rights):
        return False
    return subject.left_edge.i == token.i
