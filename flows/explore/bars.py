"""Bars that open: what a number counts, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from flows.explore.names import article_page
from flows.explore.words import day
from flows.reports.words import show
from warehouse.explored import Row

_SHOWN = 2  # sentences behind one bar; the lists of the page have all


@dataclass(frozen=True, slots=True)
class Snippet:
    """One sentence or quote behind a number, and where it stands."""

    words: str
    place: str
    page: str


@dataclass(slots=True)
class OpenBar:
    """One bar: label and page, number, width in per cent of the longest, and the first sentences behind it."""

    label: str
    page: str | None
    value: int = 0
    width: float = 0.0
    snippets: list[Snippet] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many sentences are not shown."""
        return self.value - len(self.snippets)


def snippet(row: Row) -> Snippet:
    """The snippet of a quote or an event."""
    words = row["sentence"] if "sentence" in row else row["words"]
    return Snippet(
        show(words, 100),
        ", ".join(filter(None, (show(row["outlet"] or "", 40), day(row["day"])))),
        article_page(row["article_id"], row["anchor"]),
    )


def build_open_bars(
    pairs: Iterable[tuple[Hashable, str, str | None, Row]], most: int = 6
) -> tuple[Sequence[OpenBar], int]:
    """The longest bars of rows that come with key, label and page, and how many others there are."""
    bars: dict[Hashable, OpenBar] = {}
    for key, label, page, row in pairs:
        bar = bars.setdefault(key, OpenBar(show(label, 60), page))
        bar.value += 1
        if len(bar.snippets) < _SHOWN:
            bar.snippets.append(snippet(row))
    ordered = sorted(bars.values(), key=lambda bar: (-bar.value, bar.label))
    for bar in ordered[:most]:
        bar.width = round(100 * bar.value / ordered[0].value, 1)
    return ordered[:most], len(ordered[most:])
