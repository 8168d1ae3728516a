"""A file that came in whole is not read again as long as it, the code and the warehouse stay as they are."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.inputs import list_sources
from flows.storage.known_files import KnownFiles

LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file that was read by the run `first`, with two articles."""
    path = tmp_path / "page.txt"
    path.write_text("It rained.", encoding="utf-8")
    remember(tmp_path, path)
    return path


def remember(folder: Path, path: Path, began: datetime = LATER) -> None:
    """Note a file."""
    sources = list_sources([str(path)])
    KnownFiles(folder / "known", "1").remember(sources, {s.source_path: 2 for s in sources}, "first", began)


def find(path: Path, versions: str = "1", runs: tuple[str, ...] | None = ("first",)) -> list[int]:
    """How many articles the store says that the file holds; nothing if it is to be read."""
    return list(KnownFiles(path.with_name("known"), versions).find(list_sources([str(path)]), runs).values())


def test_a_file_is_known_as_it_was(page: Path) -> None:
    """By its size and times; by its hash where only the times are others; not with other bytes."""
    assert find(page) == [2]
    os.utime(page, (1, 1))
    assert find(page) == [2]
    page.write_text("It snowed.", encoding="utf-8")
    assert find(page) == []


def test_other_code_and_another_warehouse_read_again(page: Path) -> None:
    """What other versions made, or a run that this warehouse does not know, is not known."""
    assert find(page, versions="2") == []
    assert find(page, runs=("other",)) == []
    assert find(page, runs=None) == [2]  # before the warehouse was asked


def test_a_sidecar_belongs_to_its_file(tmp_path: Path) -> None:
    """A file whose sidecar changed is read again."""
    page = tmp_path / "page.html"
    page.write_text("<p>It rained.</p>", encoding="utf-8")
    side = tmp_path / "page.html.json"
    side.write_text('{"url": "https://example.org/1"}', encoding="utf-8")
    assert list_sources([str(page)])[0].sidecar == side
    remember(tmp_path, page)
    assert find(page) == [2]
    side.write_text('{"url": "https://example.org/2"}', encoding="utf-8")
    assert find(page) == []


def test_what_changes_while_it_is_read_is_not_noted(tmp_path: Path) -> None:
    """A file that was written after the run began is read by the next one too."""
    page = tmp_path / "page.txt"
    page.write_text("It rained.", encoding="utf-8")
    remember(tmp_path, page, began=datetime.now(UTC) - timedelta(hours=1))
    assert find(page) == []


def test_a_damaged_store_costs_time_only(page: Path) -> None:
    """Files are read again, and noted anew."""
    page.with_name("known").write_bytes(b"no database" * 500)
    assert find(page) == []
    remember(page.parent, page)
    assert find(page) == [2]
