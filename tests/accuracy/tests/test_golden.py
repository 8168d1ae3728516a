"""The measures of annotated pages, on one small page (tests/accuracy/example.py).

A warehouse that agrees with the annotation has 100 everywhere; each test breaks one thing
and works out by hand what the figures must be then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.accuracy.counts import Match, Tally
from tests.accuracy.example import AGREEMENT, INDIRECT, PAGE, TEXT, Rows, annotation, rows, score_example, values
from tests.accuracy.golden.page import read_pages
from tests.accuracy.golden.score import GOLD, TEXTS, score_sample_pages
from tests.accuracy.handmade import span_of, write_warehouse

Change: TypeAlias = Callable[[Rows], object]


def tally_of(change: Change) -> Tally:
    """Score the agreeing rows after a change."""
    changed = rows()
    change(changed)
    return score_example(changed, annotation())


def test_annotation_indexes_the_sample_pages() -> None:
    """The sample pages are the very texts that were annotated: every annotated span has its words."""
    pages = read_pages(GOLD, TEXTS)
    assert len(pages) == 5
    for page in pages:
        assert hashlib.sha256((TEXTS / page.file_name).read_bytes()).hexdigest() == page.note["sha256"]
        mentions = [mention for entity in page.note["entities"] for mention in entity["mentions"]]
        assert all(page.text[m["start"] : m["end"]] == m["surface"] for m in mentions)
        assert all(page.text[q["start"] : q["end"]] == q["text"] for q in page.note["quotes"])


def test_agreement_is_a_hundred_everywhere() -> None:
    """All that is annotated found, nothing invented: every measure that has something to count is 100."""
    tally = tally_of(lambda _: None)
    assert values(tally.figures()) == AGREEMENT
    assert tally.figures()["name mentions"] == Match(10, 10, 10)
    assert tally.misses == []


def split_berg(changed: Rows) -> None:
    """Give the second mention of Anna Berg an entity of its own, of the same name."""
    changed["entities"].append({**changed["entities"][-1], "entity_id": "E9"})
    changed["entity_mentions"][1]["entity_id"] = "E9"


# What is broken in the agreeing rows, and the figures that differ from 100 then.
BROKEN: list[tuple[str, Change, dict[str, float]]] = [
    ("headline", lambda r: r["articles"][0].update(headline="Fish"), {"headline": 0.0}),
    ("undated", lambda r: r["articles"][0].update(published_at=None), {"published_at": 0.0}),
    ("anonymous", lambda r: r["articles"][0].update(authors=[]), {"authors": 0.0}),
    ("agency", lambda r: r["articles"][0].update(agencies=["AFP"]), {"agencies": 0.0}),
    (
        "boilerplate kept",
        lambda r: r["articles"][0].update(text=TEXT + "\n\nHome | World | Sport and Weather"),
        {"boilerplate line removed": 0.0},
    ),
    ("name missed", lambda r: r["entity_mentions"].pop(), {"name mentions": 94.7}),
    ("name cut", lambda r: r["entity_mentions"][0].update(start_char=TEXT.index("Berg")), {"name mentions": 90.0}),
    (
        "name invented",
        lambda r: r["entity_mentions"].append({**r["entity_mentions"][0], **span_of(TEXT, "Sunday")}),
        {"name mentions": 95.2},
    ),
    ("type", lambda r: r["entity_mentions"][4].update(entity_type="ORG"), {"mention type": 88.9}),
    ("region", lambda r: r["entity_mentions"][4].update(entity_type="LOC"), {}),
    ("other link", lambda r: r["entities"][0].update(wikidata_id="Q9"), {"mention link": 90.0}),
    ("name for a link", lambda r: r["entities"][0].update(wikidata_id=None), {}),
    ("one thing split", split_berg, {"entity clusters (B3 recall)": 90.0}),
    (
        "two things joined",
        lambda r: [mention.update(entity_id="Q1") for mention in r["entity_mentions"][2:4]],
        {"entity clusters (B3 precision)": 80.0, "mention link": 80.0},
    ),
    ("quote missed", lambda r: r["quotes"].pop(), {"quotes": 66.7, "quotes indirect": 0.0}),
    (
        "quote cut",
        lambda r: r["quote_spans"][0].update(end_char=TEXT.index(" until")),
        {"quotes": 50.0, "quotes direct": 0.0},
    ),
    ("cue", lambda r: r["quotes"][0].update(cue_start_char=0, cue_end_char=4), {"quote cue": 50.0}),
    ("speaker", lambda r: r["quotes"][0].update(speaker_entity_id="Q2"), {"quote speaker": 50.0}),
    (
        "quote type",
        lambda r: r["quotes"][0].update(quote_type="mixed"),
        {"quote type": 50.0, "quotes direct": 0.0},
    ),
    ("code", lambda r: r["events"][0].update(cameo_root="05"), {"event cameo root": 50.0}),
    ("status", lambda r: r["events"][0].update(event_status="planned"), {"event status": 50.0}),
    ("date", lambda r: r["events"][0].update(start_date=date(2015, 5, 4)), {"event start date": 0.0}),
    ("country", lambda r: r["events"][0].update(country_code=None), {"event country": 0.0}),
    ("alternate type, renamed", lambda r: r["events"][1].update(event_type="CONCEDE"), {}),
    (
        "event type",
        lambda r: r["events"][1].update(event_type="ASSAULT"),
        {
            "events found and typed": 50.0,
            "events with type and parties": 50.0,
            "core event with type and parties": 50.0,
        },
    ),
    (
        "party missing",
        lambda r: r["event_participants"].pop(0),
        {"events with type and parties": 50.0, "core event with type and parties": 50.0},
    ),
    ("mutual act the other way round", lambda r: r["event_participants"][0].update(role="recipient"), {}),
    (
        "one-sided act the other way round",
        lambda r: r["event_participants"][2].update(role="recipient"),
        {"events with type and parties": 50.0, "core event with type and parties": 50.0},
    ),
    (
        "optional event found",
        lambda r: r["events"].append({**r["events"][0], "event_id": "e3", **span_of(TEXT, "sign")}),
        {},
    ),
    (
        "event invented",
        lambda r: r["events"].append({**r["events"][0], "event_id": "e3", **span_of(TEXT, "open")}),
        {"events found": 80.0, "events found and typed": 80.0, "events with type and parties": 80.0},
    ),
]


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_each_mistake_moves_its_figures_and_no_other(change: Change, expected: dict[str, float]) -> None:
    """One thing wrong: the figures that look at it fall to what one can work out, the others stay."""
    moved = {name: value for name, value in values(tally_of(change).figures()).items() if value != AGREEMENT[name]}
    assert moved == expected


def test_warehouse_file_is_scored_like_its_rows(tmp_path: Path) -> None:
    """From files on disk, as `make eval` reads them: agreement is a hundred here too."""
    (tmp_path / "p.json").write_text(json.dumps(annotation()), encoding="utf-8")
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    warehouse = write_warehouse(tmp_path / "w.duckdb", rows())
    assert values(score_sample_pages(warehouse, gold=tmp_path, texts=tmp_path).figures) == AGREEMENT


def test_missing_page_is_the_only_thing_asked() -> None:
    """A page that the warehouse lacks is counted once, as missing."""
    tally = tally_of(lambda r: r["articles"][0].update(source_path="pages/q.txt"))
    assert tally.misses == ["article in the warehouse: p.txt"]
    assert not any(values(tally.figures()).values())


def test_misses_name_what_is_wrong() -> None:
    """What is missed and what is invented can be read, with the words in question."""
    misses = tally_of(lambda r: r["quotes"].pop()).misses
    assert misses == [f"quote missed: p indirect {INDIRECT!r}"]
