"""Where: the place that an event's own sentence tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from transforms.annotation import Entity, Mention, Place
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.when import is_of_one_time
from transforms.grammar.verbs import VERBAL
from transforms.text.parse import tokens_of
from transforms.text.spans import Span
from transforms.who import Who

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    {"in", "at", "near", "into", "across", "outside", "inside", "throughout", "to", "on", "around", "off", "along"}
)
# Those of them that tell where a way leads, on which something else happens ("arrested on his way to Oslo").
WHERE_TO, _WAYS = frozenset({"to", "into"}), frozenset({"way", "route", "journey", "flight", "trip"})
# Prepositions of where somebody is, not of where to.
STAYING = frozenset({"in", "at"})
# Clauses tell of acts of their own.
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj", "parataxis"})
# Clauses inside one with "where" that may play elsewhere.
SEPARATE = frozenset({"relcl", "advcl", "ccomp"})
# What a country has in another one ("at the Mexican embassy").
_MISSIONS = frozenset({"embassy", "consulate"})
# Prepositions that lead to the other side of a tie, and those that tell of a place all the same.
_TIES, _AT_HOME = frozenset({"with", "to", "from"}), LOCATIVE - WHERE_TO
_HIGHEST = 6  # words above an act that are climbed
# How far (in tokens) a sentence is searched: enough for any real one, bounded for lists without full stops.
WINDOW = 80


@dataclass(frozen=True, slots=True)
class Location:
    """Where something happens: the words, the place and the country, as far as known, and how that was found."""

    text: str | None
    place: Place | None
    country_code: str | None
    method: str


def around(token: Token, sentence: Span) -> list[Token]:
    """The words of a token's sentence, as far as they stand near it."""
    nearby = tokens_of(token.doc)[max(0, token.i - WINDOW) : token.i + WINDOW]
    return [each for each in nearby if sentence.start <= each.idx < sentence.end]


def told_location(draft: Draft, text: str, who: Who, sentence: Span, lexicon: EventLexicon) -> Location | None:
    """The place of a draft's event as far as its own sentence tells it."""
    scene = _scene(draft.token, who)
    if scene is not None:
        return _location(scene, text, who, "phrase")
    if lexicon.has_trait(draft.row.event_type, "said"):  # places in what is said are where something else happens
        found = _in_phrase(draft.token, draft.token.children, STAYING, who)  # "told parliament in Vienna"
        return _from_recipients(draft, who, text, lexicon) if found is None else _location(found, text, who, "phrase")
    locative = _AT_HOME if _is_at_home(draft) else LOCATIVE
    found = _in_phrase(draft.token, islice(_own_words(draft.token), WINDOW), locative, who)
    if found is not None:
        return _location(found, text, who, "phrase")
    found = _in_sentence(draft.token, who, sentence)
    if found is not None:
        return _location(found, text, who, "sentence")
    return _from_recipients(draft, who, text, lexicon)


def _scene(token: Token, who: Who) -> Mention | None:
    """The place that a clause with "where" or "at which" tells more of ("a summit in Turkey, where he was snubbed")."""
    for clause in (token, *islice(token.ancestors, _HIGHEST)):
        if clause.dep_ == "relcl" and any(_is_where(word) for word in clause.lefts):
            return _place_at(clause.head, who) or _in_phrase(clause.head, clause.head.children, LOCATIVE, who)
        if clause.dep_ in SEPARATE:
            return None
    return None


def _is_where(word: Token) -> bool:
    """Whether a word opens a clause of what happens in a place ("where", "at which")."""
    is_staying = word.dep_ == "prep" and word.lower_ in STAYING
    return word.lower_ == "where" or (is_staying and any(part.lower_ == "which" for part in word.children))


def _location(mention: Mention, text: str, who: Who, method: str) -> Location:
    entity = who.entity(mention.entity_id)
    return Location(mention.span.of(text), entity.place, entity.country_code, method)


def _in_phrase(token: Token, words: Iterable[Token], prepositions: frozenset[str], who: Who) -> Mention | None:
    """A place behind one of these words that is a preposition after the predicate."""
    for word in words:
        is_way = word.lower_ in WHERE_TO and word.head.lemma_ in _WAYS
        if word.dep_ == "prep" and word.lower_ in prepositions and word.i > token.i and not is_way:
            for part in word.children:
                place = _place_at(part, who)
                if place:
                    return place
    return None


def _own_words(token: Token) -> Iterator[Token]:
    """A predicate's words and those of its phrases, without the clauses inside them, in text order of each level."""
    waiting = [token]
    for word in waiting:
        yield word
        waiting.extend(child for child in word.children if child.dep_ not in CLAUSES)


def _in_sentence(token: Token, who: Who, sentence: Span) -> Mention | None:
    """A place in a locative phrase of a verb above the predicate ("In Lagos, police said they had arrested ...")."""
    for each in around(token, sentence):
        if each.dep_ == "pobj" and each.head.lower_ in STAYING:
            verb = each.head.head
            is_above = verb.pos_ in VERBAL and verb.is_ancestor(token) and is_of_one_time(verb, token)
            place = _place_at(each, who) if is_above else None
            if place:
                return place
    return None


def _place_at(token: Token, who: Who) -> Mention | None:
    """The place that a noun names, else where it is ("the Greek consulate in Lagos"), else whose it is."""
    within = (p for c in token.children if c.dep_ == "prep" and c.lower_ in STAYING for p in c.children)
    is_mission = token.lemma_.lower() in _MISSIONS
    owners = [c for c in token.children if c.dep_ in ("amod", "poss") and not is_mission]
    for mention in (
        *who.at(token),
        *(m for p in within for m in who.at(p)),
        *(m for c in owners for m in who.at(c)),
    ):
        entity: Entity = who.entity(mention.entity_id)
        if (entity.entity_type in PLACE_TYPES or mention.entity_type == "NORP") and (
            entity.place or entity.country_code
        ):
            return mention
    return None


def _is_at_home(draft: Draft) -> bool:
    """Whether an act falls on ties with its recipient, at home ("closed the border with Mali")."""
    ways = [p for term in draft.row.terms if term.is_recipient for p in term.prepositions]
    has_object = any(term.slot == "object" and term.words for term in draft.row.terms)
    return has_object and bool(ways) and _TIES.issuperset(ways)


def _from_recipients(draft: Draft, who: Who, text: str, lexicon: EventLexicon) -> Location | None:
    """The country or place that the act falls on, or that a visitor comes to; a person's nation is no place."""
    is_met = draft.cameo_code == "042" or draft.row.event_type == "CONSULT"
    falls = is_met or (lexicon.has_trait(draft.event_type, "placed_by_recipient") and not _is_at_home(draft))
    for party in draft.recipients if falls else ():
        entity = who.entity(party.entity_id) if party.entity_id else None
        is_place = entity is not None and entity.entity_type in PLACE_TYPES
        if party.is_description and is_met and draft.cameo_code != "042":
            continue  # "the two sides met" tells of no place
        if party.country_code and (is_place or party.kind == "state" or draft.cameo_code == "042"):
            place = entity.place if entity else None
            return Location(party.span.of(text) if is_place else None, place, party.country_code, "recipient")
    return None
