"""The rules of reading: each fires in its own example, and every name in a row is one of them."""

from __future__ import annotations

import re

import pytest

from seeds.reference import read_reference
from transforms.articles.build import build_articles
from transforms.articles.dump.passes import PASSES
from transforms.articles.model import Article, Block, RawItem
from transforms.articles.rules import (
    DUMP_RULES,
    LIVE_RULES,
    PAGE_RULES,
    READING_RULES,
    RECORD_RULES,
    SPEECH_RULES,
    ReadingRule,
)

BOILERPLATE = read_reference().boilerplate
# Rules that are rows of the reference data, and what they take with them.
_SEEDED = re.compile(r"(?:(?:below|behind) )?(?:line|pattern|mark): .+")


def blocks_of(rule: ReadingRule) -> tuple[Block, ...]:
    """The blocks of the page that a rule names as its example."""
    if rule in RECORD_RULES:
        title, _, text = rule.whole_page.partition("\n\n")
        item = RawItem("page", "jsonl", b"{}", record={"id": "1", "title": title, "text": text})
    elif rule in (*SPEECH_RULES, *LIVE_RULES) and not rule.page.startswith("<html>"):
        item = RawItem("page", "jsonl", b"{}", record={"id": "1", "text": rule.whole_page})
    else:
        item = RawItem("page", "text" if rule in DUMP_RULES else "html", rule.whole_page.encode())
    (found,) = build_articles(item, BOILERPLATE)
    assert isinstance(found, Article), rule
    return found.blocks


@pytest.mark.parametrize("rule", [r for r in READING_RULES if r.name != "endless_token"], ids=lambda rule: rule.name)
def test_a_rule_takes_its_example(rule: ReadingRule) -> None:
    """Exactly this rule takes the block of its example, and the block carries its name."""
    taken = [block.rule for block in blocks_of(rule) if block.text == rule.example]
    assert taken[-1:] == [rule.name]
    assert len(taken) == 1 or rule.name == "repeats_line"


def test_a_run_without_a_space_is_no_text() -> None:
    """The example of the rule for endless runs is too long for an article's text and stands in the blocks alone."""
    (rule,) = [rule for rule in DUMP_RULES if rule.name == "endless_token"]
    assert [(b.rule, b.is_kept) for b in blocks_of(rule) if b.text == rule.example] == [("endless_token", False)]


def test_names_are_unique_and_told() -> None:
    """Each rule has a name of its own, in snake_case, and says what it decides."""
    names = [rule.name for rule in READING_RULES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)
    assert all(rule.about.endswith(".") for rule in READING_RULES)


def test_every_rule_of_dumps_belongs_to_one_pass() -> None:
    """The table of passes holds all rules of dumps, in the order in which they are tried."""
    assert tuple(rule for step in PASSES for rule in step.rules) == DUMP_RULES
    assert all(step.why for step in PASSES)


@pytest.mark.parametrize("rule", [*DUMP_RULES, *PAGE_RULES], ids=lambda rule: rule.name)
def test_every_block_names_a_rule(rule: ReadingRule) -> None:
    """No block carries a name that stands in no table."""
    known = {one.name for one in READING_RULES}
    assert all(block.rule in known or _SEEDED.fullmatch(block.rule) for block in blocks_of(rule))
