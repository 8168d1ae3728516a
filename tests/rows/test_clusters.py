"""Cluster keys: which events may be reports of the same happening."""

from __future__ import annotations

from datetime import date

from transforms.annotation import Entity, Event, Participant
from transforms.rows.clusters import cluster_key
from transforms.text.spans import Span


def _event(event_type: str, actor: str, recipient: str, start: date | None) -> Event:
    people = (
        Participant("actor", Span(0, 1), country_code=actor),
        Participant("recipient", Span(2, 3), country_code=recipient),
    )
    return Event(event_type, "190", Span(1, 2), "attack", "rule", people, start_date=start)


def test_same_parties_and_days_share_a_key() -> None:
    """Type, parties and window of days make the key; who stands as actor does not."""
    day = date(2024, 5, 14)
    assert cluster_key(_event("CONSULT", "FRA", "MLI", day), {}) == cluster_key(
        _event("CONSULT", "MLI", "FRA", day), {}
    )


def test_other_type_parties_or_month_is_another_happening() -> None:
    """A different type, party or time gives another key."""
    day = date(2024, 5, 14)
    key = cluster_key(_event("ASSAULT", "FRA", "MLI", day), {})
    assert key != cluster_key(_event("CONSULT", "FRA", "MLI", day), {})
    assert key != cluster_key(_event("ASSAULT", "FRA", "NER", day), {})
    assert key != cluster_key(_event("ASSAULT", "FRA", "MLI", date(2024, 6, 14)), {})


def test_entity_stands_in_for_a_missing_country() -> None:
    """A party without a country counts by its entity's name, in whatever case it is written."""
    people = (Participant("actor", Span(0, 1), entity_id="e1"),)
    event = Event("PROTEST", "141", Span(1, 2), "march", "rule", people)
    upper = cluster_key(event, {"e1": Entity("e1", "United Nations", "ORG")})
    lower = cluster_key(event, {"e1": Entity("e1", "united nations", "ORG")})
    assert upper == lower == ("PROTEST", "united nations", "undated")
