"""Who is who: mentions, the entities they stand for, and the reference rows behind these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from transforms.annotation import Entity, Mention, Sentence
from transforms.articles.model import Article
from transforms.entities.aliases import group_names
from transforms.entities.build import build_entity, known_entity
from transforms.entities.consistency import complete_names
from transforms.entities.describe import Describer, name_characters
from transforms.entities.described import call_persons
from transforms.entities.evidence import read_evidence
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.linking import Context, compound_states, link_cluster
from transforms.entities.metonyms import GOVERNMENT, stands_for_government
from transforms.entities.model import Cluster, Name
from transforms.entities.names import find_names
from transforms.entities.nominals import find_phrases_of_kind
from transforms.entities.people import find_person_phrases
from transforms.entities.pieces import cut_pieces
from transforms.entities.places import Surroundings, read_division
from transforms.entities.pronouns import find_pronouns
from transforms.entities.salience import Memory, remember
from transforms.entities.titles import Marks, find_owner, find_title
from transforms.entities.unnamed import Unnamed
from transforms.text.marks import quoted_stretches
from transforms.who import Who

# Characters between a name and its title: a space, or a comma and a space; behind a name an article too.
_TITLE_GAP = 2


def find_who(doc: Doc, sentences: tuple[Sentence, ...], article: Article, gazetteer: Gazetteer) -> Who:
    """The entities of an article and all their mentions, in text order."""
    text = doc.text
    pieces = cut_pieces(text)
    names = complete_names(doc, pieces, find_names(doc, pieces, gazetteer), gazetteer)
    marks = Marks(_country_marks(names), {})
    characters = name_characters([name.span for name in names])
    people = find_person_phrases(doc, characters, marks.countries, gazetteer)
    names = call_persons(doc, names, people.values(), gazetteer)
    genders = {p.named_char: p.row.gender for p in people.values() if p.named_char is not None and p.row.gender}
    day = article.published_at.date() if article.published_at else None
    context = Context(day, _surroundings(names, text, gazetteer), _officials(names))
    entities: dict[str, Entity] = {}
    named: list[Mention] = []
    # Organizations first: the titles of persons name them.
    for cluster in sorted(group_names(names, gazetteer), key=lambda c: c.entity_type != "ORG"):
        _read_context(doc, cluster, marks, genders, gazetteer)
        link_cluster(cluster, text, context, gazetteer)
        for member, found in _members(cluster, context, gazetteer):
            entity = entities.setdefault(found.entity_id, found)
            named += _mentions(member, entity, doc)
            if cluster.entity_type == "ORG":
                marks.bodies.update((name.span.start, entity) for name in cluster.names)
    memory = Memory(text, quoted_stretches(text))
    remember(doc, memory, sentences, named, entities, gazetteer.person_verbs)
    phrases = find_phrases_of_kind(doc, sentences, characters, marks.countries, gazetteer)
    nominals = Describer(memory, context, gazetteer, entities).mentions(phrases)
    remember(doc, memory, sentences, nominals, entities, gazetteer.person_verbs)
    unnamed = Unnamed(article.article_id, memory, gazetteer)
    states = _states(named, entities, context, gazetteer)
    pronouns = find_pronouns(doc, sentences, memory, states, people, unnamed)
    entities |= unnamed.entities
    everything = sorted([*named, *nominals, *pronouns], key=lambda m: (m.span, m.entity_id))
    return Who(_mentioned(entities, everything), tuple(everything))


def _read_context(doc: Doc, cluster: Cluster, marks: Marks, genders: Mapping[int, str], gazetteer: Gazetteer) -> None:
    """Give a person titles and gender, an organization the country and evidence that stand beside its names."""
    if cluster.entity_type == "PERSON":
        said = (genders[char] for name in cluster.names for char in range(*name.span) if char in genders)
        cluster.gender = next(said, None)
        found = (find_title(doc, name, marks, gazetteer) for name in cluster.names)
        cluster.titles = [title for title in found if title is not None]
    elif cluster.entity_type == "ORG":
        cluster.owner = find_owner(doc, cluster.names, marks.countries)
        cluster.evidence = read_evidence(doc, (name.span for name in cluster.names), gazetteer)


def _members(cluster: Cluster, context: Context, gazetteer: Gazetteer) -> list[tuple[Cluster, Entity]]:
    """The cluster with its entity; a compound ("Sino-Russian") once per member, each with its own."""
    states = compound_states(cluster, gazetteer)
    if not states:
        return [(cluster, build_entity(cluster, context, gazetteer))]
    parts = [replace(cluster, known=state, method="nationality_compound", score=0.9) for state in states]
    return [(part, build_entity(part, context, gazetteer)) for part in parts]


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


def _officials(names: list[Name]) -> frozenset[str]:
    """The countries of the people whose full names only one known person bears."""
    people = (name.senses[0].known for name in names if name.entity_type == "PERSON" and len(name.senses) == 1)
    return frozenset(person.country_code for person in people if person.kind == "person" and person.country_code)


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
    titles = [title.span for title in cluster.titles]
    mentions = []
    for name in cluster.names:
        method = cluster.method
        if cluster.known is not None and cluster.known.kind == "capital" and stands_for_government(doc, name.span):
            method = GOVERNMENT
        before = (s for s in titles if 0 < name.span.start - s.end <= _TITLE_GAP)
        behind = (s for s in titles if 0 < s.start - name.span.end <= _TITLE_GAP + len("the "))
        title = next(before, None) or next(behind, None)
        kind = name.entity_type
        open_to = cluster.candidates
        mentions.append(Mention(name.span, entity.entity_id, "name", kind, method, cluster.score, title, open_to))
    return mentions
