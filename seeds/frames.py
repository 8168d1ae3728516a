"""Frames: the notation in which a row of events/ says what must stand around its word (see events/GRAMMAR.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from seeds.cells import suggest
from transforms.events.lexicon import Kinds, Term
from transforms.schema.vocabularies import SECTORS

CLAUSES = ("to-do", "that", "doing")
NOUN_SLOTS = ("subject", "object", "dative", "complement", "modifier")
PREPOSITIONS = (
    "about", "above", "across", "after", "against", "ahead", "along", "alongside", "amid", "among", "around", "as",
    "at", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "concerning", "despite", "down",
    "during", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "out", "outside",
    "over", "past", "regarding", "since", "through", "throughout", "till", "to", "toward", "towards", "under", "until",
    "up", "upon", "versus", "with", "within", "without",
)  # fmt: skip
KINDS = ("body", "court", "force", "people", "person", "place", "side", "state", "thing", "weapon")
KINDS_AND_SECTORS = (*KINDS, *SECTORS)
NOTHING, NEGATION, FUTURE = "-", "not", "will"
RECIPIENT, STRICT_RECIPIENT, ACTOR, ANYTHING = "Y", "Y!", "X", "*"
# The signs that stand for somebody, something or nothing.
SIGNS = (NOTHING, NEGATION, FUTURE, RECIPIENT, STRICT_RECIPIENT, ACTOR, ANYTHING)
_SLOTS = (*NOUN_SLOTS, *CLAUSES, *PREPOSITIONS)
_WORD = re.compile(r"[a-z0-9][a-z0-9'’.&-]*")
_CLASS = re.compile(r"#[a-z][a-z0-9_]*")
_SIDE = re.compile(r"([A-Z]!?)=(.*)")

Classes = Mapping[str, frozenset[str]]


class FrameError(ValueError):
    """A frame that cannot be read; the message names the part and what may stand there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame asks for: its conditions in order, and the kinds of actor and recipient."""

    terms: tuple[Term, ...]
    actor_kinds: Kinds
    recipient_kinds: Kinds


def classes_of(cell: str) -> tuple[str, ...]:
    """The word classes that a frame names, in order, without their sign."""
    return tuple(re.findall(r"#([a-z][a-z0-9_]*)", cell))


def parse_frame(cell: str, classes: Classes) -> Frame:
    """The conditions of a frame cell; an empty one asks for nothing.

    Raises:
        FrameError: if a part is no condition, or names a class that is not in `classes`.
    """
    terms: list[Term] = []
    kinds: dict[str, Kinds] = {}
    for part in cell.split():
        if side := _SIDE.fullmatch(part):
            _take_kinds(kinds, part, *side.groups())
        else:
            terms.append(replace(_parse_term(part, classes), text=part))
    if "Y" in kinds and not any(term.is_recipient for term in terms):
        raise FrameError("has kinds of Y but no part that takes a recipient: add Y, or for example to:Y")
    return Frame(tuple(terms), kinds.get("X", Kinds()), kinds.get("Y", Kinds()))


def find_problem(cell: str) -> str | None:
    """What is wrong with a frame cell, in words that follow it; the classes that it names are looked up elsewhere."""
    try:
        parse_frame(cell, dict.fromkeys(classes_of(cell), frozenset()))
    except FrameError as problem:
        return str(problem)
    return None


def in_words(part: str) -> str:
    """A condition of a frame, or `particle ...`, with what it asks for in plain words."""
    if part.startswith("particle "):
        return part
    if side := _SIDE.fullmatch(part):
        who = "an actor" if side.group(1).startswith("X") else "a recipient"
        return f"{part} ({who} of one of these kinds or sectors)"
    bare = part.removesuffix("?")
    if bare in _IN_WORDS:
        return f"{part} ({_IN_WORDS[bare]})"
    slot, colon, filler = bare.rpartition(":")
    found = next(
        (told for sign, told in _FILLERS if filler == sign or filler.startswith(f"{sign}(")), "one of these words"
    )
    names = [_IN_WORDS.get(name, f"behind {name!r}") for name in slot.split("/")] if colon else [_IN_WORDS["object"]]
    return f"{part} ({found}, {' or '.join(names)})"


_IN_WORDS = {
    NOTHING: "no object",
    NEGATION: "a negation",
    FUTURE: "the future",
    "to-do": "an infinitive",
    "that": "a clause with that",
    "doing": "a form in -ing",
    "subject": "as its subject",
    "object": "as its object",
    "dative": "as its indirect object",
    "complement": "as what its object is called",
    "modifier": "before the noun of its object",
}
_FILLERS = (
    (STRICT_RECIPIENT, "somebody in person who is acted upon"),
    (RECIPIENT, "somebody who is acted upon"),
    (ACTOR, "somebody who acts"),
    (ANYTHING, "anything"),
)


def _take_kinds(kinds: dict[str, Kinds], part: str, sign: str, names: str) -> None:
    """Add `X=`, `X!=`, `Y=` or `Y!=` to the kinds of a frame."""
    side = sign.removesuffix("!")
    if side not in ("X", "Y"):
        raise FrameError(f"has {part!r}: kinds are asked of X (the actor) and Y (the recipient)")
    if side in kinds:
        raise FrameError(f"has kinds of {side} twice")
    for name in names.split("|"):
        if name not in KINDS_AND_SECTORS:
            near = suggest(name, KINDS_AND_SECTORS)
            raise FrameError(f"has {part!r}: {name!r} is none of {', '.join(KINDS_AND_SECTORS)}{near}")
    kinds[side] = Kinds(frozenset(names.split("|")), is_required=sign.endswith("!"), text=part)


def _parse_term(part: str, classes: Classes) -> Term:
    """One condition: `-`, `not`, `will`, a clause such as `that` or `[slot:]` with a filler; `?` behind it if optional.

    A filler is `Y`, `*`, `word|#class`, or `Y(word|#class)` for a recipient who is one of these words; `X` and
    `X(word|#class)` are whoever acts, where the subject does not (`subject:Y in:X(#attack)`).
    """
    is_optional = part.endswith("?")
    whole, part = part, part.removesuffix("?")
    if part == NOTHING:
        return Term("none")
    if part == NEGATION:
        return Term("not")
    if part == FUTURE:
        return Term("will")
    if part in CLAUSES:
        return Term(part, is_optional=is_optional)
    slot, colon, filler = part.rpartition(":")
    slot = slot if colon else "object"
    _check_slot(slot, whole)
    if filler in (RECIPIENT, STRICT_RECIPIENT):
        return Term(slot, is_recipient=True, is_optional=is_optional, is_strict=filler == STRICT_RECIPIENT)
    if filler == ACTOR:
        return Term(slot, is_actor=True, is_optional=is_optional)
    if filler == ANYTHING:
        return Term(slot, is_optional=is_optional)
    is_recipient = filler.startswith("Y(") and filler.endswith(")")
    is_actor = filler.startswith("X(") and filler.endswith(")")
    words = _parse_words(filler[2:-1] if is_recipient or is_actor else filler, whole, classes)
    return Term(slot, words, is_recipient, is_optional, is_actor=is_actor)


def _check_slot(slot: str, part: str) -> None:
    for name in slot.split("/"):
        if name not in _SLOTS:
            allowed = f"{', '.join((*NOUN_SLOTS, *CLAUSES))} or a preposition"
            raise FrameError(f"has {part!r}: {name!r} is no slot; a slot is {allowed}{suggest(name, _SLOTS)}")
        if name not in PREPOSITIONS and "/" in slot:
            raise FrameError(f"has {part!r}: only prepositions may share a slot, and {name!r} is none")


def _parse_words(filler: str, part: str, classes: Classes) -> frozenset[str]:
    """The words of a filler, those of its classes among them."""
    words: frozenset[str] = frozenset()
    for word in filler.split("|"):
        if _CLASS.fullmatch(word):
            if word[1:] not in classes:
                raise FrameError(
                    f"has {part!r}: no word class {word} in events/classes.csv{suggest(word[1:], list(classes))}"
                )
            words |= classes[word[1:]]
        elif _WORD.fullmatch(word):
            words |= {word}
        else:
            raise FrameError(
                f"has {part!r}: {word!r} is none of Y, Y!, X, *, Y(word|#class), X(word|#class), #class "
                "and a word in small letters"
            )
    return words
