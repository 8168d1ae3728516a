"""Entities: names found, typed, linked, and gathered under one id."""

from __future__ import annotations

from collections.abc import Mapping

from tests.accuracy.alignment import Alignment, bare, squash
from tests.accuracy.counts import Tally
from tests.accuracy.golden.page import GoldPage, Note
from tests.accuracy.warehouse import Row
from transforms.text.spans import Span

SCORED_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})
_TYPED = frozenset({"PERSON", "ORG", "GPE"})
_ONE_TYPE = frozenset({"GPE", "LOC"})  # whether a region is one or the other is a matter of taste


def is_same_entity(gold: Note, ours: Row | None) -> bool:
    """Whether an entity of the warehouse is the annotated one: by Wikidata item where both have one, else by name."""
    if ours is None:
        return False
    items = {gold.get("qid"), *(gold.get("qid_alternates") or ())} - {None}
    if ours["wikidata_id"] and items:
        return ours["wikidata_id"] in items
    names = {squash(mention["surface"]) for mention in gold["mentions"] if mention["kind"] == "name"}
    return squash(ours["canonical_name"]) in names | {squash(gold["canonical"])}


def score_entities(
    page: GoldPage, alignment: Alignment, mentions: list[Row], entities: Mapping[str, Row], tally: Tally
) -> None:
    """Compare the name mentions of one article, and the entities that they lead to."""
    gold, optional = _gold_names(page)
    ours = _our_names(page, alignment, mentions)
    hits = sorted((gold.keys() - optional) & ours.keys())
    predicted = sum(page.in_story(span) for span in ours if span not in optional)
    tally.add("name mentions", len(hits), predicted, len(gold.keys() - optional))
    for span in hits:
        _score_hit(page, span, gold[span], ours[span], entities, tally)
    _score_clusters(hits, gold, ours, tally)


def _gold_names(page: GoldPage) -> tuple[dict[Span, Note], set[Span]]:
    """The annotated entity of each name's bare span, and the spans that are optional."""
    names: dict[Span, Note] = {}
    optional = set()
    for entity in page.note["entities"]:
        for mention in entity["mentions"]:
            span = Span(mention["start"], mention["end"])
            if entity["type"] not in SCORED_TYPES or mention["kind"] != "name" or not page.in_story(span):
                continue
            names[bare(page.text, span)] = entity
            if entity.get("optional") or mention.get("optional"):
                optional.add(bare(page.text, span))
    return names, optional


def _our_names(page: GoldPage, alignment: Alignment, mentions: list[Row]) -> dict[Span, Row]:
    """Our name mentions by their bare span in the page."""
    names = {}
    for mention in mentions:
        span = alignment.span(mention["start_char"], mention["end_char"])
        is_name = mention["mention_type"] == "name" and mention["entity_type"] in SCORED_TYPES
        if is_name and span is not None and span.start < page.until:
            names[bare(page.text, span)] = mention
    return names


def _score_hit(page: GoldPage, span: Span, gold: Note, mention: Row, entities: Mapping[str, Row], tally: Tally) -> None:
    """Ask for the type and the link of a name that both have."""
    if gold["type"] in _TYPED:
        types = {mention["entity_type"], gold["type"]}
        miss = f"{page.doc_id} {gold['canonical']} as {mention['entity_type']}"
        tally.ask("mention type", len(types) == 1 or types <= _ONE_TYPE, miss)
    if gold.get("qid"):
        entity = entities.get(mention["entity_id"])
        name = entity and f"{entity['canonical_name']} ({entity['wikidata_id']})"
        tally.ask("mention link", is_same_entity(gold, entity), f"{page.doc_id} {span.of(page.text)} -> {name}")


def _score_clusters(hits: list[Span], gold: Mapping[Span, Note], ours: Mapping[Span, Row], tally: Tally) -> None:
    """B-cubed (Bagga and Baldwin 1998) over the names that both have."""
    precision = recall = 0.0
    for span in hits:
        mine = {other for other in hits if ours[other]["entity_id"] == ours[span]["entity_id"]}
        theirs = {other for other in hits if _is_one_thing(gold[other], gold[span])}
        precision += len(mine & theirs) / len(mine)
        recall += len(mine & theirs) / len(theirs)
    tally.weigh("entity clusters (B3 precision)", precision, len(hits))
    tally.weigh("entity clusters (B3 recall)", recall, len(hits))


def _is_one_thing(one: Note, other: Note) -> bool:
    """Whether two annotated entities are one thing: a people is annotated apart from its country, with its item."""
    return one is other or bool(one.get("qid") and one.get("qid") == other.get("qid"))
