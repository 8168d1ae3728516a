"""Every rule's example, run, to see whether it still shows its rule."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from flows.rules.areas import Area
from flows.rules.reading import Reading, example_of
from transforms.annotate import annotate
from transforms.reference import Reference
from transforms.rules import Rule

_PIPE_BATCH = 64


@dataclass(frozen=True, slots=True)
class BrokenExample:
    """A rule that its example does not fire, and the rules that fired in it instead."""

    area: str
    rule: Rule
    fired: tuple[str, ...]


def run_examples(areas: Iterable[Area], nlp: Language, reference: Reference) -> list[BrokenExample]:
    """The rules whose example does not show them."""
    return [
        BrokenExample(area.name, rule, tuple(sorted(fired)))
        for area in areas
        for rule, fired in _fired_in_examples(area, nlp, reference)
        if rule.name not in fired
    ]


def _fired_in_examples(area: Area, nlp: Language, reference: Reference) -> Iterator[tuple[Rule, set[str]]]:
    """Each rule of an area that has an example, with the rules that fired in it."""
    rules = [rule for rule in area.rules(reference) if rule.example]
    if area.on_page is not None:
        yield from ((rule, set(area.on_page(rule, reference))) for rule in rules)
    if area.fired is not None:
        articles = [example_of(rule) for rule in rules]
        docs = nlp.pipe((article.text for article in articles), batch_size=_PIPE_BATCH)
        for rule, article, doc in zip(rules, articles, docs, strict=True):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                yield rule, set(area.fired(Reading(article, doc, annotate(article, doc, reference), reference)))
