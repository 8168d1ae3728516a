"""Placing: where each event of an article happened, by its sentence, the article's other events, or its setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.annotation import Sentence
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.party import SITES, Party
from transforms.events.setting import Settings
from transforms.events.where import Location, told_location
from transforms.who import Who

# Types of acts that are told as of one place: where the talks were held, where the attacks happened.
MEETINGS = frozenset({"CONSULT", "COOPERATE"})
TALKS = frozenset({"AGREE", "SUPPORT", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act with the place that its own sentence tells, None where it tells none."""

    draft: Draft
    sentence: Sentence
    location: Location | None


def place_events(
    told: Sequence[tuple[Sentence, Sequence[Draft]]],
    text: str,
    who: Who,
    settings: Settings,
    lexicon: EventLexicon,
) -> list[Location | None]:
    """The place of every draft, in the drafts' order; None where nothing tells the country."""
    acts = [
        Told(draft, sentence, told_location(draft, text, who, sentence.span, lexicon))
        for sentence, group in told
        for draft in group
    ]
    return [
        act.location or _from_story(act.draft, acts, lexicon) or _from_setting(act, settings, lexicon) for act in acts
    ]


def _from_story(draft: Draft, acts: Sequence[Told], lexicon: EventLexicon) -> Location | None:
    """The place of the nearest act of the same kind whose sentence tells it: talks, or one violent act told again."""
    placed = [act for act in acts if act.location and act.location.country_code]
    places = [act for act in placed if _is_same_scene(draft, act.draft, lexicon)]
    if not places:
        return None
    nearest = min(places, key=lambda act: (abs(act.draft.token.idx - draft.token.idx), act.draft.token.idx))
    return None if nearest.location is None else replace(nearest.location, text=None, method="story")


def _is_same_scene(draft: Draft, other: Draft, lexicon: EventLexicon) -> bool:
    """Whether two acts of an article are of one kind, so that one may be where the other is told to be.

    Talks are told as of one place; another act is one told again only if it is of the same people.
    """
    if other is draft:
        return False
    if other.event_type in MEETINGS:
        is_told_there = draft.event_type in MEETINGS or (draft.event_type in TALKS and other.status != "planned")
        return is_told_there and _agree(draft, other)
    is_done = draft.event_type == other.event_type and not lexicon.has_trait(draft.event_type, "said")
    return is_done and _agree(draft, other) and _share_somebody(draft, other)


def _share_somebody(draft: Draft, other: Draft) -> bool:
    """Whether somebody known takes the same side in both acts."""
    sides = ((draft.actors, other.actors), (draft.recipients, other.recipients))
    return any(
        {p.entity_id for p in ours if p.entity_id} & {p.entity_id for p in theirs if p.entity_id}
        for ours, theirs in sides
    )


def _agree(draft: Draft, other: Draft) -> bool:
    """Whether no country of one act's sides speaks against those of the other's."""
    return _fits(draft.actors, other.actors) and _fits(draft.recipients, other.recipients)


def _fits(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    mine = {party.country_code for party in ours if party.country_code}
    others = {party.country_code for party in theirs if party.country_code}
    return not mine or not others or bool(mine & others)


def _from_setting(act: Told, settings: Settings, lexicon: EventLexicon) -> Location | None:
    """Where the part of the article plays in which an act is told, else where its actors are at home.

    Words are spoken and laws are applied at home, by whoever does that for a state. Others who are of another country
    act where the story clearly plays.
    """
    draft = act.draft
    is_said = lexicon.has_trait(draft.event_type, "said")
    if is_said and draft.actors and all(p.sector in lexicon.actor_codes.international for p in draft.actors):
        return None  # the United Nations have no home, and may speak anywhere
    countries = {party.country_code for party in _telling(draft) if party.country_code}
    homes = {party.country_code for party in draft.actors if party.country_code}
    acting = homes if is_said else countries
    setting = settings.at(draft.token, act.sentence, acting, is_said=is_said)
    here = Location(None, None, setting.country_code, setting.method) if setting else None
    if setting is not None and (not countries or setting.country_code in acting):
        return here
    is_official = is_said or lexicon.has_trait(draft.event_type, "done_at_home")
    if is_official and homes and any(party.kind == "state" for party in draft.actors):
        return Location(None, None, homes.pop(), "parties") if len(homes) == 1 else None
    return here if setting is not None and setting.is_clear else None


def _telling(draft: Draft) -> tuple[Party, ...]:
    """The parties whose country may be where an act is: of who is acted on only states and places, and who is met.

    Who is arrested, helped or sued may come from anywhere.
    """
    told_by = draft.recipients if draft.event_type in MEETINGS else [p for p in draft.recipients if p.kind in SITES]
    return (*draft.actors, *told_by)
