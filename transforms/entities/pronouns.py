"""Pronouns that stand for a person, a state, an organization or a pair named before."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.entities.people import PersonPhrase
from transforms.entities.salience import Candidate, Memory
from transforms.entities.unnamed import SCORES, Unnamed
from transforms.text.spans import Span

# English third-person pronouns by what they may stand for.
_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THINGS = frozenset({"it", "its", "itself"})
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
_PAIRED = frozenset({"PERSON", "GPE", "ORG"})
# Prepositions of a phrase at the head of a sentence that tells when something happened ("During Merkel's visit").
_WHEN = frozenset({"during", "after", "before", "in", "on", "at", "since", "until", "following"})
_PERSON_REACH, _THING_REACH = 4, 1
_SCORES = {
    "pronoun_by_gender": 0.75,
    "pronoun_for_possessor": 0.8,
    "pronoun_for_thing": 0.5,
    "pronoun_for_pair": 0.6,
} | SCORES


def find_pronouns(
    doc: Doc,
    sentences: Sequence[Sentence],
    memory: Memory,
    states: Mapping[str, Entity],
    phrases: Mapping[int, PersonPhrase],
    unnamed: Unnamed,
) -> list[Mention]:
    """Mentions of the pronouns and of `phrases` that can be resolved; each resolved one helps the next.

    `states` maps the id of a capital that stands for its government to the state: "it" means that.
    `phrases` are descriptions of unnamed people, by the index of their head.
    """
    mentions = []
    index = 0
    for token in doc:
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        word = token.lower_
        if token.i in phrases:
            phrase = phrases[token.i]
            person, rule = unnamed.resolve(phrase, index)
            found, span, kind = [person] if person else [], phrase.span, "nominal"
        elif word in _GENDERS or word in _THINGS or word in _PLURALS:
            span, kind = Span(token.idx, token.idx + len(token)), "pronoun"
            found, rule = _resolve(token, word, span, index, memory, unnamed.entities)
        else:
            continue
        for entity in (states.get(one.entity_id, one) for one in found):
            mention = Mention(span, entity.entity_id, kind, entity.entity_type, rule, _SCORES[rule])
            mentions.append(mention)
            subject = token.dep_ in _SUBJECTS
            memory.heads[token.idx] = entity
            memory.add(Candidate(mention, entity, index, subject, speaks=False))
    return unnamed.settled(mentions)


def _resolve(
    token: Token, word: str, span: Span, sentence_index: int, memory: Memory, unnamed: Container[str]
) -> tuple[list[Entity], str]:
    """The entities of a pronoun, and the rule."""
    gender = _GENDERS.get(word)
    if gender:
        owner = _fronted_possessor(token, gender, memory)
        if owner is not None:
            return [owner], "pronoun_for_possessor"
        person = _person(gender, span, sentence_index, memory, unnamed)
        return ([person] if person else []), "pronoun_by_gender"
    if word in _THINGS:
        thing = _thing(token, word, span, sentence_index, memory)
        return ([thing] if thing else []), "pronoun_for_thing"
    return _pair(token, span, sentence_index, memory), "pronoun_for_pair"


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


def _person(gender: str, span: Span, sentence_index: int, memory: Memory, unnamed: Container[str]) -> Entity | None:
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
    if people and people[0].entity_id not in unnamed:
        # Who has no name is meant only where nobody with one is nearer.
        people = [p for p in people if p.entity_id not in unnamed]
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


def _pair(token: Token, span: Span, sentence_index: int, memory: Memory) -> list[Entity]:
    """The last plural phrase that was resolved, or the last names joined by "and", if it is near.

    Nobody where some others are nearer ("China and Japan agree, but their neighbours say that they ...").
    """
    groups: dict[Span, list[Candidate]] = {}
    for candidate in reversed(list(memory.before(span.start, sentence_index, 1))):
        groups.setdefault(candidate.mention.span, []).append(candidate)
    plural = [members for members in groups.values() if len(members) > 1]
    joined = _joined(memory.text, [m[0] for m in groups.values() if len(m) == 1])
    latest = max([*plural, *joined], key=lambda members: members[-1].mention.span.start, default=[])
    if latest and _others_between(token, latest[-1].mention.span.end):
        return []
    return [candidate.entity for candidate in latest]


def _others_between(token: Token, char: int) -> bool:
    """Whether a plural noun is a subject between a character and a pronoun."""
    for index in range(token.i - 1, -1, -1):
        other = token.doc[index]
        if other.idx < char:
            return False
        if other.dep_ in _SUBJECTS and other.tag_ in _PLURAL_NOUNS:
            return True
    return False


def _joined(text: str, singles: list[Candidate]) -> list[list[Candidate]]:
    """Neighbouring names of the same kind with "and" between them."""
    pairs = []
    for one, two in pairwise(singles):
        between = text[one.mention.span.end : two.mention.span.start].replace(",", " ").split()
        alike = one.entity.entity_type == two.entity.entity_type and one.entity.entity_id != two.entity.entity_id
        if alike and one.entity.entity_type in _PAIRED and between[-1:] == ["and"] and len(between) <= 4:
            pairs.append([one, two])
    return pairs
