"""Sentences of the text that only open like boilerplate, or hold its words: "By signing up to the accord, ..."."""

from __future__ import annotations

import re

from transforms.articles.boilerplate import Line
from transforms.articles.dump.shape import count_words, is_body_sentence, tells_in_past

_FEWEST_WORDS = 8
# Rows that begin with one of these open sentences too; imperatives ("Sign up for ...") open none of a report.
_OPENINGS = re.compile(
    r"(?:by|for|to|also|more|stories|latest|trending|most|popular|related|top|today['’]s|paid|posted|sponsored|written|"
    r"reported|compiled|translated|edited|contributed|material)\b",
    re.IGNORECASE,
)
_LABEL_ENDS = (":", ">", "»", "/", "-", "–", "—")
# Only the outlet speaks to its readers, and of its own text.
_TO_READERS = re.compile(
    r"\b(?:[Yy]ou|[Yy]ours?|[Oo]urs?|us|[Ww]e|[Hh]ere|[Tt]his (?:article|story|post|page|report|guide|site|website|"
    r"material|copy|piece|column|content)|contributed (?:reporting|research))\b|[Rr]ights [Rr]eserved"
)
_SAID = re.compile(r"\b(?:sa(?:id|ys)|told|tells|added|according to|announced|testified)\b")
_MEDIA = ("caption",)  # blocks of pictures tell in the past as the text does


def is_told(text: str, line: Line) -> bool:
    """Whether a line that a row of boilerplate matches in part is a sentence in which something is told.

    A row that only holds at the foot of a text, where authors are described, gives way to reported speech alone.
    """
    if line.match == "whole" or line.block_type in _MEDIA:
        return False
    if line.match == "start" and not _opens_sentence(text, line):
        return False
    if count_words(text) < _FEWEST_WORDS or not is_body_sentence(text) or _TO_READERS.search(text):
        return False
    return _SAID.search(text) is not None or (line.effect != "foot" and tells_in_past(text))


def _opens_sentence(text: str, line: Line) -> bool:
    """Whether the words of a row stand in a line as those of a sentence do, and not as a label."""
    opening = text[: len(line.words)]
    return (
        _OPENINGS.match(line.words) is not None and not line.words.endswith(_LABEL_ENDS) and not opening[1:].isupper()
    )
