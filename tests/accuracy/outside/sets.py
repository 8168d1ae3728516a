"""The outside sets: which measures each has, and how one is scored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.accuracy.counts import Figures
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

Scorer: TypeAlias = Callable[[list[Document], Warehouse], Figures]

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


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """A labelled set: its file, what it labels (None where nothing measures that), and its scorer."""

    name: str
    path: Path
    subject: str | None
    scorer: Scorer | None


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """The figures of a set, and how many of its documents the warehouse lacks."""

    name: str
    subject: str
    documents: int
    missing: int
    figures: Figures


def find_sets(folder: Path) -> list[OutsideSet]:
    """The labelled sets of a folder, by name."""
    return [_outside_set(path) for path in sorted((folder / "dev").glob("*.jsonl"))]


def _outside_set(path: Path) -> OutsideSet:
    """A labelled set with the scorer of its kind."""
    for beginning, (subject, scorer) in _SCORERS.items():
        if path.stem.startswith(beginning):
            return OutsideSet(path.stem, path, subject, scorer)
    return OutsideSet(path.stem, path, None, None)


def score_set(labelled: OutsideSet, warehouse: Path) -> OutsideResult:
    """Score a warehouse that was made of a set.

    Raises:
        ValueError: if nothing measures sets of this kind.
    """
    if labelled.scorer is None or labelled.subject is None:
        raise ValueError(f"no measure for {labelled.name}")
    documents = read_documents(labelled.path)
    with Warehouse(warehouse) as opened:
        present = articles_by_id(opened)
        figures = labelled.scorer(documents, opened)
    missing = sum(document["id"] not in present for document in documents)
    return OutsideResult(labelled.name, labelled.subject, len(documents), missing, figures)
