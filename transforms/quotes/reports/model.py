"""A verb as a cue, what it may turn out to report, and the report that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quotes.lexicon import CueWord, QuoteLexicon

Range = tuple[int, int]
# The rule of a cue without a content of its own.
BARE = "bare"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a report as half-open token ranges, and the one spoken to.

    `needs_marks`: it counts only if some of it stands in quotation marks.
    """

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


@dataclass(frozen=True, slots=True)
class ContentRule:
    """A way in which a verb takes what it reports: `read` finds it in the parse, or gives None."""

    name: str
    example: str
    about: str
    read: Callable[[Cue], Content | None]


@dataclass(frozen=True, slots=True)
class Report:
    """One cue of the text and what the parse says about it.

    `rule` names the reader of its content, "bare" where the parse gives the cue none; `content`
    holds half-open token ranges; `speaker`, `addressee` and `via` are head tokens, and
    `speaker_rule` says why this speaker. `needs_marks`: the content is taken only where quoted;
    `is_unsaid`: the words leave out who speaks ("it was said that"); `is_unlisted`: its cue is no
    row of the lexicon, but another sign beside a quotation.
    """

    cue: Token
    cue_range: Range
    word: CueWord
    rule: str
    speaker: Token | None = None
    speaker_rule: str = "nobody"
    content: tuple[Range, ...] = ()
    addressee: Token | None = None
    via: Token | None = None
    is_negated: bool = False
    needs_marks: bool = False
    is_unsaid: bool = False
    is_unlisted: bool = False
