"""Pronouns that stand for a person, a state, an organization or a pair named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.entities.salience import Candidate, Memory
from transforms.spans import Span

# English third-person pronouns by what they may stand for.
_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THINGS = frozenset({"it", "its", "itself"})
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAIRED = frozenset({"PERSON", "GPE", "ORG"})
# Prepositions of a phrase at the head of a sentence that tells when something happened ("During Merkel's visit").
_WHEN = frozenset({"during", "after", "before", "in", "on", "at", "since", "until", "following"})
_PERSON_REACH, _THING_REACH = 4, 1
_SCORES = {"pronoun_by_gender": 0.75, "pronoun_for_possessor": 0.8, "pronoun_for_thing": 0.5, "pronoun_for_pair": 0.6}


def find_pronouns(
    doc: Doc, sentences: Sequence[Sentence], memory: Memory, states: Mapping[str, Entity]
) -> list[Mention]:
    """Mentions of the pronouns that can be resolved; each resolved one helps the next.

    `states` maps the id of a capital that stands for its government to the state: "it" means that.
    """
    mentions = []
    index = 0
    for token in doc:
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        word = token.lower_
        if word not in _GENDERS and word not in _THINGS and word not in _PLURALS:
            continue
        span = Span(token.idx, token.idx + len(token))
        found, rule = _resolve(token, word, span, index, memory)
        for entity in (states.get(one.entity_id, one) for one in found):
            mention = Mention(span, entity.entity_id, "pronoun", entity.entity_type, rule, _SCORES[rule])
            mentions.append(mention)
            subject = token.dep_ in _SUBJECTS
            memory.add(Candidate(mention, entity, index, subject, speaks=False))
    return mentions


def _resolve(token: Token, word: str, span: Span, sentence_index: int, memory: Memory) -> tuple[list[Entity], str]:
    """The entities of a pronoun, and the rule."""
    gender = _GENDERS.get(word)
    if gender:
        owner = _fronted_possessor(token, gender, memory)
        if owner is not None:
            return [owner], "pronoun_for_possessor"
        person = _person(gender, span, sentence_index, memory)
        return ([person] if person else []), "pronoun_by_gender"
    if word in _THINGS:
        thing = _thing(token, word, span, sentence_index, memory)
        return ([thing] if thing else []), "pronoun_for_thing"
    return _pair(span, sentence_index, memory), "pronoun_for_pair"


def _fronted_possessor(token: Token, gender: str, memory: Memory) -> Entity | None:
    """Whose doing a phrase before the subject names ("During Merkel's visit to Paris, she ...")."""
    if token.dep_ not in _SUBJECTS:
        return None
    fronted = (c for c in token.head.lefts if c.i < token.i and c.dep_ == "prep" and c.lower_ in _WHEN)
    owners = {
        name.entity.entity_id: name.entity
        for phrase in fronted
        for word in phrase.subtree
        if word.dep_ == "poss" and (name := memory.names.get(word.idx)) is not None
        if name.entity.entity_type == "PERSON" and name.entity.gender in (gender, None)
    }
    return next(iter(owners.values())) if len(owners) == 1 else None


def _person(gender: str, span: Span, sentence_index: int, memory: Memory) -> Entity | None:
    """The weightiest person of that gender; one whose gender nobody knows only where no other fits.

    Who speaks a quotation is not the one whom it calls "he".
    """
    people = [
        entity
        for entity in memory.rank(span, sentence_index, _PERSON_REACH)
        if entity.entity_type == "PERSON" and entity.gender in (gender, None)
    ]
    if memory.in_quote(span.start):
        speakers = _speakers_near(sentence_index, memory)
        people = [p for p in people if p.entity_id not in speakers] or people
    sure = [p for p in people if p.gender == gender]
    return next(iter(sure or people), None)


def _speakers_near(sentence_index: int, memory: Memory) -> set[str]:
    """Who speaks outside of quotation marks in this sentence or the next ones to it."""
    return {key for index in range(sentence_index - 1, sentence_index + 2) for key in memory.speakers.get(index, ())}


def _thing(token: Token, word: str, span: Span, sentence_index: int, memory: Memory) -> Entity | None:
    """A state or organization that the sentence is about: its subject or owner, or the last sentence's subject."""
    if word == "it" and (token.dep_ not in _SUBJECTS or token.head.lemma_ in ("be", "seem", "appear", "take")):
        return None
    for candidate in memory.before(span.start, sentence_index, _THING_REACH):
        distance = sentence_index - candidate.sentence_index
        if candidate.entity.entity_type not in ("GPE", "ORG"):
            continue
        if candidate.mention.entity_type == "NORP" or (candidate.mention.mention_type == "pronoun" and distance):
            continue
        if candidate.is_subject:
            return candidate.entity
    return None


def _pair(span: Span, sentence_index: int, memory: Memory) -> list[Entity]:
    """The last plural phrase that was resolved, or the last names joined by "and", if it is near."""
    groups: dict[Span, list[Candidate]] = {}
    for candidate in reversed(list(memory.before(span.start, sentence_index, 1))):
        groups.setdefault(candidate.mention.span, []).append(candidate)
    plural = [members for members in groups.values() if len(members) > 1]
    joined = _joined(memory.text, [m[0] for m in groups.values() if len(m) == 1])
    latest = max([*plural, *joined], key=lambda members: members[-1].mention.span.start, default=[])
    return [candidate.entity for candidate in latest]


def _joined(text: str, singles: list[Candidate]) -> list[list[Candidate]]:
    """Neighbouring names of the same kind with "and" between them."""
    pairs = []
    for one, two in pairwise(singles):
        between = text[one.mention.span.end : two.mention.span.start].replace(",", " ").split()
        alike = one.entity.entity_type == two.entity.entity_type and one.entity.entity_id != two.entity.entity_id
        if alike and one.entity.entity_type in _PAIRED and between[-1:] == ["and"] and len(between) <= 4:
            pairs.append([one, two])
    return pairs
