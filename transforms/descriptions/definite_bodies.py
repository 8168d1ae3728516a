"""Bodies that are meant by a phrase: "the Chinese army", "the ministry", "the group"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from transforms.annotation import Entity
from transforms.descriptions.definite_countries import COUNTRY_REACH
from transforms.descriptions.definite_phrases import Phrase
from transforms.descriptions.memory import Candidate
from transforms.descriptions.scene import PhraseRule, Scene, one
from transforms.gazetteer.phrases import phrase_key
from transforms.linking.entities import entity_id, known_entity
from transforms.linking.offices import actor_code, organization_sector

# How far back, in sentences, "the group" looks.
_GROUP_REACH = 5
_OF = frozenset({"of", "for"})
# Sectors of what "the company" may be, where it is known at all.
_OF_FIRMS = (None, "BUS")


def _same_body(phrase: Phrase, scene: Scene) -> list[Entity]:
    """An organization of the article whose name ends in the words of the phrase."""
    for candidate in scene.before(phrase):
        entity = candidate.entity
        if entity.entity_type != "ORG":
            continue
        same_country = not phrase.countries or entity.country_code in phrase.countries
        name = phrase_key(candidate.mention.span.of(scene.memory.text))
        if same_country and name.endswith(phrase_key(phrase.words)):
            return [entity]
    return []


def _of_country(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The body of the country that the phrase names."""
    return [_body_of(phrase.countries[0], phrase.words, scene)] if phrase.countries else []


def _of_recent_country(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The body of the country of which the text just spoke.

    One that no row knows only where no other country may be meant.
    """
    if phrase.countries or " " not in phrase.words or not phrase.words.islower():
        return []
    ranked = scene.ranked_countries(phrase, COUNTRY_REACH)
    known = _known_body(ranked[0], phrase.words, scene) if ranked else None
    code = scene.country_alone(phrase, COUNTRY_REACH) if known is None else None
    return [_body_of(code, phrase.words, scene)] if code is not None else one(known)


def _body_of(code: str, words: str, scene: Scene) -> Entity:
    """The entity of a country's body: its reference row, else one made of nationality and noun."""
    known = _known_body(code, words, scene)
    if known is not None:
        return known
    demonyms = scene.gazetteer.demonyms.get(code, ())
    name = f"{demonyms[0].title() if demonyms else code} {words}"
    sector = organization_sector(words, scene.gazetteer)
    return Entity(
        entity_id("ORG", name),
        name,
        "ORG",
        country_code=code,
        sector=sector,
        actor_code=actor_code(code, sector, None, scene.gazetteer),
    )


def _known_body(code: str, words: str, scene: Scene) -> Entity | None:
    """The reference row of a country's body."""
    for demonym in scene.gazetteer.demonyms.get(code, ()):
        for alias in scene.gazetteer.aliases.get(f"{demonym} {phrase_key(words)}", ()):
            if alias.known.kind == "organization" and not alias.is_demonym:
                return known_entity(alias.known, scene.context, scene.gazetteer)
    return None


def _same_noun(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The last organization, if its name has the noun of the phrase."""
    if phrase.countries:
        return []
    recent = (c.entity for c in _named_before(phrase, scene))
    return [e for e in recent if phrase.noun in phrase_key(e.canonical_name).split()][:1]


def _named_before(phrase: Phrase, scene: Scene) -> Iterator[Candidate]:
    """The organizations that are named near before a phrase, the last first."""
    for candidate in scene.before(phrase, _GROUP_REACH):
        if candidate.entity.entity_type == "ORG" and candidate.mention.mention_type == "name":
            yield candidate


def _named_by_noun(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The last organization near, if its name says that it is what the phrase calls it, and nothing between is."""
    if phrase.countries or phrase.owner is not None:
        return []
    last = next(_named_before(phrase, scene), None)
    if last is None or not _is_called(phrase, last.entity.canonical_name):
        return []
    doc = phrase.head.doc
    for index in range(phrase.head.i - 1, -1, -1):
        token = doc[index]
        if token.idx < last.mention.span.end:
            return [last.entity]
        if token.lemma_.lower() == phrase.noun and token.nbor(-1).lower_ not in ("the", *phrase.words.split()):
            return []  # "some schools": what "the school" is, they may have told
    return []


def _is_called(phrase: Phrase, name: str) -> bool:
    """Whether a name ends in the noun of a phrase, or has "of" or "for" behind it, and has its other words too."""
    words = phrase_key(name).split()
    heads = {words[-1], *(word for word, behind in pairwise(words) if behind in _OF)}
    return phrase.noun in heads and set(phrase_key(phrase.words).split()) <= set(words)


def _subject_before(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The one firm or body of no known sector that is the subject of this sentence or the one before."""
    if phrase.countries or phrase.owner is not None or phrase.words.lower() != phrase.noun:
        return []
    subjects = {
        c.entity.entity_id: c.entity
        for c in scene.before(phrase, 1)
        if c.is_subject and c.mention.mention_type == "name" and c.entity.entity_type == "ORG"
    }
    found = list(subjects.values())
    return found if len(found) == 1 and found[0].sector in _OF_FIRMS else []


BODY_RULES = (
    PhraseRule(
        "same_body",
        "The last organization of the article whose name ends in the words of the phrase.",
        "The Nigerian Army opened a camp. Villagers thanked the army.",
        "the army",
        kinds=frozenset({"body"}),
        read=_same_body,
    ),
    PhraseRule(
        "body_of_country",
        "The body of the country that the phrase names.",
        "Villagers thanked the Chadian army on Monday.",
        "the Chadian army",
        kinds=frozenset({"body"}),
        read=_of_country,
    ),
    PhraseRule(
        "body_of_recent_country",
        "The body of the country of which the text just spoke.",
        "Peru will vote in May. Farmers asked the foreign ministry for help.",
        "the foreign ministry",
        kinds=frozenset({"body"}),
        read=_of_recent_country,
    ),
    PhraseRule(
        "same_noun",
        "The last organization near whose name has the noun of the phrase.",
        "Zelinda Group opened a mill. The group sells paper.",
        "The group",
        kinds=frozenset({"organization"}),
        read=_same_noun,
    ),
    PhraseRule(
        "named_by_noun",
        "The last organization near, where its name says that it is what the phrase calls it.",
        "Hartwell High School opened in May. Children like the school.",
        "the school",
        kinds=frozenset({"institution"}),
        read=_named_by_noun,
    ),
    PhraseRule(
        "subject_body",
        "The one firm or body that is the subject of this sentence or the one before.",
        "Zelinda Airways closed a route in May. The company sells fares.",
        "The company",
        kinds=frozenset({"organization"}),
        read=_subject_before,
    ),
)
