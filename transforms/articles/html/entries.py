"""The entries of a live blog as its page shows them: the time of each, and the text with which it begins."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from transforms.articles.html.support import stands_elsewhere
from transforms.articles.html.words import joined_text
from transforms.articles.marks import Marks
from transforms.articles.published import parse_iso

_FEWEST = 3  # entries that make a live blog
_MOST = 500
_HIGHEST = 5  # elements around a time among which its entry is looked for


def find_entries(tree: etree._Element, marks: Marks) -> list[tuple[str, datetime]]:
    """How the text of each entry begins, and its moment; none where fewer entries than make a live blog have one.

    An entry is what stands around one time, which its page states to the minute, and holds a paragraph.
    """
    times = [time for time in tree.iter("time") if time.get("datetime")][: _MOST + 1]
    if not _FEWEST <= len(times) <= _MOST:
        return []
    found: list[tuple[str, datetime]] = []
    for time in times:
        stated = parse_iso(time.get("datetime") or "")
        text = _opening(time) if stated is not None and stated.precision in ("minute", "second") else None
        if stated is not None and text and not stands_elsewhere(time, marks):
            found.append((text, stated.at))
    return found if len({moment for _, moment in found}) >= _FEWEST else []


def _opening(time: etree._Element) -> str | None:
    """The first paragraph of the entry around a time; None where another time stands in it too, or no paragraph."""
    for i, around in enumerate(time.iterancestors()):
        if i >= _HIGHEST or around.tag in ("body", "html", "article", "main") or len(around.findall(".//time")) > 1:
            return None
        paragraph = around.find(".//p")
        if paragraph is not None and (text := joined_text(paragraph)) != joined_text(time):
            return text
    return None
