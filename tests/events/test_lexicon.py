"""The event lexicon: every row is codable, covered by its own example, and the tables are whole."""

from __future__ import annotations

import warnings

import pytest
from spacy.language import Language

from tests.kit.events import events_of
from transforms.events.lexicon import EventLexicon
from transforms.reference import Reference
from transforms.schema.vocabularies import EVENT_TYPES, SECTORS

warnings.simplefilter("ignore", UserWarning)


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    """The lexicon as shipped."""
    return reference.events


def test_rows_are_many_and_cover_every_type_mode_and_root(lexicon: EventLexicon) -> None:
    """At least 1,200 entries; no PLOVER type or mode and no CAMEO root goes without one."""
    rows = [row for row in lexicon.rows() if row.event_type]
    assert len(rows) >= 1200
    assert {row.event_type for row in rows} == set(EVENT_TYPES)
    assert (
        set(lexicon.types) - {(row.event_type, row.event_mode) for row in rows} - {(t, None) for t in EVENT_TYPES}
        == set()
    )
    assert {row.cameo_code[:2] for row in rows} == {f"{root:02d}" for root in range(1, 21)}


def test_row_ids_are_unique(lexicon: EventLexicon) -> None:
    """A rule_id leads to one row."""
    ids = [row.row_id for row in lexicon.rows()]
    assert len(ids) == len(set(ids))


def test_accuse_scores_below_zero(lexicon: EventLexicon) -> None:
    """The manual's positive score of ACCUSE is a lost minus sign: every mode of it is below zero."""
    assert lexicon.types[("ACCUSE", None)].score < 0


def test_embedded_codes_exist(lexicon: EventLexicon) -> None:
    """Every code that an outer act can turn into is a CAMEO code of the same kind of act."""
    roots = {"AGREE": {"03"}, "THREATEN": {"13"}, "REJECT": {"12"}, "REQUEST": {"02"}, "DEMAND": {"10"}}
    for (outer, _), code in lexicon.embedded.items():
        assert code in lexicon.goldstein
        assert code[:2] in roots[outer]


def test_actor_sectors_are_plover_sectors(lexicon: EventLexicon) -> None:
    """An actor noun's sector is one that the schema allows."""
    assert {noun.sector for noun in lexicon.actor_nouns.values() if noun.sector} <= set(SECTORS)


@pytest.mark.slow
def test_every_example_is_read_through_its_row(nlp: Language, reference: Reference, lexicon: EventLexicon) -> None:
    """Each row's example sentence gives an event that names the row (a blocking row: no event of its word)."""
    failed = []
    rows = lexicon.rows()
    for row, doc in zip(rows, nlp.pipe((row.example for row in rows), batch_size=64), strict=True):
        events = events_of(doc, reference)
        if row.event_type:
            right = any(event.rule_id.split("+")[0] == row.row_id for event in events)
        else:
            right = all(event.trigger_lemma != row.lemma for event in events)
        if not right:
            failed.append(f"{row.row_id}: {row.example}")
    assert failed == []
