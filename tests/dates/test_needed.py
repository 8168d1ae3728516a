"""The words without which a pattern cannot match are told from the pattern itself."""

from __future__ import annotations

import re

import pytest

from transforms.dates.needed import needed_words
from transforms.dates.rules import RULES, DateRule


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("in the (?:year|month)s?", {"in the "}),
        (r"(?:last|next) \w+", {"last", "next"}),
        (r"\d+ (?:weeks|Days)", {"weeks", "days"}),
        (r"(?:early )?monday", {"monday"}),
        (r"(?:monday|\d+)", set()),
        (r"(?:tues|wednes){2}day", {"tues", "wednes"}),
        (r"(?=never)soon(?!er)", {"soon"}),
        (r"[0-9]{4}", set()),
        (r"a\d", set()),
    ],
)
def test_one_of_the_words_stands_in_every_match(pattern: str, words: set[str]) -> None:
    """Of parts that must be there the one that tells most; what may be left out, or only looked at, tells nothing."""
    assert needed_words(re.compile(pattern, re.IGNORECASE)) == words


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_holds_one_of_its_words(rule: DateRule) -> None:
    """Else the rule would not be tried on it."""
    words = needed_words(rule.pattern)
    assert not words or any(word in rule.example.casefold() for word in words)


def test_most_rules_are_passed_over_in_a_text_without_their_words() -> None:
    """What tells them costs little where no time is told: four rules of five name words."""
    assert sum(bool(needed_words(rule.pattern)) for rule in RULES) > 0.75 * len(RULES)
