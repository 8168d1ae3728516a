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


def mark_speech(pieces: Sequence[Piece]) -> None:
    """Type the turns of a transcript, and the questions and answers of an interview; their words stay as they are."""
    told = [piece for piece in pieces if piece.is_kept and piece.block_type in ("paragraph", "subheading", "quote")]
    _mark_labels(told) or _mark_turns(told) or _mark_bold(told)


def speaker_of(text: str) -> str | None:
    """The label of a turn's speaker, without the role behind it; None where a text opens with none."""
    for pattern in (_CAPITALS, _NAMED):
        if (found := pattern.match(text)) and found["name"].split()[0] not in _NO_SPEAKERS:
            return found["name"]
    return None


def _mark_labels(told: Sequence[Piece]) -> bool:
    """Questions and answers that are labelled as such; what follows an answer belongs to it."""
    if sum(1 for piece in told if _QUESTION.match(piece.text)) < _FEWEST_QUESTIONS:
        return False
    answered = False
    for piece in told:
        if _QUESTION.match(piece.text):
            piece.mark("question", "question_label")
            answered = False
        elif _ANSWER.match(piece.text):
            piece.mark("answer", "answer_label")
            answered = True
        elif answered and piece.block_type == "paragraph":
            piece.mark("answer", "answer_goes_on")
    return True


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
    return True


def _mark_bold(told: Sequence[Piece]) -> bool:
    """Questions that are told by their print: in bold or as headings, each with its answer below."""
    asked = [piece for piece in told if _is_bold_question(piece)]
    headings = [piece for piece in told if piece.element in (BOLD, "subheading")]
    if len(asked) < _FEWEST_BOLD or len(asked) < 0.75 * len(headings):
        return False
    answered = False
    for piece in told:
        if _is_bold_question(piece):
            piece.mark("question", "bold_question")
            answered = True
        elif answered and piece.block_type == "paragraph":
            piece.mark("answer", "below_question")
    return True


def _is_bold_question(piece: Piece) -> bool:
    text = piece.text.rstrip("\"”’' ")
    return piece.element in (BOLD, "subheading") and text.endswith("?") and len(text) <= _LONGEST_QUESTION
