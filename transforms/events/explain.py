"""Explaining: which rows an event word was tried with, what each lacked, and why its act was left out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Quote
from transforms.events.draft import Draft
from transforms.events.frames import Match, try_row
from transforms.events.lexicon import EventLexicon, EventRow
from transforms.events.parties import Parties
from transforms.events.predicates import Predicate, read_adjective, read_noun, read_verb
from transforms.events.reader import read_acts
from transforms.events.relevance import exclusion_of, without_self
from transforms.events.voices import Voices
from transforms.who import Who


@dataclass(frozen=True, slots=True)
class Tried:
    """A row that a word was tried with: its weight where it fits, else the first condition that failed."""

    row_id: str
    weight: int | None
    failed: str | None


@dataclass(frozen=True, slots=True)
class WordExplained:
    """Why a word tells of an event or of none.

    `rows` are all rows of its lemma in the order tried; `rule_id` is what coded it, None where nothing did;
    `left_out` names the exclusion that dropped its act; `actors` and `recipients` hold their words.
    """

    lemma: str
    part_of_speech: str
    rows: tuple[Tried, ...]
    rule_id: str | None
    event_type: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    left_out: str | None


def explain_word(doc: Doc, token: Token, who: Who, quotes: tuple[Quote, ...], lexicon: EventLexicon) -> WordExplained:
    """What the event finder makes of one word of a text."""
    parties = Parties(doc, who, lexicon, Voices(doc, quotes, lexicon))
    part, predicate, rows = _rows_of(token, lexicon)
    tried = tuple(_tried(predicate, row, parties, lexicon) for row in rows) if predicate else ()
    draft = next(
        (without_self(d) for d in read_acts(doc, parties, lexicon) if d.token == token or token in d.words), None
    )
    if draft is None:
        return WordExplained(lexicon.lemma(token), part, tried, None, None, (), (), None)
    excluded = exclusion_of(draft, lexicon)
    return WordExplained(
        lemma=lexicon.lemma(token),
        part_of_speech=part,
        rows=tried,
        rule_id=draft.row.row_id + draft.pattern,
        event_type=draft.event_type,
        actors=_words(draft, "actors", doc.text),
        recipients=_words(draft, "recipients", doc.text),
        left_out=excluded.name if excluded else None,
    )


def _rows_of(token: Token, lexicon: EventLexicon) -> tuple[str, Predicate | None, tuple[EventRow, ...]]:
    """The part of speech by which a word is read, what it takes, and the rows of its lemma."""
    adjectives = lexicon.adjectives.get(token.lower_, ())
    if adjectives and (token.pos_ not in ("VERB", "AUX") or token.dep_ == "acomp"):
        return "adjective", read_adjective(token), adjectives
    if token.pos_ in ("VERB", "AUX"):
        return "verb", read_verb(token), lexicon.verbs.get(lexicon.lemma(token), ())
    if token.pos_ in ("NOUN", "PROPN"):
        lemma = token.lemma_.lower()
        return "noun", read_noun(token), lexicon.nouns.get(lemma, ()) or lexicon.nouns.get(token.lower_, ())
    return "none", None, ()


def _tried(predicate: Predicate, row: EventRow, parties: Parties, lexicon: EventLexicon) -> Tried:
    found = try_row(predicate, row, parties, lexicon)
    if isinstance(found, Match):
        return Tried(row.row_id, found.weight, None)
    return Tried(row.row_id, None, found.condition)


def _words(draft: Draft, side: str, text: str) -> tuple[str, ...]:
    found = draft.actors if side == "actors" else draft.recipients
    return tuple(party.span.of(text) for party in found)
