"""From groups of names to linked entities and the mentions that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention
from transforms.gazetteer.model import Gazetteer
from transforms.linking.capitals import GOVERNMENT, stands_for_government
from transforms.linking.entities import build_entity
from transforms.linking.link import compound_states, link_of
from transforms.linking.model import Cluster, Context, Link, Said
from transforms.linking.nationalities import COMPOUND
from transforms.linking.titles import Marks, age_behind, find_owner, find_title
from transforms.names.model import Name
from transforms.names.use import read_evidence
from transforms.text.parse import text_of

# Characters between a name and its title: a space, or a comma and a space; behind a name an article too.
_TITLE_GAP = 2


@dataclass(frozen=True, slots=True)
class Linked:
    """The named entities of an article by id, and the mentions of their names."""

    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]


def link_names(
    doc: Doc,
    clusters: Sequence[Cluster],
    said: Mapping[int, Said],
    countries: Mapping[int, str],
    context: Context,
    gazetteer: Gazetteer,
) -> Linked:
    """Every cluster with its entity.

    `said` holds what a noun beside a person's name says and `countries` the code of each country
    name, both by character. Organizations come first: the titles of persons name them.
    """
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    bodies: dict[int, Entity] = {}
    text = text_of(doc)
    for cluster in sorted(clusters, key=lambda c: c.entity_type != "ORG"):
        read = with_context(doc, text, cluster, Marks(countries, bodies), said, gazetteer)
        linked = replace(read, link=link_of(read, context, gazetteer))
        for member in _members(linked, gazetteer):
            found = build_entity(member, context, gazetteer)
            entity = entities.setdefault(found.entity_id, found)
            mentions += _mentions(member, entity, doc, gazetteer)
            if cluster.entity_type == "ORG":
                bodies |= {name.span.start: entity for name in cluster.names}
    return Linked(entities, tuple(mentions))


def with_context(
    doc: Doc, text: str, cluster: Cluster, marks: Marks, said: Mapping[int, Said], gazetteer: Gazetteer
) -> Cluster:
    """A person with titles and gender, an organization with the country and evidence that stand beside its names."""
    if cluster.entity_type == "PERSON":
        found = [said[char] for name in cluster.names for char in range(*name.span) if char in said]
        titles = (find_title(doc, name, marks, gazetteer) for name in cluster.names)
        return replace(
            cluster,
            owner=find_owner(doc, cluster.names, marks.countries, by_possessive=True),
            gender=next((one.gender for one in found if one.gender), cluster.gender),
            titles=tuple(title for title in titles if title is not None),
            trades=tuple(one.noun for one in found if one.is_trade),
            age=next((age for name in cluster.names if (age := age_behind(text, name.span)) is not None), None),
        )
    if cluster.entity_type == "ORG":
        evidence = read_evidence(doc, (name.span for name in cluster.names), gazetteer)
        return replace(cluster, owner=find_owner(doc, cluster.names, marks.countries), evidence=evidence)
    return cluster


def _members(cluster: Cluster, gazetteer: Gazetteer) -> list[Cluster]:
    """The cluster itself; a compound ("Sino-Russian") once per country."""
    states = compound_states(cluster, gazetteer)
    return [replace(cluster, link=Link(COMPOUND.name, state)) for state in states] or [cluster]


def _mentions(cluster: Cluster, entity: Entity, doc: Doc, gazetteer: Gazetteer) -> list[Mention]:
    """One mention per name of a cluster."""
    return [_mention(name, cluster, entity, doc, gazetteer) for name in cluster.names]


def _mention(name: Name, cluster: Cluster, entity: Entity, doc: Doc, gazetteer: Gazetteer) -> Mention:
    titles = [title.span for title in cluster.titles]
    known = cluster.link.known
    method = cluster.link.method
    if known is not None and known.kind == "capital" and stands_for_government(doc, name.span):
        method = GOVERNMENT.name
    before = (s for s in titles if 0 < name.span.start - s.end <= _TITLE_GAP)
    behind = (s for s in titles if 0 < s.start - name.span.end <= _TITLE_GAP + len("the "))
    return Mention(
        name.span,
        entity.entity_id,
        "name",
        name.entity_type,
        method,
        gazetteer.link_scores.get(method),
        next(before, None) or next(behind, None),
        cluster.link.candidates,
    )
