"""The rules that fire when the example page of a rule of reading is read."""

from __future__ import annotations

from transforms.articles import build_articles
from transforms.articles.model import Article, RawItem
from transforms.articles.rules import DUMP_RULES, READING_RULES, RECORD_RULES
from transforms.reference import Reference
from transforms.rules import Rule


def fired_on_page(rule: Rule, reference: Reference) -> set[str]:
    """The rules that decided about the block that is a rule's example, in the page that goes with it.

    Raises:
        KeyError: if it is no rule of reading.
    """
    own = {one.name: one for one in READING_RULES}[rule.name]
    if own in RECORD_RULES:
        title, _, text = own.whole_page.partition("\n\n")
        item = RawItem("page", "jsonl", b"{}", record={"id": "1", "title": title, "text": text})
    else:
        item = RawItem("page", "text" if own in DUMP_RULES else "html", own.whole_page.encode())
    articles = (found for found in build_articles(item, reference.boilerplate) if isinstance(found, Article))
    return {block.rule for article in articles for block in article.blocks if block.text == own.example}
