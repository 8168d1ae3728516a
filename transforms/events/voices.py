"""Voices: who says what stands at a word, by the quotes or by the reporting verb above it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from transforms.annotation import Quote
from transforms.events.lexicon import EventLexicon
from transforms.grammar.subjects import antecedent, subjects_of
from transforms.text.parse import root_in
from transforms.text.spans import Span


class Voices:
    """Looks up the speaker of any word of an article."""

    def __init__(self, doc: Doc, quotes: tuple[Quote, ...], lexicon: EventLexicon) -> None:
        self._quotes = quotes
        self._doc = doc
        self._reporting = lexicon.classes.get("reporting", frozenset())
        self._by_token: dict[int, int] = {}
        self._verbatim: set[int] = set()
        spans = [(part, index) for index, quote in enumerate(quotes) for part in quote.spans]
        spans.sort(key=lambda pair: pair[0].span.start - pair[0].span.end)  # the longest first: inner ones win
        for part, index in spans:
            covered = doc.char_span(*part.span, alignment_mode="expand")
            words = range(covered.start, covered.end) if covered is not None else range(0)
            self._by_token.update(dict.fromkeys(words, index))
            if part.is_verbatim:
                self._verbatim.update(words)

    def is_verbatim(self, token: Token) -> bool:
        """Whether a word stands between quotation marks that somebody speaks."""
        return token.i in self._verbatim

    def quote_index(self, token: Token) -> int | None:
        """The innermost quote that a word stands in."""
        return self._by_token.get(token.i)

    def speaker(self, token: Token) -> Token | None:
        """The head of the words that name the speaker of a word.

        A reporting verb above it counts when it stands in the same quote (or both in none); else the quote's speaker.
        """
        index = self._by_token.get(token.i)
        reported = self._reported_by(token, index)
        if reported is not None or index is None:
            return reported
        return self._head(self._quotes[index].speaker)

    def _reported_by(self, token: Token, index: int | None) -> Token | None:
        """The subject of the reporting verb whose clause a word stands in."""
        clause = token
        for _ in range(6):
            verb = clause.head
            if (
                clause.dep_ == "ccomp"
                and verb.lemma_.lower() in self._reporting
                and self._by_token.get(verb.i) in (None, index)
            ):
                if index is not None and self._by_token.get(verb.i) is None and self._quotes[index].speaker is not None:
                    return None
                subjects = subjects_of(verb)
                if subjects:
                    return subjects[0]
            if verb == clause:
                return None
            clause = verb
        return None

    def _head(self, span: Span | None) -> Token | None:
        root = root_in(self._doc, span) if span else None
        return antecedent(root) if root is not None else None
