"""Things that belong together: names of one person, articles on one happening.

Both are measured by pairs: two items that share a label, against two that share our id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from itertools import combinations
from typing import TypeVar

from tests.accuracy.counts import Match, Score, Share, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned, articles_by_id
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row, Warehouse
from transforms.text.spans import Span

_Item = TypeVar("_Item", bound=Hashable)
_KINDS = {"person": "PERSON", "organization": "ORG"}
_LONGEST_NAME = 60  # characters; a longer labelled mention is a description with a clause


def pairs(groups: Mapping[_Item, Hashable]) -> set[frozenset[_Item]]:
    """Unordered pairs of items that share a group."""
    together: dict[Hashable, list[_Item]] = defaultdict(list)
    for item, group in groups.items():
        together[group].append(item)
    return {frozenset(pair) for items in together.values() for pair in combinations(items, 2)}


def score_aliases(documents: list[Document], warehouse: Warehouse) -> Score:
    """Names of persons and organizations: pairs that share an entity, of the mentions that both sides have."""
    kinds = [(f"{kind} pairs", f"{kind} mentions found") for kind in _KINDS]
    tally = Tally({name: figure for both in kinds for name, figure in zip(both, (Match, Share), strict=True)})
    mentions = warehouse.by_article("entity_mentions")
    for pair in aligned(documents, warehouse):
        for kind in _KINDS:
            _score_kind(pair, kind, pair.rows(mentions), tally)
    return tally.score()


def _score_kind(pair: Pair, kind: str, mentions: list[Row], tally: Tally) -> None:
    """Add the names of one document's persons, or organizations."""
    wanted = [label for label in pair.document["mentions"] if label["etype"] == kind and _is_name(label)]
    wanted.sort(key=lambda label: label["end"] - label["start"])
    gold: dict[Span, Hashable] = {}
    ours: dict[Span, Hashable] = {}
    for mention in mentions:
        span = pair.span(mention)
        if span is None or mention["mention_type"] != "name":
            continue
        label = next((x for x in wanted if x["start"] <= span.start and span.end <= x["end"]), None)
        if label and mention["entity_type"] == _KINDS[kind]:
            where = Span(label["start"], label["end"])
            gold[where], ours[where] = label["cluster"], mention["entity_id"]
    want, have = pairs(gold), pairs(ours)
    tally.add(f"{kind} pairs", len(want & have), len(have), len(want))
    tally.weigh(f"{kind} mentions found", len(gold), len(wanted))
    for label in wanted:
        if Span(label["start"], label["end"]) not in gold:
            tally.miss(f"{kind} mention missed: {pair.id} {shown(label['text'])}")
    for what, wrong in (("missed", want - have), ("invented", have - want)):
        for line in sorted(" = ".join(sorted(shown(where.of(pair.text)) for where in two)) for two in wrong):
            tally.miss(f"{kind} pair {what}: {pair.id} {line}")


def _is_name(label: Document) -> bool:
    """Whether a labelled mention is a name: capitalised behind its article, and short."""
    words = re.sub(r"^(the|a)\s", "", label["text"], flags=re.IGNORECASE)
    return not label["pron"] and len(label["text"]) < _LONGEST_NAME and bool(re.match("[A-Z]", words))


def score_happenings(documents: list[Document], warehouse: Warehouse) -> Score:
    """Pairs of articles that share an event cluster, or a story, against pairs that share a labelled happening."""
    labels = {str(document["id"]): document["event_id"] for document in documents}
    gold, articles = pairs(labels), articles_by_id(warehouse)
    found = {"article pairs": _clustered(labels.keys(), articles, warehouse)}
    if any("story_id" in article for article in articles.values()):
        stories = {key: articles[key]["story_id"] for key in labels.keys() & articles.keys()}
        found["story pairs"] = pairs({key: story for key, story in stories.items() if story})
    tally = Tally(dict.fromkeys(found, Match))
    for measure, ours in found.items():
        tally.add(measure, len(gold & ours), len(ours), len(gold))
        for what, wrong in (("missed", gold - ours), ("invented", ours - gold)):
            for two in sorted(sorted(pair) for pair in wrong):
                titles = " = ".join(shown(articles[key]["headline"]) if key in articles else "-" for key in two)
                tally.miss(f"{measure} {what}: {' '.join(two)} {titles}")
    return tally.score()


def _clustered(asked: Set[str], articles: Mapping[str, Row], warehouse: Warehouse) -> set[frozenset[str]]:
    """Pairs of articles, by the ids of their documents, that share an event cluster."""
    ids = {row["article_id"]: external_id for external_id, row in articles.items()}
    members: dict[str, set[str]] = defaultdict(set)
    for event in warehouse.table("events"):
        external_id = ids.get(event["article_id"])
        if event["event_cluster_id"] is not None and external_id is not None and external_id in asked:
            members[event["event_cluster_id"]].add(external_id)
    return {frozenset(pair) for together in members.values() for pair in combinations(together, 2)}
