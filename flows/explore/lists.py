"""The lists that lead to all pages: stories, people, places, pairs, outlets, articles ...; and the quality page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.explore.names import Directory, numbered
from flows.explore.page import Page, parted
from flows.reports.accuracy import expected_accuracy
from warehouse.explored import Explored, Row

_PART = 150
# File, title and kinds of the lists of names.
WHO_LISTS = (
    ("people.html", "People", ("person",)),
    ("organizations.html", "Organizations", ("organization",)),
    ("places.html", "Countries and places", ("country", "place")),
)


def list_pages(
    directory: Directory, stories: Sequence[Row], articles: Sequence[Row], pairs: Sequence[Row], outlets: Sequence[Row]
) -> Iterator[Page]:
    """All lists, long ones in parts."""
    for file, title, kinds in WHO_LISTS:
        rows = [one for one in directory.named.values() if one.has_page and one.kind in kinds]
        rows.sort(key=lambda one: (-(one.said + one.about + one.did + one.met), -one.mentions, one.name))
        yield from _parts(file, "list_who.html", title, rows)
    yield from _parts("stories.html", "list_stories.html", "Stories", stories)
    yield from _parts("articles.html", "list_articles.html", "Articles", articles)
    yield from _parts("between.html", "list_between.html", "Between countries", pairs)
    yield from _parts("outlets.html", "list_outlets.html", "Outlets", outlets)


def quality_page(explored: Explored) -> Page:
    """What the checks found, what was rejected, what people corrected, and how often the finders are right."""
    values = {
        "checked": explored.ask("checked"),
        "failed": explored.ask("failed_checks"),
        "rejected": explored.ask("rejected"),
        "corrections": explored.ask("corrections"),
        "accuracy": expected_accuracy(),
    }
    return Page("quality.html", "quality.html", "How far to trust these pages", values)


def _parts(file: str, template: str, title: str, rows: Sequence[object]) -> Iterator[Page]:
    """A list in parts of one size."""
    for part in parted(rows, _PART):
        yield Page(numbered(file, part.number), template, title, {"part": part, "first": file})
