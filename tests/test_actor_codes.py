"""Actor codes: one table for entities and participants."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from seeds.reference import read_reference
from tests.kit.events import events_of
from transforms.actor_codes import ActorCodes
from transforms.linking.offices import actor_code
from transforms.reference import Reference
from transforms.schema.vocabularies import SECTORS


@pytest.fixture(scope="module")
def codes() -> ActorCodes:
    """The tables as shipped."""
    return read_reference().events.actor_codes


def test_names_and_common_nouns_get_one_code(codes: ActorCodes) -> None:
    """Every sector of every country is coded alike for a linked entity and for an unnamed participant."""
    gazetteer = read_reference().gazetteer
    for country in (None, *gazetteer.countries):
        for sector in (None, *SECTORS):
            code = codes.of(country, sector)
            assert actor_code(country, sector, None, gazetteer) == code
            assert code is None or re.fullmatch(r"([A-Z]{3}){1,2}", code)


def test_codes_are_cameos(codes: ActorCodes) -> None:
    """A doctor is HLH and a reporter MED; Romania is ROM; who belongs to no country has no role behind one."""
    assert codes.of("GBR", "MED") == "GBRHLH"
    assert codes.of("GBR", "JRN") == "GBRMED"
    assert codes.of("ROU", "MIL") == "ROMMIL"
    assert codes.of("USA", "NGO") == "USA"
    assert codes.of(None, "REB") == "REB"
    assert codes.of(None, None) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The director of public prosecutions accused the club of fraud.", "JUD"),
        ("Kenya's director of public prosecutions accused the club of fraud.", "KENJUD"),
        ("The union president accused the club of fraud.", "LAB"),
        ("The president accused the club of fraud.", "GOV"),
        ("The EU ambassador to Ghana accused the club of fraud.", "IGO"),
        ("The ambassador to Mali accused the club of fraud.", "GOV"),
        ("The ambassador from Mali accused the club of fraud.", "MLIGOV"),
    ],
)
def test_who_heads_or_represents_a_body_has_its_code(text: str, code: str, nlp: Language, reference: Reference) -> None:
    """A head of a body is coded as the body is, an ambassador by whom they come from, not by where they are sent."""
    (event,) = events_of(nlp(text), reference)
    assert [p.actor_code for p in event.participants if p.role == "actor"] == [code]
