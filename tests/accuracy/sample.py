"""Draw events of a warehouse at random, to judge by hand how many are right.

  python -m tests.accuracy.sample --warehouse data/warehouse.duckdb --count 100 --seed 1

Each event comes with its codes, status, parties, rule and sentence. The same warehouse, count and seed
give the same events, so that others can repeat a judgement.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from tests.accuracy.warehouse import Row, Warehouse, grouped

_EVENTS = """
select e.*, substring(a.text, s.start_char + 1, s.end_char - s.start_char) as sentence
from events as e
join articles as a on a.article_id = e.article_id
left join sentences as s on s.article_id = e.article_id and s.sentence_index = e.sentence_index
order by e.event_id
"""
_PARTIES = "select * from event_participants order by event_id, role, participant_index"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sample."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy.sample",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--warehouse", type=Path, default=Path("data/warehouse.duckdb"), help="where events are drawn (%(default)s)")
    add("--count", type=int, default=100, help="how many (%(default)s)")
    add("--seed", type=int, default=1, help="another seed draws others (%(default)s)")
    options = parser.parse_args(arguments)
    if options.count < 1:
        parser.error("--count must be 1 or more")
    try:
        lines = draw(options.warehouse, options.count, options.seed)
    except duckdb.Error as error:
        parser.error(f"cannot read {options.warehouse}: {error}")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def draw(warehouse: Path, count: int, seed: int) -> list[str]:
    """Two lines for each drawn event: what was coded, and the sentence; all events where there are fewer."""
    with Warehouse(warehouse) as opened:
        events = opened.rows(_EVENTS)
        parties = grouped(opened.rows(_PARTIES), "event_id")
    chosen = random.Random(seed).sample(events, min(count, len(events)))  # noqa: S311 - a sample, no secret
    return [
        line
        for number, event in enumerate(chosen, start=1)
        for line in _describe(number, event, parties.get(event["event_id"], []))
    ]


def _describe(number: int, event: Row, parties: Sequence[Row]) -> tuple[str, str]:
    """What was coded of an event, and the sentence that it was read from."""
    kind = "/".join(filter(None, (event["event_type"], event["event_mode"], event["cameo_code"])))
    actors = _names(p for p in parties if p["role"] == "actor")
    recipients = _names(p for p in parties if p["role"] == "recipient")
    coded = f"{number} {kind} <{event['trigger_text']}> {actors} > {recipients} {event['event_status']}"
    return f"{coded} score {event['event_score']} {event['rule_id']}", f"    {' '.join(event['sentence'].split())}"


def _names(parties: Iterable[Row]) -> str:
    """The words, countries and sectors of one side."""
    named = ("/".join(filter(None, (p["participant_text"], p["country_code"], p["sector"]))) for p in parties)
    return f"[{'; '.join(named)}]"


if __name__ == "__main__":
    sys.exit(main())
