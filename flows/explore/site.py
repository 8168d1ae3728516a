"""Write the whole folder of pages, aside first, so that nobody opens half of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from flows.explore.articles import article_pages
from flows.explore.between import pair_pages
from flows.explore.front import front_page
from flows.explore.lists import list_pages, quality_page
from flows.explore.names import new_directory
from flows.explore.network import build_network
from flows.explore.outlets import outlet_pages
from flows.explore.page import Page, draw, new_environment
from flows.explore.search import INDEX, search_index
from flows.explore.stories import story_pages
from flows.explore.who import who_pages
from warehouse.explored import Explored, Row, open_explored

_MOST_WHO = 900  # entities with a page of their own; others are told on the pages of their articles
_MOST_PAIRS = 2_000
_MARK = '<meta name="generator" content="newsmill explore">'
_FILES = ("explore.css", "explore.js")
_SHARED = frozenset({*_FILES, INDEX})


class FolderError(Exception):
    """A folder that must not be written over; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the page to open first, and how many pages there are."""

    index: Path
    pages: int


def write_site(warehouse: Path, folder: Path) -> Written:
    """Write the pages of a warehouse into a folder, in place of those that were there; other files in it stay.

    Raises:
        WarehouseError: if the warehouse is missing, damaged or held by a writer.
        FolderError: if the folder holds files, but no pages of ours.
        OSError: if it cannot be written.
    """
    refuse_foreign(folder)
    aside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        with open_explored(warehouse, _MOST_WHO) as explored:
            pages = _write_all(explored, aside)
        _replace(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Written(folder / "index.html", pages)


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds files, but no pages of ours.

    Raises:
        FolderError: if it does.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not _is_page(folder / "index.html"):
        raise FolderError(
            f"{folder} holds something else than pages of newsmill explore: name another folder with --out"
        )


def _is_page(path: Path) -> bool:
    """Whether a file is a page of ours."""
    if path.suffix != ".html" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return _MARK in file.read(4_000)


def _replace(aside: Path, folder: Path) -> None:
    """Put the new folder where the old one was, with what others laid there."""
    old = folder.with_name(f".{folder.name}.old")
    if old.exists():  # an earlier end between two steps
        _put_back(old, folder)
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    if old.exists():
        _put_back(old, folder)


def _put_back(old: Path, folder: Path) -> None:
    """Move what is not ours from the old folder to the new one, and remove the rest."""
    for path in sorted(old.iterdir()):
        here = folder / path.name
        if path.is_dir() and not path.is_symlink():
            if here.is_dir() or any(map(_is_page, path.rglob("*.html"))):
                _put_back(path, here)
                continue
        elif here.exists() or path.name in _SHARED or _is_page(path):
            continue
        here.parent.mkdir(parents=True, exist_ok=True)
        path.rename(here)
    shutil.rmtree(old, ignore_errors=True)


def _write_all(explored: Explored, folder: Path) -> int:
    """Write every page and what they share; how many pages."""
    articles, stories, outlets = (explored.ask(name) for name in ("all_articles", "stories", "outlet_names"))
    pairs = explored.ask("pairs", {"most": _MOST_PAIRS})
    shared = [story for story in stories if story["articles"] > 1]
    directory = new_directory(explored.ask("named_entities"), explored.ask("countries"), shared, pairs)
    about = _about(articles, outlets, stories)
    made: Iterator[Page] = chain(
        [front_page(explored, directory, stories, pairs, outlets), quality_page(explored)],
        [
            Page(
                "network.html",
                "network.html",
                "Who speaks of whom, who acts on whom",
                {"network": build_network(explored.ask("ties"), directory)},
            )
        ],
        list_pages(directory, stories, articles, pairs, outlets),
        who_pages(explored, directory),
        story_pages(explored, directory, stories),
        outlet_pages(explored, directory, outlets),
        pair_pages(explored, directory, pairs),
        article_pages(explored, directory, [row["article_id"] for row in articles]),
    )
    pages = 0
    for page in made:
        _write(folder / page.file, draw(page, directory, about))
        pages += 1
    _write(folder / INDEX, search_index(directory, stories, articles, pairs, outlets, explored.ask("searched_quotes")))
    for name in _FILES:
        _write(folder / name, new_environment().get_template(name).render())
    return pages


def _about(articles: list[Row], outlets: list[Row], stories: list[Row]) -> dict[str, object]:
    """What every page says of the whole folder."""
    days = [row["day"] for row in articles if row["day"]]
    return {
        "articles": len(articles),
        "outlets": len(outlets),
        "stories": len(stories),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
    }


def _write(path: Path, text: str) -> None:
    """Write a file of the folder."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    with path.open("x", encoding="utf-8", errors="replace") as file:  # a page is never written over by another
        file.write(text)
