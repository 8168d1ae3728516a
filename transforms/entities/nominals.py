"""Describing phrases that stand for something named elsewhere: "the Russian president", "both countries"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.pieces import fold
from transforms.entities.salience import Candidate, rank
from transforms.spans import Span

_DEFINITE = frozenset({"the", "his", "her", "its", "their", "this", "that", "these", "those", "both", "our", "my"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_TWO = frozenset({"two", "both"})
_REACH = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase that may stand for something: its head, its country word, its number."""

    span: Span
    head: Token
    noun: str
    kind: str
    country_code: str | None
    owner: str | None
    count: int | None
    sentence_index: int


def find_nominals(
    doc: Doc,
    sentences: Sequence[Sentence],
    candidates: list[Candidate],
    countries: dict[int, str],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """Mentions of the phrases that can be resolved, each with the rule that led to its entity."""
    named = {char for c in candidates for char in range(*c.mention.span)}
    mentions: list[Mention] = []
    for phrase in _phrases(doc, sentences, named, countries, gazetteer):
        resolved, rule = _resolve(phrase, candidates, gazetteer)
        mentions += [
            Mention(phrase.span, entity.entity_id, "nominal", entity.entity_type, rule, 0.7) for entity in resolved
        ]
    return mentions


def _phrases(
    doc: Doc, sentences: Sequence[Sentence], named: set[int], countries: dict[int, str], gazetteer: Gazetteer
) -> list[Phrase]:
    """The definite phrases whose head is a known noun and which are not a name's title."""
    found = []
    index = 0
    for token in doc:
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        if token.pos_ not in ("NOUN", "PROPN") or token.idx in named:
            continue
        noun = fold(token.text)
        kind = gazetteer.nominals.get(noun)
        title = gazetteer.titles.get(noun)
        if kind is None and (title is None or title.kind == "honorific"):
            continue
        phrase = _phrase(doc, token, noun, kind or "person", index, countries)
        if phrase is not None:
            found.append(phrase)
    return found


def _phrase(
    doc: Doc, token: Token, noun: str, kind: str, sentence_index: int, countries: dict[int, str]
) -> Phrase | None:
    """The noun phrase of a head, where it is definite; None for "a spokesman" and for titles in front of a name."""
    if token.dep_ == "compound" or (token.i + 1 < len(doc) and doc[token.i + 1].ent_type_ == "PERSON" and kind == "person"):
        return None
    lefts = [t for t in token.lefts if t.dep_ in ("det", "poss", "amod", "nummod", "compound", "predet", "nmod")]
    if not lefts:
        return None
    first = min(t.left_edge.i for t in lefts)
    words = doc[first : token.i]
    owner = next((t for t in lefts if t.dep_ == "poss"), None)
    definite = any(fold(t.text) in _DEFINITE for t in lefts) or owner is not None
    if not definite:
        return None
    country = next((countries[t.idx] for t in words if t.idx in countries), None)
    two = any(fold(t.text) in _TWO for t in words)
    span = Span(doc[first].idx, token.idx + len(token))
    whose = fold(owner.text) if owner is not None and fold(owner.text) in _POSSESSIVE else None
    return Phrase(span, token, noun, kind, country, whose, 2 if two else None, sentence_index)


def _resolve(
    phrase: Phrase, candidates: list[Candidate], gazetteer: Gazetteer
) -> tuple[list[Entity], str]:
    """The entities that a phrase means, and the rule."""
    if phrase.kind in ("person", "counterpart"):
        return _person(phrase, candidates, gazetteer)
    if phrase.kind in ("countries", "people"):
        return _several(phrase, candidates)
    if phrase.kind == "country":
        if phrase.count == 2:
            return _several(phrase, candidates)
        ranked = [e for _, e in rank(candidates, phrase.span, phrase.sentence_index, 2) if _is_country(e)]
        return (ranked[:1], "recent_country") if phrase.owner is None and phrase.country_code is None else ([], "")
    if phrase.kind == "organization":
        ranked = [e for _, e in rank(candidates, phrase.span, phrase.sentence_index, 4) if e.entity_type == "ORG"]
        same = [e for e in ranked if phrase.noun in fold(e.canonical_name)]
        return (same[:1], "same_noun")
    return [], ""


def _is_country(entity: Entity) -> bool:
    return entity.entity_type == "GPE" and entity.place is not None and entity.place.feature_code == "PCLI"


def _person(phrase: Phrase, candidates: list[Candidate], gazetteer: Gazetteer) -> tuple[list[Entity], str]:
    """A person of the country and the office that a phrase names."""
    if phrase.kind == "counterpart":
        following = _right_behind(phrase, candidates)
        if following is not None:
            return [following], "counterpart_named_behind"
        if phrase.country_code is None:
            return [], ""
    fitting = []
    for candidate in candidates:
        entity = candidate.entity
        if entity.entity_type != "PERSON" or candidate.mention.span.start >= phrase.span.start + 400:
            continue
        if phrase.country_code and entity.country_code != phrase.country_code:
            continue
        if phrase.kind == "person" and not _holds(entity, phrase.noun):
            continue
        if phrase.kind == "counterpart" and entity.sector not in ("GOV", "MIL", "LEG"):
            continue
        fitting.append(candidate)
    before = [c for c in fitting if c.mention.span.start < phrase.span.start]
    if before:
        return [before[-1].entity], "office_in_article" if phrase.kind == "person" else "counterpart_of_country"
    return [], ""


def _holds(entity: Entity, noun: str) -> bool:
    return entity.office is not None and noun in fold(entity.office).split()


def _right_behind(phrase: Phrase, candidates: list[Candidate]) -> Entity | None:
    """The person whose name follows the phrase at once ("his Russian counterpart Vladimir Putin")."""
    for candidate in candidates:
        gap = candidate.mention.span.start - phrase.span.end
        if 0 <= gap <= 2 and candidate.entity.entity_type == "PERSON":
            return candidate.entity
    return None


def _several(phrase: Phrase, candidates: list[Candidate]) -> tuple[list[Entity], str]:
    """The two countries, or the two people, that the text speaks of most lately."""
    if phrase.count != 2:
        return [], ""
    ranked = rank(candidates, phrase.span, phrase.sentence_index, _REACH)
    if phrase.kind == "people":
        found = [e for _, e in ranked if e.entity_type == "PERSON"]
        rule = "two_recent_people"
    else:
        found = [e for _, e in ranked if _is_country(e)]
        rule = "two_recent_countries"
    return (found[:2], rule) if len(found) >= 2 else ([], "")
