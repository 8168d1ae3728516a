"""A reading of a short text, with questions that tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from spacy.language import Language

from transforms.annotation import Entity, Mention
from transforms.articles.model import Article
from transforms.gazetteer.model import Gazetteer
from transforms.text.sentences import find_sentences
from transforms.text.spans import Span
from transforms.who import Who, find_who


@dataclass(frozen=True)
class Reading:
    """A text and who is who in it."""

    text: str
    who: Who

    def all_names(self) -> set[str]:
        """The words of all name mentions."""
        return {m.span.of(self.text) for m in self.who.mentions if m.mention_type == "name"}

    def names(self, entity_type: str) -> set[str]:
        """The words of the name mentions of a type."""
        return {
            m.span.of(self.text) for m in self.who.mentions if m.mention_type == "name" and m.entity_type == entity_type
        }

    def mentions(self, words: str) -> list[Mention]:
        """The mentions that consist of these words."""
        return [m for m in self.who.mentions if m.span.of(self.text) == words]

    def spans(self, words: str) -> set[Span]:
        """Where these words are a mention."""
        return {m.span for m in self.mentions(words)}

    def types(self, words: str) -> set[str]:
        """The entity types of these words."""
        return {m.entity_type for m in self.mentions(words)}

    def methods(self, words: str) -> set[str]:
        """The rules that led from these words to their entities."""
        return {m.link_method for m in self.mentions(words)}

    def who_is(self, words: str) -> set[str]:
        """The canonical names of what these words mean."""
        return {self.who.entity(m.entity_id).canonical_name for m in self.mentions(words)}

    def entity(self, name: str) -> Entity:
        """The entity of this canonical name."""
        return next(e for e in self.who.entities if e.canonical_name == name)


def read(text: str, nlp: Language, gazetteer: Gazetteer, day: str | None = "2012-06-05") -> Reading:
    """Read a text as an article of that day."""
    doc = nlp(text)
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    article = Article(
        "a", None, None, None, None, None, None, (), (), "en", published, "day", "record", None,
        text, 0, "a.txt", "text", "0" * 64, (),
    )  # fmt: skip
    return Reading(text, find_who(doc, find_sentences(doc), article, gazetteer))
