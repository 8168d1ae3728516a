"""Who is who: mentions, the entities they stand for, and the reference rows behind these."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Sentence
from transforms.articles.model import Article
from transforms.entities.aliases import group_names
from transforms.entities.build import build_entity
from transforms.entities.consistency import complete_names
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.linking import Context, link_cluster
from transforms.entities.metonyms import stands_for_government
from transforms.entities.model import Cluster, Name
from transforms.entities.names import find_names
from transforms.entities.nominals import find_nominals
from transforms.entities.pieces import cut_pieces
from transforms.entities.places import Surroundings, read_division
from transforms.entities.pronouns import find_pronouns
from transforms.entities.salience import collect_candidates
from transforms.entities.titles import find_owner, find_title
from transforms.who import Who


def find_who(doc: Doc, sentences: tuple[Sentence, ...], article: Article, gazetteer: Gazetteer) -> Who:
    """The entities of an article and all their mentions, in text order."""
    text = doc.text
    pieces = cut_pieces(text)
    names = complete_names(doc, pieces, find_names(doc, pieces, gazetteer), gazetteer)
    countries = _country_marks(names)
    clusters = group_names(names, gazetteer)
    for cluster in clusters:
        if cluster.entity_type == "PERSON":
            found = (find_title(doc, name, countries, gazetteer) for name in cluster.names)
            cluster.titles = [title for title in found if title is not None]
        elif cluster.entity_type == "ORG":
            cluster.owner = find_owner(doc, cluster.names, countries)
    context = Context(article.published_at.date() if article.published_at else None, _surroundings(names, text, gazetteer))
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    for cluster in clusters:
        link_cluster(cluster, text, context, gazetteer)
        entity = build_entity(cluster, context, gazetteer)
        entities.setdefault(entity.entity_id, entity)
        mentions += _mentions(cluster, entity, doc)
    candidates = collect_candidates(doc, sentences, mentions, entities)
    nominals = find_nominals(doc, sentences, candidates, countries, gazetteer)
    candidates = collect_candidates(doc, sentences, [*mentions, *nominals], entities)
    pronouns = find_pronouns(doc, sentences, candidates)
    everything = sorted([*mentions, *nominals, *pronouns], key=lambda m: (m.span, m.entity_id))
    return Who(tuple(entities.values()), tuple(everything))


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


def _mentions(cluster: Cluster, entity: Entity, doc: Doc) -> list[Mention]:
    """One mention per name of a cluster."""
    titles = {title.span.end: title.span for title in cluster.titles}
    mentions = []
    for name in cluster.names:
        method = cluster.method
        if cluster.known is not None and cluster.known.kind == "capital" and stands_for_government(doc, name.span):
            method = "capital_for_government"
        title = next((s for end, s in titles.items() if 0 < name.span.start - end <= 2), None)
        kind = name.entity_type
        mentions.append(Mention(name.span, entity.entity_id, "name", kind, method, cluster.score, title))
    return mentions
