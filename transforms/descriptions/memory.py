"""Who is in the reader's mind at a point of the text: the last mentions, weighted."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.grammar.phrases import first_of_coordination
from transforms.text.spans import Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How much a reader attends to the subject of a sentence, that of a clause inside it, and anything else.
MAIN_SUBJECT, INNER_SUBJECT, OTHER = 2.0, 1.6, 1.0
# What each doubling of a person's mentions in the article adds, what a fitting gender adds and another one takes off.
_PRIOR, _FITS, _CALLED_OTHERWISE = 0.3, 0.2, 1.5
_INNER = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that later words may point back to: its place in the sentences, and what it does there.

    `speaks` is set where it is the subject of a verb of speech, outside of quotation marks; `weight` says
    how much the reader attends to it, by what it is in its sentence.
    """

    mention: Mention
    entity: Entity
    sentence_index: int
    is_subject: bool
    speaks: bool
    weight: float = OTHER


class Memory:
    """The candidates of an article in text order, with look-ups that do not read all of them.

    `counts` says how often each entity is named in the whole article, `speakers` who speaks outside
    of quotation marks in a sentence, `names` which name stands at a character, `heads` whom the
    describing phrase or pronoun means whose head starts at a character, `first_named` where an entity
    is first named, `called` by which genders pronouns have called somebody whose gender nobody stated.
    """

    def __init__(self, text: str, quoted: Sequence[Span]) -> None:
        self.text = text
        self.quoted = quoted
        self.counts: Counter[str] = Counter()
        self.speakers: dict[int, dict[str, Entity]] = {}
        self.names: dict[int, Candidate] = {}
        self.heads: dict[int, Entity] = {}
        self.first_named: dict[str, int] = {}
        self.called: dict[str, Counter[str]] = {}
        self._candidates: list[Candidate] = []
        self._starts: list[int] = []

    def add(self, candidate: Candidate) -> None:
        """Remember a mention."""
        start = candidate.mention.span.start
        index = bisect_right(self._starts, start)
        self._candidates.insert(index, candidate)
        self._starts.insert(index, start)
        key = candidate.entity.entity_id
        if candidate.speaks:
            self.speakers.setdefault(candidate.sentence_index, {})[key] = candidate.entity
        if candidate.mention.mention_type == "name":
            self.counts[key] += 1
            self.first_named[key] = min(start, self.first_named.get(key, start))
            self.names.update(dict.fromkeys(range(*candidate.mention.span), candidate))

    def meant(self, char: int) -> Entity | None:
        """What the word that starts at a character means, if that is known."""
        name = self.names.get(char)
        return name.entity if name is not None else self.heads.get(char)

    def speaker(self, sentence_index: int) -> Entity | None:
        """The one person who speaks outside of quotation marks in a sentence."""
        people = [e for e in self.speakers.get(sentence_index, {}).values() if e.entity_type == "PERSON"]
        return people[0] if len(people) == 1 else None

    def before(self, char: int, sentence_index: int, reach: int) -> Iterator[Candidate]:
        """Mentions that start before a character, the latest first, at most `reach` sentences back."""
        for index in range(bisect_left(self._starts, char) - 1, -1, -1):
            if sentence_index - self._candidates[index].sentence_index > reach:
                return
            yield self._candidates[index]

    def in_quote(self, char: int) -> bool:
        """Whether a character stands between quotation marks."""
        index = bisect_right(self.quoted, (char, len(self.text))) - 1
        return index >= 0 and self.quoted[index].start <= char < self.quoted[index].end

    def rank_people(self, at: Span, sentence_index: int, reach: int, gender: str) -> list[Entity]:
        """People before a place whom a pronoun of a gender may mean, the likeliest first.

        A mention weighs by what it is in its sentence, and half as much with each sentence of distance; a gender that
        is known to fit adds little, for an unknown one fits as a rule too. What a quotation says
        counts inside of it alone.
        """
        weights: dict[str, float] = {}
        people: dict[str, Entity] = {}
        is_talk = self.in_quote(at.start)
        for candidate in self.before(at.start, sentence_index, reach):
            entity = candidate.entity
            if entity.entity_type != "PERSON" or entity.gender not in (gender, None):
                continue
            if not is_talk and self.in_quote(candidate.mention.span.start):
                continue
            key = entity.entity_id
            weight = candidate.weight * 0.5 ** (sentence_index - candidate.sentence_index)
            weights[key] = max(weights.get(key, 0.0), weight)
            people.setdefault(key, entity)

        def points(key: str) -> float:
            prior = _PRIOR * math.log2(1 + self.counts[key])
            return weights[key] + prior + self._fit(people[key], gender)

        return [people[key] for key in sorted(weights, key=lambda key: -points(key))]

    def _fit(self, entity: Entity, gender: str) -> float:
        """What a gender adds that is stated, or that pronouns gave to the person before."""
        if entity.gender is not None:
            return _FITS
        called = self.called.get(entity.entity_id)
        if called is None:
            return 0.0
        return _FITS if called[gender] * 2 >= called.total() else -_CALLED_OTHERWISE

    def call(self, entity: Entity, gender: str) -> None:
        """Remember by which gender a pronoun calls somebody whose gender nobody stated."""
        if entity.gender is None:
            self.called.setdefault(entity.entity_id, Counter())[gender] += 1


def remember(
    doc: Doc,
    memory: Memory,
    sentences: Sequence[Sentence],
    mentions: Iterable[Mention],
    entities: Mapping[str, Entity],
    speech_verbs: frozenset[str],
) -> None:
    """Add mentions to the memory, with what their sentence does with them."""
    index = 0
    for mention in sorted(mentions, key=lambda m: m.span):
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= mention.span.start:
            index += 1
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        root = first_of_coordination(_described(tokens.root)) if tokens is not None else None
        subject = root is not None and root.dep_ in _SUBJECTS
        speaks = subject and root is not None and root.head.lemma_ in speech_verbs
        inside = memory.in_quote(mention.span.start)
        if tokens is not None and mention.mention_type != "name":
            memory.heads.setdefault(tokens.root.idx, entities[mention.entity_id])
        weight = weight_of(root) if root is not None else OTHER
        memory.add(Candidate(mention, entities[mention.entity_id], index, subject, speaks and not inside, weight))


def weight_of(token: Token) -> float:
    """How much a reader attends to a word: most to the subject of a sentence."""
    if token.dep_ not in _SUBJECTS:  # "For Ann Lee, the debate misses the point" is about her
        is_topic = token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.is_sent_start
        return MAIN_SUBJECT if is_topic else OTHER
    verb = token.head
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    return INNER_SUBJECT if verb.dep_ in _INNER else MAIN_SUBJECT


def _described(token: Token) -> Token:
    """The noun that a name in apposition names ("the minister's son Matthew wept"), else the token itself."""
    while token.dep_ == "appos" and token.head.i < token.i:
        token = token.head
    return token
