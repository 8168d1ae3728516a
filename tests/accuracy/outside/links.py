"""Wikidata items of mentions against labelled ones: same span, same item."""

from __future__ import annotations

from tests.accuracy.alignment import bare
from tests.accuracy.counts import Match, Score, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown_in
from tests.accuracy.warehouse import Row, Warehouse, grouped
from transforms.text.spans import Span

_LINKED = """
select m.*, e.wikidata_id
from entity_mentions as m inner join entities as e using (entity_id)
where e.wikidata_id is not null
order by m.rowid
"""


def score_links(documents: list[Document], warehouse: Warehouse) -> Score:
    """Links of names, and of all mentions (nominals and pronouns too), in the labelled stretch."""
    tally = Tally({"names": Match, "all": Match})
    mentions = grouped(warehouse.rows(_LINKED), "article_id")
    for pair in aligned(documents, warehouse):
        for measure, with_coreference in (("names", False), ("all", True)):
            gold = _gold_items(pair, with_coreference)
            ours = _our_items(pair, pair.rows(mentions), with_coreference)
            required = {span: item for span, (item, is_optional) in gold.items() if not is_optional}
            hit = sum(ours.get(bare(pair.text, span)) == item for span, item in required.items())
            forgiven = sum(bare(pair.text, span) in ours for span in gold.keys() - required.keys())
            tally.add(measure, hit, len(ours) - forgiven, len(required))
            if not with_coreference:
                _tell_misses(pair, gold, ours, tally)
    return tally.score()


def _tell_misses(pair: Pair, gold: dict[Span, tuple[str, bool]], ours: dict[Span, str], tally: Tally) -> None:
    """A line for each name that leads elsewhere or nowhere, and for each that should lead nowhere."""
    labelled = {bare(pair.text, span): label for span, label in gold.items()}
    for span, (item, is_optional) in labelled.items():
        if not is_optional and ours.get(span) != item:
            tally.miss(f"link: {pair.id} {shown_in(pair.text, span)} {ours.get(span)} for {item}")
    for span, item in ours.items():
        if span not in labelled:
            tally.miss(f"link invented: {pair.id} {shown_in(pair.text, span)} {item}")


def _in_stretch(pair: Pair, start: int) -> bool:
    """Whether an offset lies in the stretch of the text that was labelled."""
    low, high = pair.document.get("eval_span") or (0, len(pair.text))
    return bool(low <= start < high)


def _gold_items(pair: Pair, with_coreference: bool) -> dict[Span, tuple[str, bool]]:
    """The labelled item of each span, and whether it is optional."""
    return {
        Span(label["start"], label["end"]): (label["qid"], bool(label.get("optional")))
        for label in pair.document["ents"]
        if label.get("kind", "entity") == "entity"
        and label.get("qid")
        and _in_stretch(pair, label["start"])
        and (with_coreference or not label.get("coref"))
    }


def _our_items(pair: Pair, mentions: list[Row], with_coreference: bool) -> dict[Span, str]:
    """Our item of each mention's bare span."""
    items = {}
    for mention in mentions:
        span = pair.span(mention)
        is_asked = with_coreference or mention["mention_type"] == "name"
        if is_asked and span is not None and _in_stretch(pair, span.start):
            items[bare(pair.text, span)] = mention["wikidata_id"]
    return items
