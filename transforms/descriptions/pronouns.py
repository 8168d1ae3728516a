"""Pronouns that stand for a person, a state, an organization or a pair named before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.descriptions.memory import Candidate, Memory, weight_of
from transforms.descriptions.person_phrases import PersonPhrase
from transforms.descriptions.unnamed_people import Unnamed
from transforms.grammar.datelines import stands_in_dateline
from transforms.linking.model import LinkRule
from transforms.text.parse import tokens_of
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
_LONGEST_CLIMB = 5  # from a possessive's noun up to the verb of its clause


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun in its article: the token, its span and sentence, what was mentioned before, who has no name."""

    token: Token
    span: Span
    sentence_index: int
    memory: Memory
    unnamed: Container[str]


@dataclass(frozen=True, slots=True)
class PronounRule(LinkRule):
    """A rule that reads some pronouns: whom or what they mean, nothing where it does not hold."""

    pronouns: Collection[str] = field(kw_only=True)
    read: Callable[[Place], list[Entity]] = field(kw_only=True)


def find_pronouns(
    doc: Doc,
    sentences: Sequence[Sentence],
    memory: Memory,
    states: Mapping[str, Entity],
    phrases: Mapping[int, PersonPhrase],
    unnamed: Unnamed,
    scores: Mapping[str, float],
) -> list[Mention]:
    """Mentions of the pronouns and of `phrases` that can be resolved; each resolved one helps the next.

    `states` maps the id of a capital that stands for its government to the state: "it" means that.
    `phrases` are descriptions of unnamed people, by the index of their head; `scores` the measured ones by rule.
    """
    mentions = []
    index = 0
    for token in tokens_of(doc):
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        if token.i in phrases:
            phrase = phrases[token.i]
            person, rule = unnamed.resolve(phrase, index)
            found, span, kind = [person] if person else [], phrase.span, "nominal"
        elif token.lower_ not in RULES_BY_PRONOUN:
            continue
        else:
            span, kind = Span(token.idx, token.idx + len(token)), "pronoun"
            found, rule = _meaning(Place(token, span, index, memory, unnamed.entities))
        for entity in (states.get(one.entity_id, one) for one in found):
            mention = Mention(span, entity.entity_id, kind, entity.entity_type, rule, scores.get(rule))
            mentions.append(mention)
            memory.heads[token.idx] = entity
            subject = token.dep_ in _SUBJECTS
            memory.add(Candidate(mention, entity, index, subject, speaks=False, weight=weight_of(token)))
            if (gender := _GENDERS.get(token.lower_)) and kind == "pronoun":
                memory.call(entity, gender)
    return unnamed.settled(mentions)


def _meaning(place: Place) -> tuple[list[Entity], str]:
    """The entities that a pronoun means, and the rule that says so."""
    for rule in RULES_BY_PRONOUN[place.token.lower_]:
        if found := rule.read(place):
            return found, rule.name
    return [], ""


def _fronted_possessor(place: Place) -> list[Entity]:
    """Whose doing a phrase before the subject names ("During Merkel's visit to Paris, she ...")."""
    token, memory, gender = place.token, place.memory, _GENDERS[place.token.lower_]
    if token.dep_ not in _SUBJECTS:
        return []
    fronted = (c for c in token.head.lefts if c.i < token.i and c.dep_ == "prep" and c.lower_ in _WHEN)
    owners = {
        name.entity.entity_id: name.entity
        for phrase in fronted
        for word in phrase.subtree
        if word.dep_ == "poss" and (name := memory.names.get(word.idx)) is not None
        if name.entity.entity_type == "PERSON" and name.entity.gender in (gender, None)
    }
    return list(owners.values()) if len(owners) == 1 else []


def _described_subject(place: Place) -> list[Entity]:
    """The described person who is the subject of a possessive's own clause ("A driver lost his shop")."""
    node = place.token.head if place.token.dep_ == "poss" else place.token
    for _ in range(_LONGEST_CLIMB):
        if node.pos_ in ("VERB", "AUX") or node.head == node:
            break
        node = node.head
    subject = next((child for child in node.lefts if child.dep_ in _SUBJECTS and child.i < place.token.i), None)
    entity = place.memory.heads.get(subject.idx) if subject is not None and place.token.dep_ == "poss" else None
    fits = entity is not None and entity.entity_id in place.unnamed and entity.entity_type == "PERSON"
    return [entity] if entity is not None and fits and entity.gender in (_GENDERS[place.token.lower_], None) else []


