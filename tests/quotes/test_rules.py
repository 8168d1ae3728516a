"""The rules of quotes: each example fires exactly the rule that it stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from tests.kit.events import article_of
from tests.kit.quotes import read_quotes
from transforms.annotate import annotate
from transforms.annotation import Quote
from transforms.articles.model import Block
from transforms.quotes.rules import QUOTE_RULES, SPEAKER_RULES, QuoteRule
from transforms.reference import Reference
from transforms.text.spans import Span


def quotes_of(rule: QuoteRule, nlp: Language, reference: Reference) -> tuple[Quote, ...]:
    """The quotes of a rule's example, read as the page that it stands for."""
    if not rule.blocks:
        return read_quotes(rule.example, nlp, reference)
    blocks: list[Block] = []
    text = ""
    for kind, words in zip(rule.blocks, rule.example.split("\n\n"), strict=True):
        if kind.startswith("-"):
            blocks.append(Block(kind[1:], False, "pattern", words))
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(kind, True, "label", words, None, Span(start, start + len(words))))
    article = replace(article_of(text), blocks=tuple(blocks))
    return annotate(article, nlp(text), reference).quotes


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
