"""Every rule of linking has an example in which exactly it fires, and no row carries another name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spacy.language import Language

from transforms.annotate import annotate
from transforms.articles.model import Article
from transforms.linking.model import LinkRule
from transforms.reference import Reference
from transforms.who.rules import LINK_RULES


def test_names_are_unique() -> None:
    """A method in a row leads to one rule."""
    names = [rule.name for rule in LINK_RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", LINK_RULES, ids=lambda rule: rule.name)
def test_the_example_fires_the_rule(rule: LinkRule, nlp: Language, reference: Reference) -> None:
    """In the rule's example exactly this rule leads from the words to what they mean."""
    published = datetime.fromisoformat(rule.day).replace(tzinfo=UTC)
    article = Article(
        "a", None, None, None, None, None, None, (), (), "en", published, "day", "record", None,
        rule.example, 0, "a.txt", "text", "0" * 64, (),
    )  # fmt: skip
    found = annotate(article, nlp(rule.example), reference)
    methods = {m.link_method for m in found.mentions if m.span.of(rule.example) == rule.words}
    assert methods == {rule.name}


def test_a_measured_score_is_that_of_a_rule(reference: Reference) -> None:
    """Every row of link_scores.csv names a rule; its mentions carry the score, those of unmeasured rules none."""
    names = {rule.name for rule in LINK_RULES}
    assert reference.gazetteer.link_scores.keys() <= names
    assert all(0 <= score <= 1 for score in reference.gazetteer.link_scores.values())
