"""Who is spoken to, and what carries the words: an outlet that is told, a statement, an interview."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.speaking import is_medium

# Prepositions between a cue and its medium or addressee: said in a statement, said to reporters.
_MEDIUM_LINKS = frozenset({"in", "on", "via", "through", "during", "by"})


def addressee_and_channel(report: Report, lexicon: QuoteLexicon) -> tuple[Token | None, Token | None]:
    """The head words of the addressee and of the channel of a report.

    An outlet that is told something is the channel to its readers, not the one addressed.
    """
    addressee, via = report.addressee, report.via
    for prep in report.cue.children:
        if prep.dep_ not in ("prep", "dative", "agent") or prep.i < report.cue.i:
            continue
        thing = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if thing is None:
            continue
        if via is None and prep.lower_ in _MEDIUM_LINKS and is_medium(thing, lexicon):
            via = thing
        elif addressee is None and prep.lower_ == "to" and report.word.takes("clause"):
            addressee = thing
    is_told = "addressee" in report.word.frames and report.rule not in (
        "infinitive",
        "object_infinitive",
        "for_infinitive",
    )
    if addressee is not None and is_told and _is_outlet(addressee, lexicon):
        return None, via or addressee
    return addressee, via


def _is_outlet(noun: Token, lexicon: QuoteLexicon) -> bool:
    """Whether the one who is told publishes: an organization by name, a newspaper, a news agency."""
    if any(child.dep_ == "compound" and child.lower_ == "news" for child in noun.children):
        return True
    return lexicon.channels.get(noun.lemma_.lower()) == "outlet" or (noun.pos_ == "PROPN" and noun.ent_type_ == "ORG")
