"""Pronouns that stand for a person, a state or an organization named before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from transforms.annotation import Entity, Mention, Sentence
from transforms.entities.salience import Candidate, rank
from transforms.spans import Span

# English third-person pronouns by what they may stand for.
_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THINGS = frozenset({"it", "its", "itself"})
_REACH = 3


def find_pronouns(doc: Doc, sentences: Sequence[Sentence], candidates: list[Candidate]) -> list[Mention]:
    """Mentions of the pronouns that can be resolved; each resolved one helps the next."""
    known = list(candidates)
    mentions = []
    index = 0
    for token in doc:
        while index + 1 < len(sentences) and sentences[index + 1].span.start <= token.idx:
            index += 1
        word = token.lower_
        if token.pos_ not in ("PRON", "DET") or (word not in _GENDERS and word not in _THINGS):
            continue
        span = Span(token.idx, token.idx + len(token))
        entity, rule = _resolve(token, word, span, index, known)
        if entity is None:
            continue
        mention = Mention(span, entity.entity_id, "pronoun", entity.entity_type, rule, 0.7)
        mentions.append(mention)
        known.append(Candidate(mention, entity, index, token.dep_ in ("nsubj", "nsubjpass")))
        known.sort(key=lambda c: c.mention.span)
    return mentions


def _resolve(
    token: Token, word: str, span: Span, sentence_index: int, known: list[Candidate]
) -> tuple[Entity | None, str]:
    """The entity of a pronoun, and the rule."""
    ranked = rank(known, span, sentence_index, _REACH)
    gender = _GENDERS.get(word)
    if gender:
        people = [(w, e) for w, e in ranked if e.entity_type == "PERSON" and e.gender in (gender, None)]
        sure = [pair for pair in people if pair[1].gender == gender] or people
        return (sure[0][1], "pronoun_by_gender") if sure else (None, "")
    if token.dep_ == "nsubj" and token.head.lemma_ in ("be", "seem", "appear") and word == "it":
        return None, ""
    things = [e for _, e in ranked if e.entity_type in ("GPE", "ORG")]
    return (things[0], "pronoun_for_thing") if things else (None, "")
