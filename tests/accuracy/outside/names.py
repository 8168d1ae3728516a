"""Names of persons, organizations and places against labelled ones: same span, same type."""

from __future__ import annotations

from tests.accuracy.alignment import bare
from tests.accuracy.counts import Match, Score, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown_in
from tests.accuracy.warehouse import Row, Warehouse
from transforms.text.spans import Span

_OURS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
# The labels of several corpora; labels that are not here (miscellaneous, dates) are not asked for.
_THEIRS = {
    "PER": "PER",
    "Person": "PER",
    "person": "PER",
    "politician": "PER",
    "ORG": "ORG",
    "Organization": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "LOC": "LOC",
    "Location": "LOC",
    "location": "LOC",
    "country": "LOC",
}
_TYPES = ("PER", "ORG", "LOC")


def score_names(documents: list[Document], warehouse: Warehouse) -> Score:
    """Name mentions, all together and by type."""
    tally = Tally(dict.fromkeys(("all", *_TYPES), Match))
    mentions = warehouse.by_article("entity_mentions")
    for pair in aligned(documents, warehouse):
        gold = {
            (bare(pair.text, Span(start, end)), _THEIRS[label])
            for start, end, label in pair.document["ents"]
            if label in _THEIRS
        }
        ours = _our_names(pair, pair.rows(mentions))
        for kind in _TYPES:
            wanted = {name for name in gold if name[1] == kind}
            found = {name for name in ours if name[1] == kind}
            tally.add(kind, len(wanted & found), len(found), len(wanted))
        tally.add("all", len(gold & ours), len(ours), len(gold))
        for what, names in (("missed", gold - ours), ("invented", ours - gold)):
            for span, kind in sorted(names):
                tally.miss(f"name {what}: {pair.id} {kind} {shown_in(pair.text, span)}")
    return tally.score()


def _our_names(pair: Pair, mentions: list[Row]) -> set[tuple[Span, str]]:
    """Our names by bare span and type."""
    names = set()
    for mention in mentions:
        span = pair.span(mention)
        if mention["mention_type"] == "name" and mention["entity_type"] in _OURS and span is not None:
            names.add((bare(pair.text, span), _OURS[mention["entity_type"]]))
    return names
