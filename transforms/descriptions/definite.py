"""Whom or what a definite phrase means, by the first rule that holds."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.annotation import Entity, Mention
from transforms.descriptions.definite_bodies import BODY_RULES
from transforms.descriptions.definite_countries import COUNTRY_RULES
from transforms.descriptions.definite_people import PEOPLE_RULES
from transforms.descriptions.definite_phrases import Phrase
from transforms.descriptions.scene import Scene

PHRASE_RULES = (*PEOPLE_RULES, *COUNTRY_RULES, *BODY_RULES)


def resolve_phrases(phrases: Iterable[Phrase], scene: Scene) -> list[tuple[Mention, Entity]]:
    """One mention per phrase and member, each with its entity, in text order."""
    found = []
    for phrase in phrases:
        members, rule = _meaning(phrase, scene)
        for member in members:
            entity = scene.entities.get(member.entity_id, member)
            score = scene.gazetteer.link_scores.get(rule)
            mention = Mention(phrase.span, entity.entity_id, "nominal", entity.entity_type, rule, score)
            found.append((mention, entity))
    return found


def _meaning(phrase: Phrase, scene: Scene) -> tuple[list[Entity], str]:
    """The entities that a phrase means, and the rule that says so."""
    for rule in PHRASE_RULES:
        if phrase.kind in rule.kinds and (members := rule.read(phrase, scene)):
            return members, rule.name
    return [], ""
