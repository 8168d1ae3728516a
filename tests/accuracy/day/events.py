"""Events of whole articles: predicate, type, parties, status, date and country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.accuracy.alignment import overlap, overlaps_any, spans_of
from tests.accuracy.counts import Tally
from tests.accuracy.day.names import is_named, names_of
from tests.accuracy.outside.documents import Document
from tests.accuracy.shown import shown
from tests.accuracy.warehouse import Row
from transforms.text.spans import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of the warehouse: its entity's name, else its words, and where it stands in the annotated text."""

    name: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of the warehouse, its trigger in the annotated text's offsets."""

    row: Row
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]

    def __str__(self) -> str:
        sides = (str([party.name for party in side]) for side in (self.actors, self.recipients))
        return f"{self.row['event_type']} {' > '.join(sides)} ({self.row['rule_id']})"


def score_events(article: Document, found: list[FoundEvent], tally: Tally) -> None:
    """Pair the events of one article with the annotated ones by trigger, then ask for the parts of each pair."""
    gold = article["events"]
    pairs = _pair(gold, found)
    forgiven = _forgiven(gold, found, pairs)
    needed = [i for i, event in enumerate(gold) if not event["optional"]]
    typed = [i for i in needed if i in pairs and _is_typed(gold[i], found[pairs[i]])]
    full = [i for i in typed if _has_parties(gold[i], found[pairs[i]])]
    predicted = len(found) - len(forgiven)
    for measure, hits in (
        ("events found", [i for i in needed if i in pairs]),
        ("events found and typed", typed),
        ("events with type and parties", full),
    ):
        tally.add(measure, len(hits), predicted, len(needed))
    for i in needed:
        if gold[i]["core"]:
            tally.ask("core event found and typed", i in typed)
            tally.ask("core event with type and parties", i in full)
        what = _describe(article, gold[i])
        if i not in pairs:
            tally.miss(f"event missed: {what}")
        elif i not in typed:
            tally.miss(f"event type: {what} got {found[pairs[i]]}")
        else:
            if i not in full:
                tally.miss(f"event parties: {what} got {found[pairs[i]]}")
            _score_details(what, gold[i], found[pairs[i]], tally)
    for j in sorted(set(range(len(found))) - set(pairs.values()) - forgiven):
        tally.miss(f"event invented: {article['id']} {found[j].row['trigger_text']!r} {found[j]}")


def _pair(gold: list[Document], found: list[FoundEvent]) -> dict[int, int]:
    """Annotated event to ours with an overlapping trigger; each is used once, required events choose first."""
    pairs: dict[int, int] = {}
    for i, event in sorted(enumerate(gold), key=lambda item: bool(item[1]["optional"])):
        taken, triggers = set(pairs.values()), spans_of(event["triggers"])
        choice = [j for j, ours in enumerate(found) if j not in taken and overlaps_any(ours.trigger, triggers)]
        if choice:
            pairs[i] = max(choice, key=lambda j: (_is_typed(event, found[j]), _has_parties(event, found[j])))
    return pairs


def _forgiven(gold: list[Document], found: list[FoundEvent], pairs: Mapping[int, int]) -> set[int]:
    """Our events that count neither way: they are optional, or like an optional one of the same sentence."""
    optional = [event for event in gold if event["optional"]]
    alike = {
        j
        for j in set(range(len(found))) - set(pairs.values())
        if any(overlap(found[j].trigger, Span(*e["sentence"])) and _is_typed(e, found[j]) for e in optional)
    }
    return alike | {ours for i, ours in pairs.items() if gold[i]["optional"]}


def _is_typed(event: Document, ours: FoundEvent) -> bool:
    """Whether the PLOVER type is one of those annotated as right."""
    return ours.row["event_type"] in event["types"]


def _has_parties(event: Document, ours: FoundEvent) -> bool:
    """Whether both sides are right; a mutual act may split them as it likes."""
    if event["symmetric"]:
        return _is_side(event["actors"] + event["recipients"], ours.actors + ours.recipients)
    return _is_side(event["actors"], ours.actors) and _is_side(event["recipients"], ours.recipients)


def _is_side(gold: list[Document], ours: tuple[Party, ...]) -> bool:
    """Whether one of the required parties is found, if there is any, and nobody is wrong."""
    needed = [party for party in gold if not party["optional"]]
    is_found = not needed or any(_is_party(party, found) for party in needed for found in ours)
    return is_found and all(any(_is_party(party, found) for party in gold) for found in ours)


def _is_party(party: Document, ours: Party) -> bool:
    return is_named(names_of(party), party["words"], ours.name, ours.span)


def _score_details(what: str, event: Document, ours: FoundEvent, tally: Tally) -> None:
    """Ask for status, date and country of an event that is found and typed."""
    row, statuses = ours.row, event["statuses"]
    tally.ask("event status", row["event_status"] in statuses, f"{what} {row['event_status']} for {statuses}")
    if event["date"]:
        day = str(row["start_date"] or "")
        is_right = day[: len(event["date"])] == event["date"]
        tally.ask("event start date", is_right, f"{what} {day or None} for {event['date']}")
    if event["country"]:
        country = row["country_code"]
        tally.ask("event country", country == event["country"], f"{what} {country} for {event['country']}")


def _describe(article: Document, event: Document) -> str:
    """An annotated event in a line of the misses."""
    trigger = Span(*event["triggers"][0]).of(article["text"])
    sides = (str([party["name"] for party in event[role]]) for role in ("actors", "recipients"))
    return f"{article['id']} {shown(trigger)} {'/'.join(event['types'])} {' > '.join(sides)}"
