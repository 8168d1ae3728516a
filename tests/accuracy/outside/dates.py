"""Time expressions against labelled ones: found, with the same span, with the same TIMEX3 value."""

from __future__ import annotations

import re

from tests.accuracy.alignment import overlap, overlaps_any
from tests.accuracy.counts import Match, Score, Share, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown_in
from tests.accuracy.warehouse import Row, Warehouse
from transforms.text.spans import Span

_NOTHING = object()  # no expression of ours; null is one whose value we do not know
_CALENDAR_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def score_dates(documents: list[Document], warehouse: Warehouse) -> Score:
    """Expressions found (relaxed: overlapping), with value; and the share right of plain calendar dates."""
    tally = Tally({"relaxed": Match, "strict": Match, "value": Match, "calendar dates right": Share})
    mentions = warehouse.by_article("date_mentions")
    for pair in aligned(documents, warehouse):
        gold = {
            span: label["value"]
            for label in pair.document["timex"]
            if not _is_stamp(label) and _is_asked(pair, span := Span(label["start"], label["end"]))
        }
        ours = _our_values(pair, pair.rows(mentions))
        met = [next((ours[found] for found in ours if overlap(found, span)), _NOTHING) for span in gold]
        is_right = [value == wanted for value, wanted in zip(met, gold.values(), strict=True)]
        tally.add("relaxed", sum(value is not _NOTHING for value in met), len(ours), len(gold))
        tally.add("strict", len(gold.keys() & ours.keys()), len(ours), len(gold))
        tally.add("value", sum(is_right), len(ours), len(gold))
        _tell_misses(pair, gold, ours, tally)
        for right, wanted in zip(is_right, gold.values(), strict=True):
            if _CALENDAR_DATE.fullmatch(wanted or ""):
                tally.ask("calendar dates right", right)
    return tally.score()


def _tell_misses(pair: Pair, gold: dict[Span, str | None], ours: dict[Span, str | None], tally: Tally) -> None:
    """A line for each expression that is missed, invented or given another value."""
    for span, wanted in gold.items():
        met = [value for found, value in ours.items() if overlap(found, span)]
        if not met:
            tally.miss(f"date missed: {pair.id} {shown_in(pair.text, span)} {wanted}")
        elif met[0] != wanted:
            tally.miss(f"date value: {pair.id} {shown_in(pair.text, span)} {met[0]} for {wanted}")
    for span, value in ours.items():
        if not overlaps_any(span, gold):
            tally.miss(f"date invented: {pair.id} {shown_in(pair.text, span)} {value}")


def _is_stamp(label: Document) -> bool:
    """Whether a labelled expression is the document's own date line."""
    return bool(label.get("function") == "CREATION_TIME")


def _is_asked(pair: Pair, span: Span) -> bool:
    """Whether a span starts in the part of the text that was labelled."""
    return bool(span.start < (pair.document.get("eval_end") or len(pair.text)))


def _our_values(pair: Pair, mentions: list[Row]) -> dict[Span, str | None]:
    """Our value of each expression, the document's own date line left out."""
    stamps = [Span(label["start"], label["end"]) for label in pair.document["timex"] if _is_stamp(label)]
    values = {}
    for mention in mentions:
        span = pair.span(mention)
        if span is not None and _is_asked(pair, span) and not overlaps_any(span, stamps):
            values[span] = mention["timex_value"]
    return values
