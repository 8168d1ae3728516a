"""Texts that people speak in turn: transcripts, and interviews in questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transforms.articles.draft import Piece

# A speaker in capitals, perhaps with what they are: "ALISON BRANDT, NEWS9 ANCHOR:", "REAR ADM. JOHN HALLORAN (RET.):".
_CAPITALS = re.compile(
    r"^(?P<name>(?:(?:M[rs]|D)[rs]?\. |Mc|Mac|O['’])?[A-Z][A-Z.'’\-]*(?: [A-Z.'’\-]+){0,5})"
    r"(?: \([A-Z][A-Za-z. ]{0,20}\))?(?:, [A-Z0-9][^:a-z]{1,80}|, [^:]{2,80}(?= ?\())?(?: \([^()]{2,60}\))?\s?:\s+\S"
)
# A name as it is written elsewhere: "Alison Brandt:"; only where the same speakers come back.
_NAMED = re.compile(r"^(?P<name>[A-Z][\w.'’\-]+(?: (?:[A-Z][\w.'’\-]*|de|van|von|bin|al)){0,4})\s?:\s+\S")
_QUESTION = re.compile(r"^(?:Q|Question)\s?[:.)]\s?\S")
_ANSWER = re.compile(r"^(?:A|Answer)\s?[:.)]\s?\S")
_NO_SPEAKERS = frozenset(("NOTE", "UPDATE", "WATCH", "READ", "RELATED", "MORE", "PHOTO", "PHOTOS", "VIDEO", "BREAKING"))
_FEWEST_TURNS = 3
_FEWEST_QUESTIONS = 2
_FEWEST_BOLD = 3  # questions set off by their print alone
_SHARE = 0.25  # of the paragraphs that must be turns
_COMES_BACK = 2  # turns of one speaker
_LONGEST_QUESTION = 400  # characters
BOLD = "bold"  # the element of paragraphs that stand in bold as a whole
# What speaks of an interview from outside: a note of its editing, or the name of whom it introduced.
_NOTE = re.compile(r"^\W*(?:this|the|our) (?:interview|conversation|transcript|q ?& ?a)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,2} (?P<surname>[A-Z][\w'’-]+)")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b")
_BRACKETED = re.compile(r"^[(\[].*[)\]]$")


def mark_speech(pieces: Sequence[Piece]) -> None:
    """Type the turns of a transcript, and the questions and answers of an interview; their words stay as they are."""
    told = [piece for piece in pieces if piece.is_kept and piece.block_type in ("paragraph", "subheading", "quote")]
    _mark_asked_turns(told) or _mark_labels(told) or _mark_turns(told) or _mark_bold(told)


def speaker_of(text: str) -> str | None:
    """The label of a turn's speaker, without the role behind it; None where a text opens with none."""
    for pattern in (_CAPITALS, _NAMED):
        if (found := pattern.match(text)) and found["name"].split()[0] not in _NO_SPEAKERS:
            return found["name"]
    return None


def _mark_asked_turns(told: Sequence[Piece]) -> bool:
    """Questions of nameless reporters, and turns of those who answer by name, as at a press conference."""
    asked = [piece for piece in told if _QUESTION.match(piece.text)]
    if not asked or any(_ANSWER.match(piece.text) for piece in told):
        return False
    if not _mark_turns([piece for piece in told if piece not in asked]):
        return False
    for piece in asked:
        piece.mark("question", "question_label")
    return True


def _mark_labels(told: Sequence[Piece]) -> bool:
    """Questions and answers that are labelled as such; what follows an answer belongs to it."""
    asked = [place for place, piece in enumerate(told) if _QUESTION.match(piece.text)]
    if len(asked) < _FEWEST_QUESTIONS:
        return False
    ending = _ending(told, asked)
    answered = False
    for piece in told:
        if _QUESTION.match(piece.text):
            piece.mark("question", "question_label")
            answered = False
        elif _ANSWER.match(piece.text):
            piece.mark("answer", "answer_label")
            answered = True
        elif piece is ending:
            break
        elif answered and piece.block_type == "paragraph":
            piece.mark("answer", "answer_goes_on")
    return True


def _ending(told: Sequence[Piece], asked: Sequence[int]) -> Piece | None:
    """The first paragraph behind the last answer's beginning that speaks of the interview from outside.

    It is a note on its editing, or names whom the paragraphs before the interview introduced, and says nothing of "I".
    """
    lead = " ".join(piece.text for piece in told[: asked[0]])
    names = "|".join(sorted({re.escape(found["surname"]) for found in _FULL_NAME.finditer(lead)}))
    introduced = re.compile(rf"\b(?:{names})\b") if names else _NOTE
    for piece in told[asked[-1] + 2 :]:
        if _NOTE.match(piece.text) or (introduced.search(piece.text) and not _FIRST_PERSON.search(piece.text)):
            return piece
    return None


def _mark_turns(told: Sequence[Piece]) -> bool:
    """Paragraphs that open with the name of who speaks."""
    capitals = [piece for piece in told if (m := _CAPITALS.match(piece.text)) and m["name"] not in _NO_SPEAKERS]
    turns, rule = capitals, "speaker_in_capitals"
    if len(capitals) < _FEWEST_TURNS:
        named = [(piece, found["name"]) for piece in told if (found := _NAMED.match(piece.text))]
        names = Counter(name for _, name in named)
        # "Alison Brandt:" is the "Brandt:" from there on.
        counts = {name: names[name] + (names[name.split()[-1]] if " " in name else 0) for name in names}
        counts |= {name: names[name] + 1 for name in names if any(other.endswith(f" {name}") for other in names)}
        named = [(piece, name) for piece, name in named if counts[name] >= _COMES_BACK]
        turns = [piece for piece, _ in named]
        rule = "speaker_comes_back"
        if len({name.split()[-1] for _, name in named}) < _COMES_BACK:
            return False
    if len(turns) < _FEWEST_TURNS or len(turns) < _SHARE * len(told):
        return False
    for piece in turns:
        piece.mark("turn", rule)
    _mark_going_on(told)
    return True


def _mark_going_on(told: Sequence[Piece]) -> None:
    """Paragraphs between two turns of a text that is mostly turns: whoever spoke last goes on."""
    places = [place for place, piece in enumerate(told) if piece.block_type == "turn"]
    within = told[places[0] : places[-1]]
    others = [piece for piece in within if piece.block_type == "paragraph" and not _BRACKETED.match(piece.text)]
    if len(others) < len(places):
        for piece in others:
            piece.mark("turn", "turn_goes_on")


def _mark_bold(told: Sequence[Piece]) -> bool:
    """Questions that are told by their print: in bold or as headings, each with its answer below."""
    asked = [place for place, piece in enumerate(told) if _is_bold_question(piece)]
    headings = [piece for piece in told if piece.element in (BOLD, "subheading")]
    if len(asked) < _FEWEST_BOLD or len(asked) < 0.75 * len(headings):
        return False
    ending = _ending(told, asked)
    answered = False
    for piece in told:
        if _is_bold_question(piece):
            piece.mark("question", "bold_question")
            answered = True
        elif piece is ending:
            break
        elif answered and piece.block_type == "paragraph":
            piece.mark("answer", "below_question")
    return True


def _is_bold_question(piece: Piece) -> bool:
    text = piece.text.rstrip("\"”’' ")
    return piece.element in (BOLD, "subheading") and text.endswith("?") and len(text) <= _LONGEST_QUESTION
