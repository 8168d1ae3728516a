"""The pages of people, organizations, countries and places: what they said, what is said of them, what they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from flows.explore.bars import build_open_bars
from flows.explore.names import Directory, Named, file_stem, numbered
from flows.explore.page import Page, parted
from flows.explore.timeline import build_timeline
from warehouse.explored import Explored, Row

_BATCH = 50
_FIRST = 8  # lines of each kind on the page itself
_PART = 60  # lines on a page of a long list
_MOST = 120  # lines of one list; the warehouse has all
# The long lists of an entity: the end of their file names, what they hold, and the template of a line.
LISTS = {"said": "What they said", "about": "What was said of them", "acts": "What they did and met"}


def who_pages(explored: Explored, directory: Directory) -> Iterator[Page]:
    """The pages of every entity that has one, batch by batch."""
    paged = [one for one in directory.named.values() if one.has_page]
    for start in range(0, len(paged), _BATCH):
        batch = paged[start : start + _BATCH]
        ids = [one.entity_id for one in batch]
        said, about, acts, words = (
            explored.ask_for(name, ids, "for_id") for name in ("said_of", "about_of", "acts_of", "words_of")
        )
        for one in batch:
            yield from _pages_of(
                one, directory, said[one.entity_id], about[one.entity_id], acts[one.entity_id], words[one.entity_id]
            )


def _pages_of(
    one: Named, directory: Directory, said: list[Row], about: list[Row], acts: list[Row], words: list[Row]
) -> Iterator[Page]:
    """The page of an entity, and the pages of its lists that are longer than the page shows."""
    file = f"who/{file_stem(one.entity_id)}.html"
    lists = {"said": said, "about": about, "acts": acts}
    yield Page(
        file,
        "who.html",
        one.name,
        {
            "one": one,
            "country": directory.country_name(one.country_code),
            "lists": [
                (name, LISTS[name], rows[:_FIRST], len(rows), _list_file(file, name)) for name, rows in lists.items()
            ],
            "most": _MOST,
            "words": words,
            "timeline": build_timeline(
                [row["day"] for row in said], [row["day"] for row in acts], ("quotes", "happenings")
            ),
            "bars": _bars(one, directory, said, about, acts),
        },
    )
    for name, rows in lists.items():
        if len(rows) <= _FIRST:
            continue
        for part in parted(rows[:_MOST], _PART):
            values = {
                "total": len(rows),
                "one": one,
                "name": name,
                "heading": LISTS[name],
                "part": part,
                "first": _list_file(file, name),
            }
            yield Page(
                numbered(_list_file(file, name), part.number),
                "lines.html",
                f"{one.name}: {LISTS[name].lower()}",
                values,
            )


def _list_file(file: str, name: str) -> str:
    """The first page of a long list."""
    return file.replace(".html", f"-{name}.html")


def _bars(
    one: Named, directory: Directory, said: Sequence[Row], about: Sequence[Row], acts: Sequence[Row]
) -> list[tuple[str, str, object]]:
    """Heading, explanation and bars: whom they speak of, who speaks of them, who quotes them, on whom they act."""
    me = one.entity_id
    topics = (
        (topic, directory.named[topic].name, directory.entity(topic), row)
        for row in said
        for topic in row["topic_ids"]
        if topic in directory.named and topic != me
    )
    speakers = (
        (row["speaker_entity_id"] or row["speaker"], row["speaker"], directory.entity(row["speaker_entity_id"]), row)
        for row in about
        if row["speaker"]
    )
    outlets = (
        (outlet, outlet, None, row)
        for row in said
        for outlet in {report["outlet"] for report in row["reports"] if report["outlet"]}
    )
    others = chain(_others(acts, "actor", "recipients"), _others(acts, "recipient", "actors"))
    with_whom = (
        (party["id"], party["name"], directory.entity(party["id"]), row)
        for party, row in others
        if party["id"] in directory.named and party["id"] != me
    )
    made = (
        ("Whom they talk about", "Quotes in which they name somebody.", build_open_bars(topics)),
        ("Who talks about them", "Quotes of others that name them.", build_open_bars(speakers)),
        ("Whom they deal with", "Happenings with somebody on the other side.", build_open_bars(with_whom)),
        ("Who quotes them", "Different quotes, by outlet.", build_open_bars(outlets)),
    )
    return [(heading, what, bars) for heading, what, bars in made if bars[0]]


def _others(acts: Sequence[Row], role: str, side: str) -> Iterator[tuple[Row, Row]]:
    """The parties on the other side of each act."""
    for row in acts:
        if row["role"] == role:
            for party in row[side]:
                yield party, row
