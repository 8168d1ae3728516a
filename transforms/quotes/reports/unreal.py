"""Sayings that have not happened: refused, avoided, planned, or weighed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.grammar.verbs import has_to
from transforms.quotes.lexicon import QuoteLexicon

_GOVERNED = frozenset({"xcomp", "advcl", "acl", "ccomp"})
_GOVERNED_GERUND = frozenset({"xcomp", "ccomp", "dobj"})
# Prepositions of what one keeps from, and of what one leaves undone.
_KEEPING = frozenset({"of", "from", "against", "without"})
_BESIDE = frozenset({"advmod", "prt"})


def unreal_by(verb: Token, lexicon: QuoteLexicon) -> Token | None:
    """The word that says that a saying has not happened; None where it has.

    An infinitive that somebody refuses or plans, or that is fair or too early; a gerund that somebody
    avoids, stops short of or does without.
    """
    governors = _of_infinitive(verb) if has_to(verb) else _of_gerund(verb)
    return next((word for word in governors if not lexicon.unreal_words.isdisjoint(_forms(word))), None)


def _forms(word: Token) -> Iterator[str]:
    """A word by itself, and with each particle or adverb behind it ("stop short", "have yet")."""
    lemma = word.lemma_.lower()
    yield lemma
    yield from (f"{lemma} {child.lower_}" for child in word.rights if child.dep_ in _BESIDE)


def _of_infinitive(verb: Token) -> Iterator[Token]:
    """What governs an infinitive: its verb or noun, and the quality that is said of it ("is fair to say")."""
    head = verb.head
    if verb.dep_ in _GOVERNED and head.i < verb.i:
        yield head
        yield from (c for c in head.rights if c.dep_ == "acomp" and c.i < verb.i)


def _of_gerund(verb: Token) -> Iterator[Token]:
    """What governs a gerund: its verb, or its preposition and what stands before that ("stopped short of saying")."""
    head = verb.head
    if verb.tag_ != "VBG" or head.i >= verb.i:
        return
    if verb.dep_ in _GOVERNED_GERUND and verb.doc[verb.i - 1].text != ",":
        yield head
    elif verb.dep_ == "pcomp" and head.lower_ in _KEEPING:
        yield head
        yield head.head
        if head.i:  # "instead of saying", "short of saying"
            yield head.nbor(-1)
