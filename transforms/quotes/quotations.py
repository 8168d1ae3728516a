"""Quotations laid over the tokens: where each stands, and the bare words before and behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.text.marks import Quotation
from transforms.text.parse import text_of, tokens_of

_LONGEST_WALK = 120  # tokens; attributions stand near, and a text of marks alone must not cost its square
_SENTENCE_END = frozenset({".", "!", "?", "…", "..."})


_LONG_WORD = 4  # letters
_SHORTEST_SENTENCE = 4  # words; fewer behind a full stop may be a nickname: Gen. "Mad Dog" Lee


@dataclass(frozen=True, slots=True)
class Segment:
    """A quotation over tokens (half-open indexes).

    `before` is the first token of the sentence that leads into it, `after` the end of what follows
    it up to the end of its sentence; both may run across other quotations.
    """

    index: int
    quotation: Quotation
    start: int
    end: int
    before: int
    after: int
    opens_sentence: bool
    opens_paragraph: bool
    is_full: bool


class Segments:
    """All quotations of a text over its tokens."""

    def __init__(self, doc: Doc, quotations: tuple[Quotation, ...]) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self._token_starts = [token.idx for token in tokens_of(doc)]
        self.owner = [-1] * len(doc)
        quotations = tuple(part for q in quotations for part in split_at_attributions(self.text, q))
        ranges = [self.tokens_of(q.start, q.end) for q in quotations]
        for index, (start, end) in enumerate(ranges):
            self.owner[start:end] = [index] * (end - start)
        self.items = tuple(self._segment(i, q, *ranges[i]) for i, q in enumerate(quotations))

    def tokens_of(self, start_char: int, end_char: int) -> tuple[int, int]:
        """The tokens that a stretch of text touches."""
        first = max(bisect_right(self._token_starts, start_char) - 1, 0)
        return first, max(bisect_left(self._token_starts, end_char), first)

    def _segment(self, index: int, quotation: Quotation, start: int, end: int) -> Segment:
        before, opens_sentence, opens_paragraph = self._lead(start)
        after = self._tail(quotation, end)
        inner = quotation.parts[0].of(self.text).lstrip("\"“”„«»‹›`'‘ ")
        is_sentence = inner[:1].isupper() and len(inner.split()) >= _SHORTEST_SENTENCE
        if not opens_sentence and is_sentence and _is_abbreviation(self._previous_text(start)):
            before, opens_sentence = start, True
        capital = bool(inner) and (inner[0].isupper() or inner[0].isdigit() or inner[0] in "[.…(")
        introduced = opens_sentence or self._previous_text(start) in (",", ":", "-", "–", "—", "that")
        last = quotation.parts[-1].of(self.text).rstrip("\"“”„«»‹›`'’ ")[-1:]
        is_title = _is_titled(inner) and not opens_sentence and self._previous_text(start) == ","
        is_full = (capital and introduced and len(inner.split()) > 1 and not is_title) or (
            opens_sentence and last in ",.?!—-"
        )
        if quotation.is_closed and last not in ",.?!—-…;:" and self._goes_on(end):
            is_full = False
        return Segment(index, quotation, start, end, before, after, opens_sentence, opens_paragraph, is_full)

    def _previous_text(self, start: int) -> str:
        return self.doc[start - 1].lower_ if start > 0 else ""

    def _goes_on(self, end: int) -> bool:
        """Whether the sentence goes on behind a quotation in words that cannot be its attribution."""
        if end >= len(self.doc):
            return False
        following = self.doc[end]
        return following.text[0].islower() and following.pos_ not in ("VERB", "PRON", "DET", "NOUN", "ADJ", "PROPN")

    def _lead(self, start: int) -> tuple[int, bool, bool]:
        """First token of the words that lead into a quotation, and whether it opens its sentence, its paragraph."""
        i = start - 1
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        crossed = i < 0 or any("\n" in self.doc[k].text for k in range(i + 1, start))
        colon = i >= 0 and self.doc[i].text.endswith(":")
        ended = i >= 0 and (self._ends_sentence(i) or crossed)
        if i < 0 or (ended and not colon):
            return start, True, crossed
        furthest = max(start - _LONGEST_WALK, 0)
        while i >= furthest and not self._ends_sentence(i) and "\n" not in self.doc[i].text:
            i -= 1
        return i + 1, colon and crossed, crossed

    def _ends_sentence(self, i: int) -> bool:
        """Whether a sentence ends with this token, closing marks included."""
        token = self.doc[i]
        if self.owner[i] >= 0:
            closes = i + 1 == len(self.doc) or self.owner[i + 1] != self.owner[i]
            return closes and i > 0 and (token.text[-1:] in ".!?" or self.doc[i - 1].text in _SENTENCE_END)
        return token.text in _SENTENCE_END

    def _tail(self, quotation: Quotation, end: int) -> int:
        """End of the words behind a quotation that may attribute it."""
        i = end
        inner = quotation.parts[-1].of(self.text).rstrip("\"“”„«»‹›`'’ ")
        if not quotation.is_closed:
            return end
        ended = inner.endswith(".") and not inner.endswith("..")
        if ended and i < len(self.doc) and not self.doc[i].text[:1].islower():
            return end
        while i < min(len(self.doc), end + _LONGEST_WALK):
            token = self.doc[i]
            if "\n" in token.text:
                return i
            if self.owner[i] < 0 and token.text in _SENTENCE_END:
                return i + 1
            i += 1
        return i


def _is_titled(words: str) -> bool:
    """Whether words are written like a title: each long one with a capital, without a stop at the end."""
    long = [word for word in words.split() if len(word) >= _LONG_WORD]
    return bool(long) and all(word[0].isupper() for word in long) and words[-1:].isalnum()


def split_at_attributions(text: str, quotation: Quotation) -> tuple[Quotation, ...]:
    """A quotation of several paragraphs, cut before the last one where both ends have an attribution of their own.

    In "...," she said. "It was late.¶ "It was dark," she said. the first attribution has the words up to the break.
    """
    first, last = quotation.parts[0], quotation.parts[-1]
    starts_inside = first.start > 0 and text[text.rfind("\n", 0, first.start) + 1 : first.start].strip() != ""
    behind = text[last.end : (text + "\n").find("\n", last.end)]
    if len(quotation.parts) == 1 or not quotation.is_closed or not starts_inside or not behind.strip(" .,"):
        return (quotation,)
    return Quotation(quotation.parts[:-1], is_closed=False), Quotation((last,))


def _is_abbreviation(word: str) -> bool:
    """Whether a word's own full stop may end the sentence as well ("Fla.", "U.S.")."""
    return len(word) > 1 and word.endswith(".") and word[0].isalpha()
