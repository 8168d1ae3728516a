"""The labelled sets: which measures each has, and how one is scored, whole and by halves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.accuracy.counts import Score
from tests.accuracy.day.score import read_day, score_day
from tests.accuracy.halves import HALVES, in_half
from tests.accuracy.outside.actors import score_actors
from tests.accuracy.outside.dates import score_dates
from tests.accuracy.outside.documents import Document, articles_by_id, read_documents
from tests.accuracy.outside.events import score_events
from tests.accuracy.outside.groups import score_aliases, score_happenings
from tests.accuracy.outside.links import score_links
from tests.accuracy.outside.names import score_names
from tests.accuracy.outside.pages import score_pages
from tests.accuracy.outside.places import score_places
from tests.accuracy.outside.quotes import score_quotes
from tests.accuracy.warehouse import Warehouse

Scorer: TypeAlias = Callable[[list[Document], Warehouse], Score]

# By the beginning of a set's name, so that a new set of a known kind is scored as it is.
_SCORERS: dict[str, tuple[str, Scorer]] = {
    "polnear": ("quotes", score_quotes),
    "ev_plv": ("events", score_events),
    "ev_plover_gsr": ("event participants", score_actors),
    "ner_": ("names", score_names),
    "el_": ("links to Wikidata", score_links),
    "geo_": ("places", score_places),
    "dates_": ("time expressions", score_dates),
    "meantime": ("time expressions", score_dates),
    "coref_gum": ("names of one thing", score_aliases),
    "cluster_5w1h": ("articles on one happening", score_happenings),
    "html_": ("whole pages", score_pages),
}
BOTH = "both halves"
PARTS: dict[str, str | None] = {BOTH: None} | {f"{half} half": half for half in HALVES}


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """A labelled set.

    `read` gives its documents, `pages` is the folder where their `html_path` begins, `subject` says
    what is labelled (None where nothing measures that).
    """

    name: str
    read: Callable[[], list[Document]]
    pages: Path
    subject: str | None
    scorer: Scorer | None


@dataclass(frozen=True, slots=True)
class PartResult:
    """The figures of a set or of one of its halves, and how many of its documents the warehouse lacks."""

    documents: int
    missing: int
    score: Score


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """What came of a set, by part."""

    name: str
    subject: str
    parts: Mapping[str, PartResult]


def find_sets(folder: Path) -> list[OutsideSet]:
    """The labelled sets of a folder (`dev/*.jsonl`), by name."""
    return [_outside_set(path, folder) for path in sorted((folder / "dev").glob("*.jsonl"))]


def _outside_set(path: Path, folder: Path) -> OutsideSet:
    """A labelled set with the scorer of its kind."""
    subject, scorer = next((kind for start, kind in _SCORERS.items() if path.stem.startswith(start)), (None, None))
    return OutsideSet(path.stem, lambda: read_documents(path), folder, subject, scorer)


def find_day(folder: Path, *others: Path) -> list[OutsideSet]:
    """Ordinary news as two sets, its clean texts and, where its pages are in one of the folders, the pages.

    Raises:
        OSError: if the folder holds no annotated articles.
    """
    subject = "quotes and events of whole articles"
    sets = [OutsideSet("day", lambda: read_day(folder), folder, subject, score_day)]
    paths = [document["page"]["html_path"] for document in read_day(folder)]
    for place in (*others, folder, folder.parent):
        if all((place / path).exists() for path in paths):
            return [*sets, OutsideSet("day_pages", lambda: _read_day_pages(folder), place, subject, score_day)]
    return sets


def _read_day_pages(folder: Path) -> list[Document]:
    """The annotated articles as the pages that they stand in."""
    return [
        {**document, "html_path": document["page"]["html_path"], "url": document["page"]["url"]}
        for document in read_day(folder)
    ]


def score_set(labelled: OutsideSet, warehouse: Path, parts: Mapping[str, str | None] = PARTS) -> OutsideResult:
    """Score a warehouse that was made of a set, in these parts.

    Raises:
        ValueError: if nothing measures sets of this kind.
    """
    if labelled.scorer is None or labelled.subject is None:
        raise ValueError(f"no measure for {labelled.name}")
    documents = labelled.read()
    results = {}
    with Warehouse(warehouse) as opened:
        present = articles_by_id(opened)
        for part, half in parts.items():
            asked = in_half(documents, half)
            missing = sum(document["id"] not in present for document in asked)
            results[part] = PartResult(len(asked), missing, labelled.scorer(asked, opened))
    return OutsideResult(labelled.name, labelled.subject, results)
