"""Placing: where each event of an article happened, by its sentence, the article's other events, or its setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.annotation import Sentence
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.party import Party
from transforms.events.setting import Setting
from transforms.events.where import Location, told_location
from transforms.who import Who

# Types of acts that are told as of one place: where the talks were held, where the attacks happened.
MEETINGS = frozenset({"CONSULT", "COOPERATE"})
TALKS = frozenset({"AGREE", "SUPPORT", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act with the place that its own sentence tells, None where it tells none."""

    draft: Draft
    location: Location | None


def place_events(
    told: Sequence[tuple[Sentence, Sequence[Draft]]],
    text: str,
    who: Who,
    setting: Setting | None,
    lexicon: EventLexicon,
) -> list[Location | None]:
    """The place of every draft, in the drafts' order; None where nothing tells the country."""
    acts = [
        Told(draft, told_location(draft, text, who, sentence.span, lexicon))
        for sentence, group in told
        for draft in group
    ]
    return [
        act.location or _from_story(act.draft, acts, lexicon) or _from_setting(act.draft, setting, lexicon)
        for act in acts
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
    """Whether two acts of an article are of one kind, so that one may be where the other is told to be."""
    if other is draft:
        return False
    if other.event_type in MEETINGS:
        return draft.event_type in MEETINGS | TALKS and _agree(draft, other)
    is_done = draft.event_type == other.event_type and not lexicon.has_trait(draft.event_type, "said")
    return is_done and _agree(draft, other)


def _agree(draft: Draft, other: Draft) -> bool:
    """Whether no country of one act's sides speaks against those of the other's."""
    return _fits(draft.actors, other.actors) and _fits(draft.recipients, other.recipients)


def _fits(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    mine = {party.country_code for party in ours if party.country_code}
    others = {party.country_code for party in theirs if party.country_code}
    return not mine or not others or bool(mine & others)


def _from_setting(draft: Draft, setting: Setting | None, lexicon: EventLexicon) -> Location | None:
    """The article's country where no party speaks against it; else the one country that all parties share.

    Who is arrested, helped or sued may come from anywhere: of recipients only states and places count. Foreigners
    act where the story plays, if it clearly plays in one country; foreign states speak and rule at home.
    """
    met = draft.event_type in MEETINGS  # who is met has a home as well as who meets them
    told_by = draft.recipients if met else [p for p in draft.recipients if p.kind in ("state", "place")]
    telling = (*draft.actors, *told_by)
    countries = {party.country_code for party in telling if party.country_code}
    if setting is not None and countries <= {setting.country_code}:
        return Location(None, None, setting.country_code, setting.method)
    is_said = lexicon.has_trait(draft.event_type, "said")
    acting = draft.actors if is_said else telling  # words are spoken where the speaker is at home
    if setting is not None and setting.country_code in {party.country_code for party in acting}:
        return Location(None, None, setting.country_code, setting.method)
    is_at_home = any(p.kind == "state" for p in draft.actors) and (
        is_said or lexicon.has_trait(draft.event_type, "done_at_home")
    )
    if setting is not None and setting.is_clear and not is_at_home:
        return Location(None, None, setting.country_code, setting.method)
    return Location(None, None, countries.pop(), "parties") if len(countries) == 1 else None
