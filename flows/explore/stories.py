"""The page of a story: its articles, what happened, who said what, and where the reports differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.explore.differences import find_differences
from flows.explore.names import Directory, story_page
from flows.explore.page import Page
from flows.explore.words import headline
from warehouse.explored import Explored, Row

_BATCH = 200
_HAPPENINGS = 15
_QUOTES = 20


def story_pages(explored: Explored, directory: Directory, stories: Sequence[Row]) -> Iterator[Page]:
    """The pages of the stories that more than one article tells."""
    told = [story for story in stories if story["story_key"] in directory.stories]
    for start in range(0, len(told), _BATCH):
        batch = told[start : start + _BATCH]
        ids = [story["story_key"] for story in batch]
        articles, quotes, events = (
            explored.ask_for(name, ids, "story_id") for name in ("story_articles", "story_quotes", "story_events")
        )
        for story in batch:
            key = story["story_key"]
            yield _page_of(story, articles[key], quotes[key], events[key])


def _page_of(story: Row, articles: list[Row], quotes: list[Row], events: list[Row]) -> Page:
    """The page of one story."""
    happenings = [list(rows) for _, rows in groupby(events, key=lambda row: row["event_cluster_id"])]
    speakers = [(name, list(rows)) for name, rows in groupby(quotes[:_QUOTES], key=lambda row: row["speaker"])]
    return Page(
        story_page(story["story_key"]),
        "story.html",
        headline(story),
        {
            "story": story,
            "articles": articles,
            "happenings": happenings[:_HAPPENINGS],
            "more_happenings": len(happenings[_HAPPENINGS:]),
            "speakers": sorted(speakers, key=lambda pair: (pair[0] is None, -len(pair[1]), pair[0] or "")),
            "more_quotes": len(quotes[_QUOTES:]),
            "differences": [difference for rows in happenings for difference in find_differences(rows)][:_HAPPENINGS],
        },
    )
