"""What is left out: every exclusion's example is left out by exactly that exclusion."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.kit.events import read_drafts
from transforms.events.relevance import EXCLUSIONS, Exclusion, exclusion_of, without_self
from transforms.reference import Reference


@pytest.mark.parametrize("exclusion", EXCLUSIONS, ids=lambda each: each.name)
def test_example_is_left_out_by_its_exclusion(nlp: Language, reference: Reference, exclusion: Exclusion) -> None:
    """The example has a draft, and what leaves it out is this exclusion and no other."""
    drafts = read_drafts(nlp(exclusion.example), reference)
    found = [exclusion_of(without_self(draft), reference.events) for draft in drafts]
    assert [each.name if each else None for each in found] == [exclusion.name]


def test_names_are_unique() -> None:
    """A name leads to one exclusion."""
    names = [each.name for each in EXCLUSIONS]
    assert len(names) == len(set(names))
