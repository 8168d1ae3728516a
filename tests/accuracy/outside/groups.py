"""Things that belong together: names of one person, articles on one happening.

Both are measured by pairs: two items that share a label, against two that share our id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from itertools import combinations

from tests.accuracy.counts import Figures, Match, Share, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned, articles_by_id
from tests.accuracy.warehouse import Row, Warehouse
from transforms.text.spans import Span

_KINDS = {"person": "PERSON", "organization": "ORG"}
_LONGEST_NAME = 60  # characters; a longer labelled mention is a description with a clause


def pairs(groups: Mapping[Hashable, Hashable]) -> set[frozenset[Hashable]]:
    """Unordered pairs of items that share a group."""
    together: dict[Hashable, list[Hashable]] = defaultdict(list)
    for item, group in groups.items():
        together[group].append(item)
    return {frozenset(pair) for items in together.values() for pair in combinations(items, 2)}


def score_aliases(documents: list[Document], warehouse: Warehouse) -> Figures:
    """Names of persons and organizations: pairs that share an entity, of the mentions that both sides have."""
    kinds = [(f"{kind} pairs", f"{kind} mentions found") for kind in _KINDS]
    tally = Tally({name: figure for both in kinds for name, figure in zip(both, (Match, Share), strict=True)})
    mentions = warehouse.by_article("entity_mentions")
    for pair in aligned(documents, warehouse):
        for kind in _KINDS:
            _score_kind(pair, kind, pair.rows(mentions), tally)
    return tally.figures()


def _score_kind(pair: Pair, kind: str, mentions: list[Row], tally: Tally) -> None:
    """Add the names of one document's persons, or organizations."""
    wanted = [label for label in pair.document["mentions"] if label["etype"] == kind and _is_name(label)]
    wanted.sort(key=lambda label: label["end"] - label["start"])
    gold: dict[Hashable, Hashable] = {}
    ours: dict[Hashable, Hashable] = {}
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


def _is_name(label: Document) -> bool:
    """Whether a labelled mention is a name: capitalised behind its article, and short."""
    words = re.sub(r"^(the|a)\s", "", label["text"], flags=re.IGNORECASE)
    return not label["pron"] and len(label["text"]) < _LONGEST_NAME and bool(re.match("[A-Z]", words))


def score_happenings(documents: list[Document], warehouse: Warehouse) -> Figures:
    """Pairs of articles that share an event cluster, against pairs that share a labelled happening."""
    labels = {document["id"]: document["event_id"] for document in documents}
    ids = {row["article_id"]: external_id for external_id, row in articles_by_id(warehouse).items()}
    members: dict[str, set[str]] = defaultdict(set)
    for event in warehouse.table("events"):
        external_id = ids.get(event["article_id"])
        if event["event_cluster_id"] is not None and external_id is not None and external_id in labels:
            members[event["event_cluster_id"]].add(external_id)
    ours = {frozenset(pair) for together in members.values() for pair in combinations(sorted(together), 2)}
    gold = pairs(labels)
    return {"article pairs": Match(len(gold & ours), len(ours), len(gold))}
