"""Events: predicate, type, parties, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.accuracy.alignment import Alignment, overlap, overlaps_any, spans_of, squash
from tests.accuracy.counts import Tally
from tests.accuracy.golden.page import GoldPage, Note, accepted
from tests.accuracy.warehouse import Row
from transforms.text.spans import Span

# PLOVER renamed YIELD to CONCEDE after the annotation.
_RENAMED = {"YIELD": "CONCEDE"}


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of the warehouse: its trigger in the page's offsets, its parties by country or name."""

    row: Row
    trigger: Span
    actors: frozenset[str]
    recipients: frozenset[str]

    def __str__(self) -> str:
        return f"{self.row['event_type']} {_sides(self.actors, self.recipients)}"


def find_in_page(
    page: GoldPage,
    alignment: Alignment,
    events: list[Row],
    participants: Mapping[str, list[Row]],
    entities: Mapping[str, Row],
) -> list[FoundEvent]:
    """Our events that stand in the annotated part of the page."""

    def parties(event_id: str, role: str) -> frozenset[str]:
        people = [row for row in participants.get(event_id, ()) if row["role"] == role]
        return frozenset(row["country_code"] or squash(_name(row, entities)) for row in people)

    found = []
    for row in events:
        trigger = alignment.span(row["start_char"], row["end_char"])
        if trigger is not None and page.in_story(trigger):
            actors, recipients = parties(row["event_id"], "actor"), parties(row["event_id"], "recipient")
            found.append(FoundEvent(row, trigger, actors, recipients))
    return found


def score_events(page: GoldPage, found: list[FoundEvent], tally: Tally) -> None:
    """Pair the events of one article with the annotated ones by trigger, then ask for the parts of each pair."""
    gold = page.annotated("events")
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
        if gold[i]["importance"] == "core":
            got = f"got {found[pairs[i]]}" if i in pairs else "missed"
            tally.ask("core event with type and parties", i in full, f"{page.doc_id} {_label(page, gold[i])} {got}")
    for i in typed:
        _score_details(page, gold[i], found[pairs[i]], tally)
    for j in sorted(set(range(len(found))) - set(pairs.values()) - forgiven):
        tally.misses.append(f"event invented: {page.doc_id} {found[j].row['trigger_text']!r} {found[j]}")


def _pair(gold: list[Note], found: list[FoundEvent]) -> dict[int, int]:
    """Annotated event to ours with an overlapping trigger; each is used once, required events choose first."""
    pairs: dict[int, int] = {}
    for i, event in sorted(enumerate(gold), key=lambda item: bool(item[1]["optional"])):
        triggers = spans_of([event["trigger"], *event["trigger_alternates"]])
        taken = set(pairs.values())
        choice = [j for j, ours in enumerate(found) if j not in taken and overlaps_any(ours.trigger, triggers)]
        if choice:
            pairs[i] = max(choice, key=lambda j: (_is_typed(event, found[j]), _has_parties(event, found[j])))
    return pairs


def _forgiven(gold: list[Note], found: list[FoundEvent], pairs: Mapping[int, int]) -> set[int]:
    """Our events that count neither way: they are optional, or like an optional one of the same sentence."""
    forgiven = {ours for i, ours in pairs.items() if gold[i]["optional"]}
    optional = [(event, spans_of([event["sentence"]])[0]) for event in gold if event["optional"]]
    for j in set(range(len(found))) - set(pairs.values()):
        if any(overlap(found[j].trigger, sentence) and _is_typed(event, found[j]) for event, sentence in optional):
            forgiven.add(j)
    return forgiven


def _is_typed(event: Note, ours: FoundEvent) -> bool:
    """Whether the PLOVER type is one of those annotated as right."""
    types = [_RENAMED.get(name, name) for name in accepted(event, "plover_type", "plover_alternates")]
    return _RENAMED.get(ours.row["event_type"], ours.row["event_type"]) in types


def _has_parties(event: Note, ours: FoundEvent) -> bool:
    """Whether actors and recipients are the annotated ones; a mutual act may split them as it likes."""
    spare = _parties(event["participants_optional"])
    actors, recipients = _parties(event["actors"]) - spare, _parties(event["recipients"]) - spare
    our_actors, our_recipients = ours.actors - spare, ours.recipients - spare
    if event["symmetric"]:
        return our_actors | our_recipients == actors | recipients
    return our_actors == actors and our_recipients == recipients


def _parties(people: list[Note]) -> frozenset[str]:
    """Annotated participants by country, else by name."""
    return frozenset(person.get("country") or squash(person["canonical"]) for person in people)


def _name(participant: Row, entities: Mapping[str, Row]) -> str | None:
    """The name of our participant's entity, else its local words."""
    entity = entities.get(participant["entity_id"])
    name: str | None = (entity and entity["canonical_name"]) or participant["participant_text"]
    return name


def _score_details(page: GoldPage, event: Note, ours: FoundEvent, tally: Tally) -> None:
    """Ask for code, status, date and country of an event that is found and typed."""
    row, what = ours.row, f"{page.doc_id} {_trigger(page, event)}"
    codes = accepted(event, "cameo_code", "cameo_alternates")
    roots = [code[:2] for code in codes]
    tally.ask("event cameo root", row["cameo_root"] in roots, f"{what} {row['cameo_code']} for {codes}")
    statuses = accepted(event, "status", "status_alternates")
    tally.ask("event status", row["event_status"] in statuses, f"{what} {row['event_status']} for {statuses}")
    day, ours_day = event["event_date"] or {}, row["start_date"]
    undated_is_right = event.get("date_null_ok") and ours_day is None
    if day.get("resolvable_from_text") and day.get("start") and not undated_is_right:
        is_right = str(ours_day or "")[: len(day["start"])] == day["start"]
        tally.ask("event start date", is_right, f"{what} {ours_day} for {day['start']}")
    country = (event["location"] or {}).get("country")
    if country:
        tally.ask("event country", row["country_code"] == country, f"{what} {row['country_code']} for {country}")


def _trigger(page: GoldPage, event: Note) -> str:
    """The words of an annotated trigger."""
    return page.text[event["trigger"][0] : event["trigger"][1]]


def _label(page: GoldPage, event: Note) -> str:
    """An annotated event in a line of the misses."""
    sides = _sides(_parties(event["actors"]), _parties(event["recipients"]))
    return f"{_trigger(page, event)!r} {event['plover_type']} {sides}"


def _sides(actors: frozenset[str], recipients: frozenset[str]) -> str:
    """Actors and recipients in a line of the misses."""
    return f"{'+'.join(sorted(actors))}>{'+'.join(sorted(recipients))}"
