"""The event codebook says what is so: each of its sentences is coded as the page says."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from tests.kit.program import ROOT
from transforms.reference import Reference
from transforms.schema.vocabularies import EVENT_STATUSES, EVENT_TYPES

PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
CODED = re.findall(r"^\| ([A-Z]{3,}) \| ?([a-z-]*) \| (.+\.) \|$", PAGE, re.MULTILINE)
STATUSES = re.findall(rf"^\| ({'|'.join(EVENT_STATUSES)}) \| (.+\.) \|$", PAGE, re.MULTILINE)
NOT_CODED = re.findall(r"^\| ([A-Z][^|]+\.) \| [a-z ]+ \|$", PAGE, re.MULTILINE)


def test_the_page_has_every_type_and_status() -> None:
    """No type and no status is left without an example."""
    assert {event_type for event_type, _, _ in CODED} == set(EVENT_TYPES)
    assert {status for status, _ in STATUSES} == set(EVENT_STATUSES)
    assert len(NOT_CODED) >= 4


@pytest.mark.parametrize(("event_type", "mode", "sentence"), CODED)
def test_an_example_is_coded_as_the_page_says(
    event_type: str, mode: str, sentence: str, nlp: Language, reference: Reference
) -> None:
    """One event, of this type and mode."""
    found = [(event.event_type, event.event_mode or "") for event in events_of(nlp(sentence), reference)]
    assert found == [(event_type, mode)]


@pytest.mark.parametrize(("status", "sentence"), STATUSES)
def test_an_example_has_the_status_that_the_page_says(
    status: str, sentence: str, nlp: Language, reference: Reference
) -> None:
    """One event, of this status."""
    assert [event.status for event in events_of(nlp(sentence), reference)] == [status]


@pytest.mark.parametrize("sentence", NOT_CODED)
def test_what_the_page_leaves_out_is_not_coded(sentence: str, nlp: Language, reference: Reference) -> None:
    """No event."""
    assert events_of(nlp(sentence), reference) == ()
