"""Files of an inbox: young ones wait, read ones go where the user wants them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.inputs import list_sources
from flows.stages.done import clear_done, settled_sources
from flows.stages.plan import RunPlan
from flows.storage.folder import DataFolder
from transforms.articles.model import Rejection


def make_plan(tmp_path: Path, done: str) -> RunPlan:
    started = datetime(2024, 5, 16, tzinfo=UTC)
    data = DataFolder(tmp_path / "data")
    return RunPlan("run", started, data, (str(tmp_path / "in"),), "m", "1", "1", "1", "1", "1", done=done)


def fill(tmp_path: Path) -> Path:
    """A folder with two pages, one of them with a sidecar."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "a.txt.json", "sub/b.txt"):
        (folder / name).write_text("{}")
    return folder


def test_a_young_file_waits(tmp_path: Path) -> None:
    """A file that changed within the settle time is left for the next run; without one all are read."""
    folder = fill(tmp_path)
    os.utime(folder / "a.txt", (time.time() - 60,) * 2)
    sources = list_sources([str(folder)])
    assert [source.path.name for source in settled_sources(sources, 5)] == ["a.txt"]
    assert len(settled_sources(sources, 0)) == 2


@pytest.mark.parametrize("done", ["keep", "move", "delete"])
def test_read_files_go_where_they_should(tmp_path: Path, done: str) -> None:
    """Files whose items all came out are moved with their sidecars, deleted, or kept; one with a bad item stays."""
    folder = fill(tmp_path)
    sources = list_sources([str(folder)])
    bad = Rejection(f"{folder}/sub/b.txt#3", "read", "bad_json", "")
    clear_done(make_plan(tmp_path, done), sources, [bad])
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    moved = ["done/2024-05-16/a.txt", "done/2024-05-16/a.txt.json", "sub/b.txt"]
    assert left == {"keep": ["a.txt", "a.txt.json", "sub/b.txt"], "move": moved, "delete": ["sub/b.txt"]}[done]
    if done == "move":
        assert [source.path.name for source in list_sources([str(folder)])] == ["b.txt"]
