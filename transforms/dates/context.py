"""What a time expression is read against: publication, what was mentioned before, the tense around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from transforms.dates.periods import Period
from transforms.dates.tense import direction, sets_an_end
from transforms.grammar.verbs import PAST_TAGS
from transforms.text.spans import Span

_NEAR = 40  # tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression that was read: its words, TIMEX3 type and meaning (None: unresolved), and by which rule.

    `is_anchor`: whether later words ("the same year") may lean on it. `clock`: a time of day
    whose day is still to be found. `is_fiscal`: a part of a company's year, whose first day nobody tells.
    """

    span: Span
    timex_type: str
    period: Period | None
    is_anchor: bool = True
    clock: str | None = None
    is_fiscal: bool = False
    rule: str = ""


@dataclass(slots=True)
class Context:
    """The state of reading one article, in text order."""

    tokens: list[Token]
    text: str
    published: date | None
    last: Period | None = None
    last_day: Period | None = None
    last_day_end: int = -1
    last_end: int = -1
    last_quarter: Period | None = None
    _starts: list[int] = field(default_factory=list)

    def token_at(self, char: int) -> Token:
        """The token that covers a character."""
        if not self._starts:
            self._starts = [token.idx for token in self.tokens]
        return self.tokens[max(0, bisect_right(self._starts, char) - 1)]

    def year_said(self, words: str) -> int | None:
        """The year that "the same year", "last year", ... stands for."""
        anaphoric = any(word in words for word in ("same", "that", "following", "previous"))
        last = self.last.start if self.last is not None else None
        base = last if anaphoric else self.published
        if base is None:
            return None
        if "next" in words or "following" in words:
            return base.year + 1
        return base.year - 1 if "last" in words or "previous" in words else base.year

    def direction_at(self, char: int) -> int:
        """Whether the words at a character look back (-1) or ahead (1); 0 where nothing says."""
        return direction(self.token_at(char))

    def sets_an_end_at(self, char: int) -> bool:
        """Whether the words at a character say until when something holds that was done before."""
        return sets_an_end(self.token_at(char))

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two characters lie near each other in one sentence."""
        first, last = sorted((self.token_at(one).i, self.token_at(other).i))
        return last - first <= _NEAR and not any(self.tokens[i].is_sent_start for i in range(first + 1, last + 1))

    def is_time_of_verb(self, char: int) -> bool:
        """Whether the words at a character say when a past verb happened ("ended Jan. 31", "came on Jan. 31")."""
        token = self.token_at(char)
        if token.dep_ == "pobj" and token.head.lower_ == "on":
            token = token.head
        elif token.dep_ != "npadvmod":
            return False
        return token.head.tag_ in PAST_TAGS

    def is_since(self, char: int) -> bool:
        """Whether the words at a character say since when."""
        return self.token_at(char).head.lower_ == "since"

    def before(self, char: int) -> Token | None:
        """The token before the one at a character, within its paragraph."""
        token = self.token_at(char)
        if token.i == 0 or self.tokens[token.i - 1].is_space:
            return None
        return self.tokens[token.i - 1]

    def after(self, char: int) -> Token | None:
        """The first token that begins at or after a character, within its paragraph."""
        token = self.token_at(char)
        if token.idx < char:
            if token.i + 1 >= len(self.tokens):
                return None
            token = self.tokens[token.i + 1]
        return None if token.is_space or token.idx < char else token

    def note(self, reading: Reading) -> None:
        """Remember what later expressions may lean on."""
        period = reading.period
        if period is None or period.start is None or not reading.is_anchor:
            return
        self.last, self.last_end = period, reading.span.end
        if period.precision == "quarter":
            self.last_quarter = period
        if period.start == period.end:
            self.last_day, self.last_day_end = period, reading.span.end
