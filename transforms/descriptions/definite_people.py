"""People who are meant by an office: "the Russian president", "his Chinese counterpart", "the two leaders"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from transforms.annotation import Entity
from transforms.descriptions.definite_phrases import Phrase
from transforms.descriptions.scene import POLITICAL, PhraseRule, Scene, one
from transforms.gazetteer.model import Gazetteer, Known
from transforms.gazetteer.phrases import fold
from transforms.linking.entities import entity_id, known_entity
from transforms.linking.offices import actor_code, is_another_office

# How far back, in sentences, "both men" looks.
_PAIR_REACH = 12
# Where an office-holder whom nobody names is an actor: subjects and possessors, one person each.
_ACTS = frozenset({"nsubj", "nsubjpass", "poss"})
_SINGULAR = frozenset({"NN", "NNP"})
# Who cannot be one of "the two men".
_OTHER_GENDER = {"men": "f", "brothers": "f", "women": "m", "sisters": "m"}


def _named_beside(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The person whose name stands in apposition, right behind ("his counterpart Hu Jintao") or before."""
    end = phrase.span.end
    chars = [end + len(gap) for gap in (" ", ", ") if scene.memory.text.startswith(gap, end)]
    if phrase.head.dep_ == "appos":
        chars.append(phrase.head.head.idx)
    chars += [child.idx for child in phrase.head.children if child.dep_ == "appos"]
    names = (scene.memory.names.get(char) for char in chars)
    return one(next((name.entity for name in names if name and name.entity.entity_type == "PERSON"), None))


def _is_open(phrase: Phrase) -> bool:
    """Whether nobody has said yet whose "its leader" is."""
    return phrase.owner is not None and phrase.owner.pos_ == "PRON"


def _offices(phrase: Phrase, scene: Scene) -> tuple[str, ...]:
    return scene.gazetteer.office_names.get(phrase.title, ())


def _office_in_article(phrase: Phrase, scene: Scene) -> list[Entity]:
    """Someone of the article who has that office (and country)."""
    if _is_open(phrase) or len(phrase.countries) > 1:
        return []
    offices = _offices(phrase, scene)
    fitting = (
        c.entity
        for c in scene.before(phrase)
        if c.entity.entity_type == "PERSON"
        and (not phrase.countries or c.entity.country_code in phrase.countries)
        and _holds(c.entity, phrase.title, offices, scene.gazetteer)
    )
    return one(next(fitting, None))


def _holds(entity: Entity, title: str, offices: Sequence[str], gazetteer: Gazetteer) -> bool:
    if entity.office is None:
        return False
    office = fold(entity.office)
    return (
        entity.office in offices
        or office == title
        or (not offices and office.endswith(title) and not is_another_office(office, title, gazetteer))
    )


def _office_on_date(phrase: Phrase, scene: Scene) -> list[Entity]:
    """Who held the office on the article's date, one person for each country that the phrase names."""
    if _is_open(phrase):
        return []
    holders = [h for code in phrase.countries for h in _holders(code, _offices(phrase, scene), scene)]
    return [known_entity(h, scene.context, scene.gazetteer) for h in holders]


def _holders(country: str, offices: Sequence[str], scene: Scene) -> list[Known]:
    """The one person who held one of these offices of a country on the article's day; none where several did."""
    day = scene.context.day
    if day is None:
        return []
    for office in offices:
        holders = [
            person
            for person in scene.gazetteer.officials.get(country, ())
            if any(o.title == office and o.country == country and o.holds_on(day) for o in person.offices)
        ]
        if len(holders) == 1:
            return holders
    return []


