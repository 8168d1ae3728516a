"""Where: the place of an event, from its arguments, its sentence, or the story."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from transforms.annotation import Entity, Mention, Place
from transforms.events.draft import Draft
from transforms.text.spans import Span
from transforms.who import Who

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset({"in", "at", "near", "into", "across", "outside", "inside", "throughout", "to", "on"})
# Types whose recipient's country is where the act happens, and those that happen at the host's.
ON_THE_RECIPIENT = frozenset({"ASSAULT", "COERCE", "RETREAT"})


# How far (in tokens) a sentence is searched: enough for any real one, bounded for lists without full stops.
WINDOW = 80


@dataclass(frozen=True, slots=True)
class Location:
    """Where something happens: the words, the place and the country, as far as known."""

    text: str | None
    place: Place | None
    country_code: str | None


def around(token: Token, sentence: Span) -> list[Token]:
    """The words of a token's sentence, as far as they stand near it."""
    nearby = token.doc[max(0, token.i - WINDOW) : token.i + WINDOW]
    return [each for each in nearby if sentence.start <= each.idx < sentence.end]


def location_of(draft: Draft, text: str, who: Who, sentence: Span) -> Location | None:
    """The place of a draft's event as far as its own sentence tells it."""
    found = _in_phrase(draft.token, who) or _in_sentence(draft.token, who, sentence)
    if found:
        entity = who.entity(found.entity_id)
        return Location(found.span.of(text), entity.place, entity.country_code)
    return _from_recipients(draft, who, text)


def meeting_places(drafts: list[Draft], text: str, who: Who, sentence: Span) -> list[tuple[int, Location]]:
    """Where the meetings of a story are told to be, by the position of their triggers."""
    told = []
    for draft in drafts:
        if draft.cameo_code[:2] == "04" or draft.cameo_code == "036":
            place = location_of(draft, text, who, sentence)
            if place and place.country_code:
                told.append((draft.token.idx, place))
    return told


def _in_phrase(token: Token, who: Who) -> Mention | None:
    """A place in a locative phrase of the predicate or of its words."""
    for child in islice(token.subtree, WINDOW):
        if child.dep_ == "prep" and child.lower_ in LOCATIVE and child.i > token.i:
            for part in child.children:
                place = _place_at(part, who)
                if place:
                    return place
    return None


def _in_sentence(token: Token, who: Who, sentence: Span) -> Mention | None:
    """A place in a locative phrase elsewhere in the sentence."""
    for each in around(token, sentence):
        if each.dep_ == "pobj" and each.head.lower_ in ("in", "at"):
            place = _place_at(each, who)
            if place:
                return place
    return None


def _place_at(token: Token, who: Who) -> Mention | None:
    for mention in (*who.at(token), *(m for c in token.children if c.dep_ in ("amod", "poss") for m in who.at(c))):
        entity: Entity = who.entity(mention.entity_id)
        if (entity.entity_type in PLACE_TYPES or mention.entity_type == "NORP") and (
            entity.place or entity.country_code
        ):
            return mention
    return None


def _from_recipients(draft: Draft, who: Who, text: str) -> Location | None:
    """The recipient's country, where the act falls on it or is received by it."""
    if draft.event_type in ON_THE_RECIPIENT or draft.cameo_code == "042":
        for party in draft.recipients:
            if party.country_code:
                place = who.entity(party.entity_id).place if party.entity_id else None
                return Location(party.span.of(text), place, party.country_code)
    return None
