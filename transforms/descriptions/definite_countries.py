"""Countries that are meant by a phrase: "both countries", "the country", "the Chinese capital"."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.annotation import Entity
from transforms.descriptions.definite_phrases import Phrase
from transforms.descriptions.scene import PhraseRule, Scene, one
from transforms.linking.entities import known_entity

# How far back, in sentences, "both countries" and "the country" look.
_PAIR_REACH, COUNTRY_REACH = 12, 2


def _two_countries(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The two countries of which the sentences before speak most."""
    ranked = scene.ranked_countries(phrase, _PAIR_REACH)[:2] if phrase.is_pair else []
    states = [state for code in ranked if (state := scene.state(code))]
    return states if len(states) == 2 else []


def _recent_country(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The country of the person whose it is called, else the one of which the text just spoke."""
    if phrase.is_pair or phrase.countries or phrase.words != phrase.head.text:
        return []
    if phrase.owner is not None:
        return _country_of(phrase.owner, scene)
    ranked = scene.ranked_countries(phrase, COUNTRY_REACH)
    if phrase.head.dep_ in ("dobj", "pobj"):
        # Who does something does it to another: "North Korea fired a missile over the country".
        acting = {c.entity.country_code for c in scene.before(phrase, 0) if c.is_subject}
        ranked = [code for code in ranked if code not in acting]
    return one(scene.state(ranked[0]) if ranked else None)


def _country_of(owner: Token, scene: Scene) -> list[Entity]:
    """The country of a person whose it is called ("Merkel's country")."""
    name = scene.memory.names.get(owner.idx)
    return one(scene.state(name.entity.country_code) if name else None)


def _capital(phrase: Phrase, scene: Scene) -> list[Entity]:
    """The capital of the country that the phrase names."""
    capital = scene.gazetteer.capital_of.get(phrase.countries[0]) if phrase.countries else None
    return [known_entity(capital, scene.context, scene.gazetteer)] if capital is not None else []


COUNTRY_RULES = (
    PhraseRule(
        "two_recent_countries",
        "The two countries of which the sentences before speak most.",
        "China and Russia signed a treaty. The two countries will trade more.",
        "The two countries",
        kinds=frozenset({"countries", "country", "capitals"}),
        read=_two_countries,
    ),
    PhraseRule(
        "recent_country",
        "The country of which the text just spoke, or that of the person whose it is called.",
        "Peru will vote in May. The country needs rain.",
        "The country",
        kinds=frozenset({"country"}),
        read=_recent_country,
    ),
    PhraseRule(
        "capital_of_country",
        "The capital of the country that the phrase names.",
        "Police closed a bridge in the Chinese capital on Monday.",
        "the Chinese capital",
        kinds=frozenset({"capital"}),
        read=_capital,
    ),
)
