"""Whom the label of a turn names: a form of address, a title or a given name make a person of it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Quote
from transforms.gazetteer.model import Gazetteer, Title
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.entities import entity_id
from transforms.linking.model import UNLINKED
from transforms.text.parse import text_of
from transforms.text.spans import Span

_LONGEST_TITLE = 3  # words


def person_of_label(
    doc: Doc, quote: Quote, known: Iterable[Entity], gazetteer: Gazetteer
) -> tuple[Mention, Entity] | None:
    """The person whom the label of a turn names ("MS. KOVALENKO:", "ANNA BERG:"), one of those known or a new one."""
    if quote.speaker is None or quote.quote_rule != "turn":
        return None
    title, name = _without_titles(quote.speaker.of(text_of(doc)), gazetteer)
    if not all(word.replace("-", "").isalpha() for word in name.split(" ")):
        return None
    canonical = name.title() if name.isupper() else name
    person = _so_named(canonical, known)
    if person is None:
        given, _, behind = name.partition(" ")
        gender = (title.gender if title is not None else None) or gazetteer.given_names.get(fold(given))
        is_known = bool(behind) and fold(given) in gazetteer.given_names
        if title is None and not is_known and not _may_be_name(name, gazetteer):
            return None
        person = Entity(entity_id("PERSON", canonical), canonical, "PERSON", gender=gender)
    span = Span(quote.speaker.end - len(name), quote.speaker.end)
    return Mention(span, person.entity_id, "name", "PERSON", UNLINKED.method), person


def _so_named(name: str, known: Iterable[Entity]) -> Entity | None:
    """The one person whom labels named so before, in full or by the surname."""
    people = [entity for entity in known if entity.is_named and entity.entity_type == "PERSON"]
    fitting = [e for e in people if e.canonical_name == name or e.canonical_name.endswith(f" {name}")]
    return fitting[0] if len(fitting) == 1 else None


def _may_be_name(label: str, gazetteer: Gazetteer) -> bool:
    """Whether a label is a full name, though nobody knows the given one: no word of it tells what somebody is."""
    words = [fold(word) for word in label.split(" ")]
    told = (gazetteer.titles, gazetteer.person_nouns, gazetteer.organization_words)
    return len(words) > 1 and not any(word in known for word in words for known in told)


def _without_titles(label: str, gazetteer: Gazetteer) -> tuple[Title | None, str]:
    """The last of the titles in front of a label's name, and the name ("REAR ADM. JOHN HALL", "Ms. Hall")."""
    words, title = label.split(" "), None
    while len(words) > 1:
        for size in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
            row = _title(" ".join(words[:size]), gazetteer)
            if row is not None:
                title, words = row, words[size:]
                break
        else:
            if len(words) == 2 or _title(words[1], gazetteer) is None:
                break
            words = words[1:]  # what narrows a title: "Rear Adm."
    return title, " ".join(words)


def _title(words: str, gazetteer: Gazetteer) -> Title | None:
    """The title that words are, with or without the full stop of a short form."""
    return gazetteer.titles.get(phrase_key(words)) or gazetteer.titles.get(fold(words.rstrip(".")))
