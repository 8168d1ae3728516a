"""A verb as a cue, and what it may turn out to report."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quotes.lexicon import CueWord, QuoteLexicon

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a report as half-open token ranges, the rule that found it, and the one spoken to.

    `needs_marks`: it counts only if some of it stands in quotation marks.
    """

    rule: str
    ranges: tuple[Range, ...]
    addressee: Token | None = None
    needs_marks: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb as a cue: its token, its row, its particle or preposition if the row has one."""

    verb: Token
    word: CueWord
    particle: Token | None
    lexicon: QuoteLexicon