def _person(place: Place) -> list[Entity]:
    """The weightiest person who may be called so; an unknown gender is not a wrong one.

    Who speaks a quotation is not the one whom it calls "he".
    """
    memory, unnamed, gender = place.memory, place.unnamed, _GENDERS[place.token.lower_]
    people = memory.rank_people(place.span, place.sentence_index, _PERSON_REACH, gender)
    if memory.in_quote(place.span.start):
        speakers = _speakers_near(place.sentence_index, memory)
        people = [p for p in people if p.entity_id not in speakers] or people
    if people and people[0].entity_id not in unnamed:
        # Who has no name is meant only where nobody with one is nearer.
        people = [p for p in people if p.entity_id not in unnamed]
    return people[:1]


def _speakers_near(sentence_index: int, memory: Memory) -> set[str]:
    """Who speaks outside of quotation marks in this sentence or the next ones to it."""
    return {key for index in range(sentence_index - 1, sentence_index + 2) for key in memory.speakers.get(index, ())}


def _thing(place: Place) -> list[Entity]:
    """A state or organization that the sentence is about: its subject or owner, or the last sentence's subject."""
    token = place.token
    empty = token.dep_ not in _SUBJECTS or token.head.lemma_ in ("be", "seem", "appear", "take")
    if token.lower_ == "it" and empty:
        return []
    for candidate in place.memory.before(place.span.start, place.sentence_index, _THING_REACH):
        distance = place.sentence_index - candidate.sentence_index
        if candidate.entity.entity_type not in ("GPE", "ORG"):
            continue
        if candidate.mention.entity_type == "NORP" or (candidate.mention.mention_type == "pronoun" and distance):
            continue
        if candidate.is_subject and not stands_in_dateline(place.memory.text, candidate.mention.span.start):
            return [candidate.entity]
    return []


def _pair(place: Place) -> list[Entity]:
    """The last plural phrase that was resolved, or the last names joined by "and", if it is near.

    Nobody where some others are nearer ("China and Japan agree, but their neighbours say that they ...").
    """
    groups: dict[Span, list[Candidate]] = {}
    for candidate in reversed(list(place.memory.before(place.span.start, place.sentence_index, 1))):
        groups.setdefault(candidate.mention.span, []).append(candidate)
    plural = [members for members in groups.values() if len(members) > 1]
    joined = _joined(place.memory.text, [m[0] for m in groups.values() if len(m) == 1])
    latest = max([*plural, *joined], key=lambda members: members[-1].mention.span.start, default=[])
    if latest and _others_between(place.token, latest[-1].mention.span.end):
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


PRONOUN_RULES = (
    PronounRule(
        "pronoun_for_possessor",
        "The person whose doing a phrase in front of the subject names.",
        "During Angela Merkel's visit to Paris, she spoke about trade.",
        "she",
        pronouns=_GENDERS,
        read=_fronted_possessor,
    ),
    PronounRule(
        "pronoun_for_subject",
        "The described person who is the subject of the possessive's own clause.",
        "Angela Merkel spoke at noon. A driver lost her shop in the fire.",
        "her",
        pronouns=_GENDERS,
        read=_described_subject,
    ),
    PronounRule(
        "pronoun_by_gender",
        "The weightiest person before the pronoun who may have its gender.",
        "Barack Obama met Angela Merkel in Berlin. She praised the visit.",
        "She",
        pronouns=_GENDERS,
        read=_person,
    ),
    PronounRule(
        "pronoun_for_thing",
        "The state or organization that is the subject of this sentence or of the one before.",
        "Iceland closed two ports. It will open them in May.",
        "It",
        pronouns=_THINGS,
        read=_thing,
    ),
    PronounRule(
        "pronoun_for_pair",
        "The members of the last plural phrase, or of the last names joined by and.",
        "Barack Obama and Angela Merkel met in Berlin. They spoke about trade.",
        "They",
        pronouns=_PLURALS,
        read=_pair,
    ),
)
RULES_BY_PRONOUN = {
    word: tuple(rule for rule in PRONOUN_RULES if word in rule.pronouns)
    for word in {word for rule in PRONOUN_RULES for word in rule.pronouns}
}
# For "I" inside quotation marks, once it is known who says the quote.
SPEAKER_OF_QUOTE = LinkRule(
    "speaker_of_quote",
    "The first person in the verbatim words of a quote is its speaker.",
    'Angela Merkel said: "I will come again in May."',
    "I",
)