def _office_unnamed(phrase: Phrase, scene: Scene) -> list[Entity]:
    """Someone who acts in an article as the holder of a country's office and is not named there."""
    title = scene.gazetteer.titles.get(phrase.title)
    acts = phrase.head.dep_ in _ACTS and phrase.head.tag_ in _SINGULAR and not phrase.is_pair
    if title is None or title.kind != "office" or title.sector is None or not acts or len(phrase.countries) != 1:
        return []
    country = phrase.countries[0]
    state = scene.gazetteer.countries.get(country)
    if state is None or _is_open(phrase):
        return []
    name = f"{phrase.title} of {state.name}{_posting(phrase.head, scene)}"
    return [
        Entity(
            entity_id("PERSON", name),
            name,
            "PERSON",
            country_code=country,
            gender=title.gender,
            sector=title.sector,
            actor_code=actor_code(country, title.sector, None, scene.gazetteer),
            office=phrase.title,
            is_named=False,
        )
    ]


def _posting(head: Token, scene: Scene) -> str:
    """Where an envoy serves (" to China"); empty for who is sent nowhere."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "to":
            posts = (scene.memory.names.get(t.idx) for t in child.children if t.dep_ == "pobj")
            return next((f" to {post.entity.canonical_name}" for post in posts if post is not None), "")
    return ""


def _counterpart(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The last official of the country that the phrase names."""
    fitting = (
        c.entity
        for c in scene.before(phrase)
        if c.entity.entity_type == "PERSON"
        and c.entity.sector in POLITICAL
        and c.entity.country_code in phrase.countries
    )
    return one(next(fitting, None))


def _two_people(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The two people whom the sentences before speak of most, unless two without names were introduced."""
    if _are_introduced(phrase, scene):
        return []
    total: dict[str, float] = {}
    for candidate, weight in scene.weights(phrase, _PAIR_REACH) if phrase.is_pair else ():
        if candidate.entity.entity_type == "PERSON":
            key = candidate.entity.entity_id
            total[key] = total.get(key, 0.0) + weight
    best = sorted(total, key=lambda key: -total[key])[:2]
    people = [scene.entities[key] for key in best]
    other = _OTHER_GENDER.get(phrase.head.lower_)
    return people if len(people) == 2 and all(other is None or one.gender != other for one in people) else []


def _are_introduced(phrase: Phrase, scene: Scene) -> bool:
    """Whether the article spoke of two such people without a name before ("Police arrested two local men")."""
    noun = re.escape(phrase.head.lower_)
    before = scene.memory.text[: phrase.span.start].casefold()
    return re.search(rf"(?<!\bthe )(?<!\bthese )(?<!\bthose )\btwo (?:[\w-]+ ){{0,2}}{noun}\b", before) is not None


PEOPLE_RULES = (
    PhraseRule(
        "named_beside",
        "The person whose name stands in apposition to the phrase.",
        "Vladimir Putin met his Chinese counterpart Hu Jintao on Tuesday.",
        "his Chinese counterpart",
        kinds=frozenset({"person", "counterpart"}),
        read=_named_beside,
    ),
    PhraseRule(
        "office_in_article",
        "The person of the article who has the office, and the country where one is given.",
        "Vladimir Putin arrived on Tuesday. The Russian president will stay for two days.",
        "The Russian president",
        kinds=frozenset({"person"}),
        read=_office_in_article,
    ),
    PhraseRule(
        "office_on_date",
        "The one known person who held the office on the article's day.",
        "China will receive the Russian president on Tuesday.",
        "the Russian president",
        "2009-03-01",
        kinds=frozenset({"person"}),
        read=_office_on_date,
    ),
    PhraseRule(
        "office_unnamed",
        "Whoever holds a country's office, where neither the article nor the reference data names them.",
        "The Norwegian ambassador to Chad left the hall on Monday.",
        "The Norwegian ambassador to Chad",
        kinds=frozenset({"person"}),
        read=_office_unnamed,
    ),
    PhraseRule(
        "counterpart_of_country",
        "The last official of the country that the phrase names.",
        "Hu Jintao left early. Vladimir Putin thanked his Chinese counterpart.",
        "his Chinese counterpart",
        kinds=frozenset({"counterpart"}),
        read=_counterpart,
    ),
    PhraseRule(
        "two_recent_people",
        "The two people of whom the sentences before speak most.",
        "Hu Jintao met Vladimir Putin in Beijing. The two leaders spoke about trade.",
        "The two leaders",
        kinds=frozenset({"people"}),
        read=_two_people,
    ),
)
