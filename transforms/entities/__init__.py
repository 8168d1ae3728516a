"""Who is who: mentions, the entities they stand for, and the reference rows behind these."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Sentence
from transforms.articles.model import Article
from transforms.entities.aliases import group_names
from transforms.entities.build import build_entity, known_entity
from transforms.entities.consistency import complete_names
from transforms.entities.describe import Describer, name_characters
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.linking import Context, link_cluster
from transforms.entities.metonyms import GOVERNMENT, stands_for_government
from transforms.entities.model import Cluster, Name
from transforms.entities.names import find_names
from transforms.entities.nominals import find_phrases_of_kind
from transforms.entities.pieces import cut_pieces
from transforms.entities.places import Surroundings, read_division
from transforms.entities.pronouns import find_pronouns
from transforms.entities.salience import remember
from transforms.entities.titles import find_owner, find_title
from transforms.who import Who


def find_who(doc: Doc, sentences: tuple[Sentence, ...], article: Article, gazetteer: Gazetteer) -> Who:
    """The entities of an article and all their mentions, in text order."""
    text = doc.text
    pieces = cut_pieces(text)
    names = complete_names(doc, pieces, find_names(doc, pieces, gazetteer), gazetteer)
    countries = _country_marks(names)
    clusters = group_names(names, gazetteer)
    _read_titles(doc, clusters, countries, gazetteer)
    day = article.published_at.date() if article.published_at else None
    context = Context(day, _surroundings(names, text, gazetteer))
    entities: dict[str, Entity] = {}
    named: list[Mention] = []
    for cluster in clusters:
        link_cluster(cluster, text, context, gazetteer)
        entity = build_entity(cluster, context, gazetteer)
        named += _mentions(cluster, entities.setdefault(entity.entity_id, entity), doc)
    memory = remember(doc, sentences, named, entities, gazetteer.person_verbs)
    characters = name_characters([mention.span for mention in named])
    phrases = find_phrases_of_kind(doc, sentences, characters, countries, gazetteer)
    nominals = Describer(memory, context, gazetteer, entities).mentions(phrases)
    memory = remember(doc, sentences, [*named, *nominals], entities, gazetteer.person_verbs)
    pronouns = find_pronouns(doc, sentences, memory, _states(named, entities, context, gazetteer))
    everything = sorted([*named, *nominals, *pronouns], key=lambda m: (m.span, m.entity_id))
    return Who(_mentioned(entities, everything), tuple(everything))


def _read_titles(doc: Doc, clusters: list[Cluster], countries: dict[int, str], gazetteer: Gazetteer) -> None:
    """Give persons their titles, organizations the country that owns them."""
    for cluster in clusters:
        if cluster.entity_type == "PERSON":
            found = (find_title(doc, name, countries, gazetteer) for name in cluster.names)
            cluster.titles = [title for title in found if title is not None]
        elif cluster.entity_type == "ORG":
            cluster.owner = find_owner(doc, cluster.names, countries)


def _mentioned(entities: dict[str, Entity], mentions: list[Mention]) -> tuple[Entity, ...]:
    """The entities that some mention leads to, in the order in which they were found."""
    used = {mention.entity_id for mention in mentions}
    return tuple(entity for key, entity in entities.items() if key in used)


def _country_marks(names: list[Name]) -> dict[int, str]:
    """The country of every country and nationality name, by the name's first character."""
    return {
        name.span.start: alias.known.country_code
        for name in names
        for alias in name.senses[:1]
        if alias.known.kind == "country" and alias.known.country_code
    }


def _surroundings(names: list[Name], text: str, gazetteer: Gazetteer) -> Surroundings:
    """How often the article names each country (itself or by a nationality, capital or region) and division."""
    around = Surroundings()
    for name in names:
        if name.entity_type not in ("GPE", "LOC", "NORP"):
            continue
        codes = {alias.known.country_code for alias in name.senses} - {None}
        if len(codes) == 1:
            around.countries[codes.pop() or ""] += 1
        if name.entity_type == "GPE":
            around.divisions.update(read_division(name.text, gazetteer) if name.senses or name.text.isupper() else ())
    return around


def _states(
    mentions: list[Mention], entities: dict[str, Entity], context: Context, gazetteer: Gazetteer
) -> dict[str, Entity]:
    """The states that capitals of the article stand for, by the capital's id; they join the entities."""
    states: dict[str, Entity] = {}
    for mention in mentions:
        known = gazetteer.countries.get(entities[mention.entity_id].country_code or "")
        if mention.link_method == GOVERNMENT and known is not None:
            state = known_entity(known, context, gazetteer)
            states[mention.entity_id] = entities.setdefault(state.entity_id, state)
    return states


def _mentions(cluster: Cluster, entity: Entity, doc: Doc) -> list[Mention]:
    """One mention per name of a cluster."""
    titles = {title.span.end: title.span for title in cluster.titles}
    mentions = []
    for name in cluster.names:
        method = cluster.method
        if cluster.known is not None and cluster.known.kind == "capital" and stands_for_government(doc, name.span):
            method = GOVERNMENT
        title = next((s for end, s in titles.items() if 0 < name.span.start - end <= 2), None)
        kind = name.entity_type
        mentions.append(Mention(name.span, entity.entity_id, "name", kind, method, cluster.score, title))
    return mentions
