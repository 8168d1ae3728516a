"""Who is in the reader's mind at a point of the text: the last mentions, weighted."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.text.spans import Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that later words may point back to: its place in the sentences, and what it does there.

    `speaks` is set where it is the subject of a verb of speech, outside of quotation marks.
    """

    mention: Mention
    entity: Entity
    sentence_index: int
    is_subject: bool
    speaks: bool


class Memory:
    """The candidates of an article in text order, with look-ups that do not read all of them.

    `counts` says how often each entity is named in the whole article, `speakers` who speaks outside
    of quotation marks in a sentence, `names` which name stands at a character, `heads` whom the
    describing phrase or pronoun means whose head starts at a character, `first_named` where an entity
    is first named.
    """

    def __init__(self, text: str, quoted: Sequence[Span]) -> None:
        self.text = text
        self.quoted = quoted
        self.counts: Counter[str] = Counter()
        self.speakers: dict[int, dict[str, Entity]] = {}
        self.names: dict[int, Candidate] = {}
        self.heads: dict[int, Entity] = {}
        self.first_named: dict[str, int] = {}
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

    def rank(self, at: Span, sentence_index: int, reach: int, *, prior: float = 0.3) -> list[Entity]:
        """Entities mentioned before a place, weightiest first.

        A mention weighs 1, as a subject 2; each sentence of distance halves it, `reach` is the
        furthest. `prior` is what each doubling of an entity's mentions in the whole article adds.
        """
        weights: dict[str, float] = {}
        entities: dict[str, Entity] = {}
        for candidate in self.before(at.start, sentence_index, reach):
            key = candidate.entity.entity_id
            weight = (2.0 if candidate.is_subject else 1.0) * 0.5 ** (sentence_index - candidate.sentence_index)
            weights[key] = max(weights.get(key, 0.0), weight)
            entities.setdefault(key, candidate.entity)
        return [
            entities[key]
            for key in sorted(weights, key=lambda key: -(weights[key] + prior * math.log2(1 + self.counts[key])))
        ]


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
        memory.add(Candidate(mention, entities[mention.entity_id], index, subject, speaks and not inside))


def _described(token: Token) -> Token:
    """The noun that a name in apposition names ("the minister's son Matthew wept"), else the token itself."""
    while token.dep_ == "appos" and token.head.i < token.i:
        token = token.head
    return token


def first_of_coordination(token: Token) -> Token:
    """The first member of the coordination that a token stands in."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token
