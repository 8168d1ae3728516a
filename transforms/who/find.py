"""The recipe: from the parse of an article to its entities and all their mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Sentence
from transforms.articles.model import Article
from transforms.descriptions.called_persons import call_persons
from transforms.descriptions.definite import resolve_phrases
from transforms.descriptions.definite_phrases import find_definite_phrases
from transforms.descriptions.memory import Memory, remember
from transforms.descriptions.person_phrases import find_person_phrases, what_is_said
from transforms.descriptions.pronouns import find_pronouns
from transforms.descriptions.scene import Scene
from transforms.descriptions.unnamed_people import Unnamed
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import cut_pieces
from transforms.linking.capitals import GOVERNMENT
from transforms.linking.clusters import group_names
from transforms.linking.context import country_marks, owner_marks, read_context
from transforms.linking.entities import known_entity
from transforms.linking.mentions import Linked, link_names
from transforms.linking.model import Context
from transforms.linking.namesakes import narrow_divisions
from transforms.names.complete import complete_names
from transforms.names.find import find_names
from transforms.names.flat import characters_of
from transforms.text.marks import quoted_stretches
from transforms.text.parse import text_of
from transforms.who.model import Who


def find_who(doc: Doc, sentences: tuple[Sentence, ...], article: Article, gazetteer: Gazetteer) -> Who:
    """The entities of an article and all their mentions, in text order.

    Names first (where they stand, what kind of thing each one is), then what each means, then the
    phrases and pronouns that point back to them.
    """
    text = text_of(doc)
    pieces = cut_pieces(text)
    names = complete_names(doc, pieces, find_names(doc, pieces, gazetteer), gazetteer)
    names = narrow_divisions(text, names, gazetteer)
    countries = country_marks(names)
    covered = characters_of(names)
    people = find_person_phrases(doc, covered, countries, gazetteer)
    names = call_persons(doc, names, people.values(), gazetteer)
    context = read_context(article, names, gazetteer)
    said = what_is_said(people.values(), gazetteer)
    linked = link_names(doc, group_names(text, names, gazetteer), said, owner_marks(names), context, gazetteer)

    memory = Memory(text, quoted_stretches(text))
    remember(doc, memory, sentences, linked.mentions, linked.entities, gazetteer.person_verbs)
    phrases = find_definite_phrases(doc, sentences, covered, countries, gazetteer)
    resolved = resolve_phrases(phrases, Scene(memory, context, gazetteer, linked.entities))
    entities = {entity.entity_id: entity for _, entity in reversed(resolved)} | linked.entities
    nominals = [mention for mention, _ in resolved]
    remember(doc, memory, sentences, nominals, entities, gazetteer.person_verbs)

    unnamed = Unnamed(article.article_id, memory, gazetteer)
    states = _states(linked, context, gazetteer)
    pronouns = find_pronouns(doc, sentences, memory, states, people, unnamed, gazetteer.link_scores)
    entities = entities | {state.entity_id: state for state in states.values()} | unnamed.entities
    return _who(entities, [*linked.mentions, *nominals, *pronouns])


def _who(entities: Mapping[str, Entity], mentions: Sequence[Mention]) -> Who:
    """Mentions in text order, and the entities that some mention leads to."""
    used = {mention.entity_id for mention in mentions}
    ordered = sorted(mentions, key=lambda m: (m.span, m.entity_id))
    return Who(tuple(entity for key, entity in entities.items() if key in used), tuple(ordered))


def _states(linked: Linked, context: Context, gazetteer: Gazetteer) -> dict[str, Entity]:
    """The states that capitals of the article stand for, by the capital's id."""
    states: dict[str, Entity] = {}
    for mention in linked.mentions:
        known = gazetteer.countries.get(linked.entities[mention.entity_id].country_code or "")
        if mention.link_method == GOVERNMENT.name and known is not None:
            state = known_entity(known, context, gazetteer)
            states[mention.entity_id] = linked.entities.get(state.entity_id, state)
    return states
