"""The rules of quotes: each example fires exactly the rule that it stands for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from flows.rules.reading import example_of, read_article
from transforms.annotation import Quote
from transforms.quotes.rules import QUOTE_RULES, SPEAKER_RULES, QuoteRule
from transforms.reference import Reference


def quotes_of(rule: QuoteRule, nlp: Language, reference: Reference) -> tuple[Quote, ...]:
    """The quotes of a rule's example, read as the page that it stands for."""
    return read_article(example_of(rule), nlp, reference).annotation.quotes


@pytest.mark.parametrize("rule", QUOTE_RULES, ids=lambda rule: rule.name)
def test_the_example_is_found_by_its_rule(rule: QuoteRule, nlp: Language, reference: Reference) -> None:
    """The example of a quote rule gives one quote by that rule, and no others than those named beside it."""
    found = [quote.quote_rule for quote in quotes_of(rule, nlp, reference)]
    assert sorted(found) == sorted((rule.name, *rule.beside))


@pytest.mark.parametrize("rule", SPEAKER_RULES, ids=lambda rule: rule.name)
def test_the_example_has_its_speaker_by_its_rule(rule: QuoteRule, nlp: Language, reference: Reference) -> None:
    """The example of a speaker rule gives one speaker for that reason."""
    found = [quote.attribution_rule for quote in quotes_of(rule, nlp, reference)]
    assert sorted(found) == sorted((rule.name, *rule.beside))


@pytest.mark.parametrize("rules", [QUOTE_RULES, SPEAKER_RULES], ids=["quotes", "speakers"])
def test_names_are_unique(rules: tuple[QuoteRule, ...]) -> None:
    """A name in a row leads to one rule."""
    names = [rule.name for rule in rules]
    assert len(names) == len(set(names))
    assert all(rule.about for rule in rules)
