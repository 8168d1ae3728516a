"""Events against one labelled relation a sentence: who, what, whom.

Other events of the sentences are not labelled, so there is no precision.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.accuracy.alignment import overlap
from tests.accuracy.counts import Rate, Score, Share, Tally
from tests.accuracy.outside.documents import Document, Pair, aligned
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row, Warehouse, grouped
from transforms.text.spans import Span

# The labels follow PLOVER's draft, where one type stood for what are now CONCEDE and RETREAT.
_DRAFT_TYPES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict (PLOVER manual).
_QUAD_MEMBERS = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "YIELD"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUADS = {name: quad for quad, names in _QUAD_MEMBERS.items() for name in names}


@dataclass(frozen=True, slots=True)
class _Event:
    """One of our events, its parties in the labelled text's offsets."""

    kind: str
    actors: tuple[Span | None, ...]
    recipients: tuple[Span | None, ...]
    row: Row

    def names(self, source: Span, target: Span) -> bool:
        """Whether it names both labelled parties, on their sides; a mutual act on any."""
        if _touches(self.actors, source) and _touches(self.recipients, target):
            return True
        everyone = self.actors + self.recipients
        return self.kind in _MUTUAL and _touches(everyone, source) and _touches(everyone, target)


def score_events(documents: list[Document], warehouse: Warehouse) -> Score:
    """Shares of the labelled relations whose actor, both parties, type, or all of them were found."""
    shares = ("source", "dyad", "code", "full", "full quad", "code right given dyad")
    tally = Tally({**dict.fromkeys(shares, Share), "events per sentence": Rate})
    events = warehouse.by_article("events")
    people = grouped(warehouse.table("event_participants"), "event_id")
    for pair in aligned(documents, warehouse):
        found = [_read(pair, row, people.get(row["event_id"], [])) for row in pair.rows(events)]
        tally.weigh("events per sentence", len(found), 1)
        for label in pair.document["events"]:
            _score_label(pair, label, found, tally)
    return tally.score()


def _read(pair: Pair, row: Row, people: list[Row]) -> _Event:
    """One of our events with its parties."""
    actors = tuple(pair.span(person) for person in people if person["role"] == "actor")
    recipients = tuple(pair.span(person) for person in people if person["role"] == "recipient")
    kind: str = row["event_type"]
    return _Event(_DRAFT_TYPES.get(kind, kind), actors, recipients, row)


def _score_label(pair: Pair, label: Document, found: list[_Event], tally: Tally) -> None:
    """Ask for one labelled relation."""
    source = Span(label["source_start"], label["source_end"])
    target = Span(label["target_start"], label["target_end"])
    code = label["code"]
    matched = [event for event in found if event.names(source, target)]
    tally.ask("source", any(_touches(event.actors, source) for event in found))
    tally.ask("dyad", bool(matched))
    tally.ask("code", any(event.kind == code for event in found))
    wanted = f"{pair.id} {shown(pair.text)} {code} {source.of(pair.text)} > {target.of(pair.text)}"
    got = "; ".join(_describe(event, pair.text) for event in found) or "nothing"
    tally.ask("full", any(event.kind == code for event in matched), f"{wanted} got {got}")
    tally.ask("full quad", any(_QUADS[event.kind] == _QUADS[code] for event in matched))
    for event in matched:
        tally.ask("code right given dyad", event.kind == code)


def _describe(event: _Event, text: str) -> str:
    """One of our events in a line of the misses."""
    sides = (", ".join(span.of(text) for span in side if span) for side in (event.actors, event.recipients))
    return f"{event.kind} {' > '.join(sides)} ({event.row['rule_id']})"


def _touches(side: tuple[Span | None, ...], party: Span) -> bool:
    """Whether somebody of a side is the labelled party."""
    return any(overlap(span, party) for span in side)
