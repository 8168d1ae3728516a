"""The setting: the country in which an article's story plays, for acts whose own sentence names no place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.annotation import Entity, Mention
from transforms.articles.model import Article
from transforms.events.where import PLACE_TYPES
from transforms.grammar.datelines import dateline_end
from transforms.text.spans import Span
from transforms.who import Who

# How much a name counts as a sign of where a story plays: a town or region most, then a country, then a nation's word,
# least a person or body, who may act abroad.
TOWN, COUNTRY, NATION, ACTOR = 2.0, 1.0, 0.5, 0.25
# Names in the headline and the first sentences count this many times: a report begins with what it is about.
LEAD_WEIGHT = 3.0
LEAD_CHARACTERS = 500
# One country must have this share of the signs; below it a story plays in several.
CLEAR_SHARE = 0.45
# With more than this share of the signs a story plays in one country, whoever comes there to act.
MAJORITY = 0.5
# The outlet's country must have this share at least: a paper that writes of other countries is not at home there.
LOCAL_SHARE = 0.3
# Where no place of a country is named, so many names must speak for it: one nickname places nothing.
FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """A country, how it was found ("article", "dateline" or "outlet"), and whether most of the signs speak for it."""

    country_code: str
    method: str
    is_clear: bool = False


def find_setting(article: Article, who: Who, outlet_country: str | None) -> Setting | None:
    """The country in which most of an article's story plays; None where nothing tells it.

    What the article itself names comes first, then the country of its dateline, then that of the outlet.
    """
    signs = _signs(article, who)
    own = _dominant(signs)
    if own is not None and _is_told(own, who):
        return Setting(own, "article", is_clear=signs[own] > MAJORITY * sum(signs.values()))
    sent_from = _dateline_country(article, who)
    if sent_from is not None:
        return Setting(sent_from, "dateline")
    is_local = outlet_country is not None and signs.get(outlet_country, 0.0) >= LOCAL_SHARE * sum(signs.values())
    return Setting(outlet_country, "outlet") if outlet_country and is_local else None


def _signs(article: Article, who: Who) -> dict[str, float]:
    """How much the names of an article speak for each country."""
    votes: defaultdict[str, float] = defaultdict(float)
    lead = article.body_start + LEAD_CHARACTERS
    for mention, entity, country in _named(who):
        votes[country] += _weight(mention, entity) * (LEAD_WEIGHT if mention.span.start < lead else 1.0)
    return votes


def _named(who: Who) -> Iterator[tuple[Mention, Entity, str]]:
    """The names of an article, each with its thing and the country of that, where it has one."""
    for mention in who.mentions:
        entity = who.entity(mention.entity_id)
        if mention.mention_type == "name" and entity.country_code:
            yield mention, entity, entity.country_code


def _is_told(country: str, who: Who) -> bool:
    """Whether a place of a country is named, or several other names speak for it."""
    named = [mention for mention, _, code in _named(who) if code == country]
    return len(named) >= FEWEST_SIGNS or any(mention.entity_type in PLACE_TYPES for mention in named)


def _weight(mention: Mention, entity: Entity) -> float:
    """How much one name tells of where a story plays."""
    if mention.entity_type == "NORP":
        return NATION
    if mention.entity_type not in PLACE_TYPES:
        return ACTOR
    is_country = entity.place is None or entity.place.feature_code.startswith("PCL")
    return COUNTRY if is_country else TOWN


def _dateline_country(article: Article, who: Who) -> str | None:
    """The country of the first place in the dateline ("NAIROBI, Kenya (AP) - ..."); None where there is none."""
    end = dateline_end(article.text, article.body_start)
    if end is None:
        return None
    named = who.within(Span(article.body_start, end))
    countries = (who.entity(m.entity_id).country_code for m in named if m.entity_type in PLACE_TYPES)
    return next((country for country in countries if country), None)


def _dominant(votes: dict[str, float]) -> str | None:
    """The country that has a clear majority of the signs."""
    if not votes:
        return None
    first = max(votes, key=lambda country: (votes[country], country))
    return first if votes[first] >= CLEAR_SHARE * sum(votes.values()) else None
