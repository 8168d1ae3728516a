"""Who is in the reader's mind at a point of the text: the last mentions, weighted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Sentence
from transforms.spans import Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that later words may point back to, with its sentence, paragraph and whether it is a subject."""

    mention: Mention
    entity: Entity
    sentence_index: int
    is_subject: bool


def collect_candidates(
    doc: Doc, sentences: Sequence[Sentence], mentions: Iterable[Mention], entities: dict[str, Entity]
) -> list[Candidate]:
    """Every mention as a candidate, in text order."""
    candidates = []
    index = 0
    for mention in sorted(mentions, key=lambda m: m.span):
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= mention.span.start:
            index += 1
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        root = tokens.root if tokens is not None else None
        while root is not None and root.dep_ == "conj" and root.head.i < root.i:
            root = root.head
        subject = root is not None and root.dep_ in _SUBJECTS
        candidates.append(Candidate(mention, entities[mention.entity_id], index, subject))
    return candidates


def rank(candidates: Sequence[Candidate], at: Span, sentence_index: int, reach: int) -> list[tuple[float, Entity]]:
    """Entities mentioned before a place, by weight: recency of the sentence, subjects, repetition.

    `reach` is the number of sentences to look back. The weights are plain: a subject counts
    twice an object, and each sentence of distance halves.
    """
    weights: dict[str, float] = {}
    entities: dict[str, Entity] = {}
    for candidate in reversed(candidates):
        if candidate.mention.span.start >= at.start:
            continue
        distance = sentence_index - candidate.sentence_index
        if distance > reach:
            break
        weight = (2.0 if candidate.is_subject else 1.0) * 0.5**distance
        key = candidate.entity.entity_id
        weights[key] = weights.get(key, 0.0) * 0.5 + weight if key in weights else weight
        entities.setdefault(key, candidate.entity)
    order = list(weights)
    return sorted(((weights[key], entities[key]) for key in order), key=lambda pair: -pair[0])
