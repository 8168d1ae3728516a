"""Answers about names: their type, their link, and what else they may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.rules.reading import Reading
from transforms.text.spans import Span
from transforms.who.explain import NameExplanation, explain_name


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """A name: the votes for its type, the rules of its link, what it may mean, and how its entity is called."""

    words: str
    span: Span
    explained: NameExplanation
    entity: str | None


def name_at(reading: Reading, char: int) -> NameAnswer | None:
    """The name that covers a character; None where none does."""
    explained = explain_name(reading.doc, reading.article, reading.reference.gazetteer, char)
    if explained is None:
        return None
    names = {entity.entity_id: entity.canonical_name for entity in reading.annotation.entities}
    mention = next((one for one in reading.annotation.mentions if one.span == explained.span), None)
    return NameAnswer(explained.text, explained.span, explained, names.get(mention.entity_id) if mention else None)


def all_names(reading: Reading) -> Iterator[NameAnswer]:
    """Each name of a text once, at its first place."""
    seen: set[str] = set()
    for mention in reading.annotation.mentions:
        words = mention.span.of(reading.article.text)
        if mention.mention_type != "name" or words in seen:
            continue
        seen.add(words)
        if (answer := name_at(reading, mention.span.start)) is not None:
            yield answer
