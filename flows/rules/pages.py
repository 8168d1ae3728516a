"""The rules that fire when the example page of a rule of reading is read."""

from __future__ import annotations

from transforms.articles.build import build_articles
from transforms.articles.model import Article, RawItem
from transforms.articles.rules import DUMP_RULES, LIVE_RULES, READING_RULES, RECORD_RULES, SPEECH_RULES, ReadingRule
from transforms.reference import Reference
from transforms.rules import Rule


def fired_on_page(rule: Rule, reference: Reference) -> set[str]:
    """The rules that decided about the block that is a rule's example, in the page that goes with it.

    Raises:
        KeyError: if it is no rule of reading.
    """
    own = {one.name: one for one in READING_RULES}[rule.name]
    articles = (found for found in build_articles(_item_of(own), reference.boilerplate) if isinstance(found, Article))
    return {block.rule for article in articles for block in article.blocks if block.text == own.example}


def _item_of(rule: ReadingRule) -> RawItem:
    """The example page of a rule, as its kind of input."""
    if rule in RECORD_RULES:
        title, _, text = rule.whole_page.partition("\n\n")
        return RawItem("page", "jsonl", b"{}", record={"id": "1", "title": title, "text": text})
    if rule in (*SPEECH_RULES, *LIVE_RULES) and not rule.page.startswith("<html>"):
        return RawItem("page", "jsonl", b"{}", record={"id": "1", "text": rule.whole_page})
    return RawItem("page", "text" if rule in DUMP_RULES else "html", rule.whole_page.encode())
