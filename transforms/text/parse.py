"""A parse's text and tokens, made once: spaCy makes them anew at every access, and all finders ask for them."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Token

from transforms.text.spans import Span

_KEPT = 2  # parses: the finders read one article after another


@lru_cache(maxsize=_KEPT)
def text_of(doc: Doc) -> str:
    """The text of a parse. Tokens of a parse that has been read must not change any more."""
    return doc.text


@lru_cache(maxsize=_KEPT)
def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a parse, in order."""
    return tuple(doc)


def root_in(doc: Doc, span: Span) -> Token | None:
    """The word on which the others in a span hang; None where no word stands there."""
    words = doc.char_span(*span, alignment_mode="expand")
    return words.root if words is not None and len(words) else None
