"""Every area of rules is listed, every rule has a name of its own, and every example shows its rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from spacy.language import Language

from flows.cli.rules import AREA_NAMES
from flows.rules.areas import AREAS, BY_NAME, Area, LexiconRule, rows_of
from flows.rules.examples import run_examples
from transforms.reference import Reference
from transforms.schema import TABLES


def test_the_command_line_knows_every_area() -> None:
    """Help names the areas without importing them."""
    assert tuple(area.name for area in AREAS) == AREA_NAMES


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_rules_have_names_of_their_own_and_say_what_they_decide(reference: Reference, area: Area) -> None:
    """A name is unique in its area, and stands in a declared column."""
    rules = area.rules(reference)
    assert [name for name, count in Counter(rule.name for rule in rules).items() if count > 1] == []
    assert all(rule.about for rule in rules)
    assert [rule.name for rule in rules if not rule.example] == []
    assert area.table is None or area.column in TABLES[area.table].column_names


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in AREA_NAMES if name != "events"])
def test_every_example_shows_its_rule(nlp: Language, reference: Reference, name: str) -> None:
    """The rule fires in its example; tests/events/test_lexicon.py runs those of the lexicon."""
    broken = run_examples([BY_NAME[name]], nlp, reference)
    assert [(one.rule.name, one.rule.example, one.fired) for one in broken] == []


@pytest.mark.slow
def test_an_example_that_shows_another_rule_is_broken(nlp: Language, reference: Reference) -> None:
    """The rule is named, with what fired instead."""
    area = BY_NAME["dates"]
    weekday = next(rule for rule in area.rules(reference) if rule.name == "weekday")
    wrong = replace(weekday, example="They met in 1998.")  # type: ignore[type-var]  # a rule is a dataclass
    (broken,) = run_examples([replace(area, rules=lambda _: [wrong])], nlp, reference)
    assert (broken.area, broken.rule.name, broken.fired) == ("dates", "weekday", ("year",))


def test_an_event_names_its_row_and_the_row_inside_it(reference: Reference) -> None:
    """What was made of a row's act stands behind a plus and is no row."""
    assert rows_of("verb:threaten:to-do+verb:attack:Y") == ("verb:threaten:to-do", "verb:attack:Y")
    assert rows_of("verb:help:Y+future") == ("verb:help:Y",)
    assert LexiconRule(reference.events.rows()[0]).name.startswith("verb:")
