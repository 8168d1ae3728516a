"""The page of an outlet: its articles, and whom it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.explore.bars import OpenBar, snippet
from flows.explore.names import Directory, outlet_page
from flows.explore.page import Page, parted
from flows.explore.timeline import build_timeline
from flows.reports.words import show
from warehouse.explored import Explored, Row

_BATCH = 50
_PART = 60


def outlet_pages(explored: Explored, directory: Directory, outlets: Sequence[Row]) -> Iterator[Page]:
    """The pages of all outlets, long ones in parts."""
    for start in range(0, len(outlets), _BATCH):
        batch = outlets[start : start + _BATCH]
        names = [row["outlet"] for row in batch]
        articles, voices = (explored.ask_for(name, names, "outlet") for name in ("outlet_articles", "outlet_voices"))
        for row in batch:
            name = row["outlet"]
            bars = [_bar(voice, directory, voices[name][0]["quotes"]) for voice in voices[name]]
            chart = build_timeline([one["day"] for one in articles[name]], [], ("articles", ""))
            for part in parted(articles[name], _PART):
                values = {"outlet": row, "part": part, "bars": bars, "timeline": chart}
                yield Page(outlet_page(name, part.number), "outlet.html", show(name, 80), values)


def _bar(voice: Row, directory: Directory, most: int) -> OpenBar:
    """Whom an outlet quotes, as a bar that opens."""
    bar = OpenBar(show(voice["name"], 60), directory.entity(voice["entity_id"]), voice["quotes"])
    bar.width = round(100 * bar.value / most, 1)
    bar.snippets.extend(snippet(line) for line in voice["lines"][: bar.value])
    return bar
