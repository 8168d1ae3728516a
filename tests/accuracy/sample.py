"""Draw events of a warehouse at random, to judge by hand how many are right.

  python -m tests.accuracy.sample --warehouse data/warehouse.duckdb --count 100 --seed 1
  python -m tests.accuracy.sample --bench DIR --set polnear --half even

Each event comes with its id, sentence, actors, type, status, recipients, date, place and rule. The same warehouse,
half, count and seed give the same events, so that others can repeat a judgement.

`judged_events.csv` holds the last reading: 100 events of 59 articles of the odd half of ner_worldwide, seed 20261203
(`character`: where the trigger begins in the text with each run of blanks as one). 71 were right in type, parties and
status; of the readings before, seeds 20261202, 20261201 and 20261130, 69, 64 and 71 were. Of the 29 wrong ones nine
tell of no such act, in 15 a side is wrong or missing that the sentence names, and five did not come about. 38 of the
100 stand in articles from which the reading before drew nothing; 27 of these were right.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import duckdb

from tests.accuracy.halves import HALVES, half_of, in_half
from tests.accuracy.outside.milled import mill_set
from tests.accuracy.outside.sets import OutsideSet, find_sets
from tests.accuracy.warehouse import Row, Warehouse, grouped

_EVENTS = """
select e.*, a.external_id, substring(a.text, s.start_char + 1, s.end_char - s.start_char) as sentence
from events as e
join articles as a on a.article_id = e.article_id
left join sentences as s on s.article_id = e.article_id and s.sentence_index = e.sentence_index
order by e.event_id
"""
_PARTIES = "select * from event_participants order by event_id, role, participant_index"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sample."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.count < 1:
        parser.error("--count must be 1 or more")
    warehouse, ids = options.warehouse, None
    if options.set:
        labelled = _find_set(parser, options)
        warehouse, ids = mill_set(labelled, options.data), _ids(labelled, options.half)
    try:
        lines = draw(warehouse, options.count, options.seed, options.half, ids)
    except duckdb.Error as error:
        parser.error(f"cannot read {warehouse}: {error}")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy.sample",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="where events are drawn (%(default)s)")
    add("--bench", type=Path, metavar="DIR", help="folder of labelled sets, for --set")
    add("--set", metavar="NAME", help="draw from this labelled set; its warehouse is made where it must be")
    add("--data", type=Path, default=Path("data/eval"), help="where the sets' warehouses are kept (%(default)s)")
    add("--half", choices=HALVES, help="only from this half, by the ids of the input records")
    add("--count", type=int, default=100, help="how many (%(default)s)")
    add("--seed", type=int, default=1, help="another seed draws others (%(default)s)")
    return parser


def _find_set(parser: argparse.ArgumentParser, options: argparse.Namespace) -> OutsideSet:
    """The set that is named."""
    if options.bench is None:
        parser.error("--set names one of the sets of --bench DIR")
    found = {labelled.name: labelled for labelled in find_sets(options.bench)}
    if options.set not in found:
        parser.error(f"no set {options.set} in {options.bench / 'dev'}; there are {', '.join(found)}")
    return found[options.set]


def _ids(labelled: OutsideSet, half: str | None) -> set[str]:
    """The ids of the set's documents in a half."""
    return {document["id"] for document in in_half(labelled.read(), half)}


def draw(
    warehouse: Path, count: int, seed: int, half: str | None = None, ids: Collection[str] | None = None
) -> list[str]:
    """The lines of each drawn event; all events where there are fewer.

    `ids` are those of the records to draw from; without them a half goes by each record's own id.
    """
    with Warehouse(warehouse) as opened:
        events = [event for event in opened.rows(_EVENTS) if _is_asked(event, half, ids)]
        parties = grouped(opened.rows(_PARTIES), "event_id")
    chosen = random.Random(seed).sample(events, min(count, len(events)))  # noqa: S311 - a sample, no secret
    return [
        line
        for number, event in enumerate(chosen, start=1)
        for line in _describe(number, event, parties.get(event["event_id"], []))
    ]


def _is_asked(event: Row, half: str | None, ids: Collection[str] | None) -> bool:
    """Whether an event's article is one to draw from."""
    if ids is not None:
        return event["external_id"] in ids
    return half in (None, half_of(event["external_id"] or event["article_id"]))


def _describe(number: int, event: Row, parties: Sequence[Row]) -> list[str]:
    """An event as a person judges it, field by field, and the sentence that it was read from."""
    kind = "/".join(filter(None, (event["event_type"], event["event_mode"], event["cameo_code"])))
    days = "/".join(str(event[name]) for name in ("start_date", "end_date") if event[name])
    place = " ".join(filter(None, (event["place_text"], event["country_code"])))
    fields = {
        "actors": _names(p for p in parties if p["role"] == "actor"),
        "type": f"{kind} <{event['trigger_text']}> {event['rule_id']}",
        "status": event["event_status"],
        "recipients": _names(p for p in parties if p["role"] == "recipient"),
        "date": " ".join(filter(None, (days, event["date_text"] and f"({event['date_text']})"))) or "-",
        "place": place or "-",
    }
    head = f"{number} {event['event_id']} {event['external_id'] or event['article_id']}"
    sentence = " ".join((event["sentence"] or "").split())
    return [head, f"  {sentence}", *(f"  {name}: {value}" for name, value in fields.items())]


def _names(parties: Iterable[Row]) -> str:
    """The words, countries and sectors of one side; a dash for nobody."""
    named = ("/".join(filter(None, (p["participant_text"], p["country_code"], p["sector"]))) for p in parties)
    return "; ".join(named) or "-"


if __name__ == "__main__":
    sys.exit(main())
