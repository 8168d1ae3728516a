"""The first cluster of an event, by itself: all that can be said before it is compared with the warehouse's others."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.annotation import Entity, Event

# Days that reports of one happening may lie apart by their dates.
BUCKET_DAYS = 3


def cluster_key(event: Event, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """What reports of the same happening share: type, participants and a window of days.

    A participant counts by its country, else by its entity's name, else by its sector; the order of the
    roles is left out, since one report's visitor is another's guest.
    """
    return (event.event_type, *sorted(_participants(event, entities)), _bucket(event))


def _participants(event: Event, entities: Mapping[str, Entity]) -> set[str]:
    keys: set[str] = set()
    for participant in event.participants:
        entity = entities.get(participant.entity_id or "")
        code = participant.country_code or (entity.country_code if entity else None)
        name = entity.canonical_name.casefold() if entity else None
        keys.add(code or name or participant.sector or "?")
    return keys


def _bucket(event: Event) -> str:
    if event.start_date is None:
        return "undated"
    return str(event.start_date.toordinal() // BUCKET_DAYS)
