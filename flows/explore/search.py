"""The index of the search: a small script file, because a page opened from disk may load no JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from flows.explore.names import Directory, article_page, outlet_page
from flows.explore.words import KINDS, day, headline
from flows.reports.words import show
from warehouse.explored import Row

INDEX = "search-index.js"
_TITLE = 110
_MOST_QUOTES = 4_000  # with more the index would be slow to load on a phone


def search_index(
    directory: Directory,
    stories: Sequence[Row],
    articles: Sequence[Row],
    pairs: Sequence[Row],
    outlets: Sequence[Row],
    quotes: Sequence[Row],
) -> str:
    """The script: entries of kind, words, more about them, and page; the weightiest first."""
    entries = [
        *_who(directory),
        *(
            (
                "Countries",
                f"{directory.country_name(row['one'])} and {directory.country_name(row['other'])}",
                "",
                directory.pair(row["one"], row["other"]),
            )
            for row in pairs
        ),
        *(("Story", headline(row), day(row["first_day"]), directory.story(row["story_key"])) for row in stories),
        *(("Outlet", show(row["outlet"], 80), "", outlet_page(row["outlet"])) for row in outlets),
        *(
            (
                "Article",
                show(headline(row), _TITLE),
                ", ".join(filter(None, (show(row["outlet"] or "", 40), day(row["day"])))),
                article_page(row["article_id"]),
            )
            for row in articles
        ),
        *(
            (
                "Quote",
                show(row["words"], _TITLE),
                show(row["speaker"] or "", 60),
                article_page(row["article_id"], row["anchor"]),
            )
            for row in (quotes if len(quotes) <= _MOST_QUOTES else ())
        ),
    ]
    listed = json.dumps([entry for entry in entries if entry[3]], ensure_ascii=False, separators=(",", ":"))
    return f"window.newsmillIndex = {listed};\n"


def _who(directory: Directory) -> Iterator[tuple[str, str, str, str | None]]:
    """Everybody who has a page."""
    paged = [one for one in directory.named.values() if one.has_page]
    paged.sort(key=lambda one: (-(one.said + one.about + one.did + one.met), one.name))
    for one in paged:
        country = directory.country_name(one.country_code)
        yield (
            KINDS[one.kind],
            show(one.name, 80),
            country if country != one.name else "",
            directory.entity(one.entity_id),
        )
