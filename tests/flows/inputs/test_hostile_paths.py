"""Hostile names and special files: nothing hangs, nothing outside is read, every file is named or read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from flows.inputs import list_sources, read_items
from flows.inputs.given import hand_over
from flows.inputs.sources import Source
from tests.kit.hostile_inputs import NAMES, dump, make_strange_files
from transforms.articles.model import RawItem, Rejection


def read(*inputs: str) -> tuple[list[RawItem], list[Rejection]]:
    """Items and rejections of inputs."""
    found = [item for source in list_sources(inputs) for item in read_items(source)]
    return [i for i in found if isinstance(i, RawItem)], [r for r in found if isinstance(r, Rejection)]


def test_strange_files_are_named_and_strange_names_are_read(tmp_path: Path) -> None:
    """Pipes, links out of the folder and loops are rejections; a folder named like a page is walked."""
    make_strange_files(tmp_path / "in")
    items, rejections = read(str(tmp_path / "in"))
    assert len(items) == len(NAMES)
    reasons = {Path(rejection.source_path).name: rejection.reason for rejection in rejections}
    assert reasons == {
        "pipe.html": "special_file", "passwd.txt": "link_outside", "device.txt": "link_outside",
        "nowhere.txt": "unreadable", "loop.txt": "unreadable",
    }  # fmt: skip
    for item in items:
        assert item.source_path.isprintable()


def test_devices_and_pipes_named_outright_are_refused(tmp_path: Path) -> None:
    """A device or pipe that the user names is not read either."""
    os.mkfifo(tmp_path / "pipe")
    _, rejections = read("/dev/zero", str(tmp_path / "pipe"))
    assert [rejection.reason for rejection in rejections] == ["special_file", "special_file"]


def test_a_pipe_that_takes_a_files_place_does_not_hang(tmp_path: Path) -> None:
    """What was a file when it was listed is checked again when it is opened."""
    os.mkfifo(tmp_path / "page.html")
    (found,) = read_items(Source("page.html", tmp_path / "page.html"))
    assert isinstance(found, Rejection)
    assert found.reason == "special_file"


def test_names_that_look_alike_are_all_read(tmp_path: Path) -> None:
    """A name with a line end and one that spells it out, and names that differ behind a thousand characters."""
    (tmp_path / "a\n.txt").write_bytes(dump("One."))
    (tmp_path / "a\\n.txt").write_bytes(dump("Two."))
    deep = tmp_path / "/".join(["d" * 200] * 6)
    deep.mkdir(parents=True)
    for name in "xy":
        (deep / f"{name}.txt").write_bytes(dump(name))
    items, rejections = read(str(tmp_path))
    assert len({item.data for item in items}) == 4
    assert not rejections


def test_a_deep_tree_of_folders_is_walked(tmp_path: Path) -> None:
    """Folders nested deeper than Python's stack cost nothing."""
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1050):
            os.mkdir("d", dir_fd=here)
            deeper = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = deeper
        os.close(os.open("page.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here))
    finally:
        os.close(here)
    sources = list_sources([str(tmp_path)])
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # what clears up behind a test is no match for it
    assert [source.path.name for source in sources] == ["page.txt"]


def test_an_unreadable_folder_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is named; its neighbours are read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "page.txt").write_bytes(dump("Here."))
    listing = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items, rejections = read(str(tmp_path))
    assert len(items) == 1
    assert [rejection.reason for rejection in rejections] == ["unreadable"]


@pytest.mark.parametrize(
    "given", ["../" * 3000, "x" * 5000, "a\0b", "\x1b[2J", "con\n", "*" * 300 + "/x", "[" * 300, "~nobody/x"]
)
def test_paths_that_make_no_sense_are_named(given: str) -> None:
    """Whatever stands for an input, it is a rejection whose path can be printed."""
    _, rejections = read(given)
    assert len(rejections) == 1
    assert rejections[0].source_path.isprintable()
    assert len(rejections[0].source_path) <= 1000


def test_many_inputs_and_names_that_are_no_text_pass_through_a_flow(tmp_path: Path) -> None:
    """Parameters stay small and valid text, and mean the same files."""
    paths = [tmp_path / f"{'long name ' * 10}{n}.txt" for n in range(2000)]
    for path in paths:
        path.touch()
    odd = os.fsdecode(bytes(tmp_path) + b"/odd\xff.txt")
    Path(odd).touch()
    for inputs in ([str(path) for path in paths], [odd]):
        handed = hand_over(inputs)
        assert sum(len(one.encode("utf-8")) for one in handed) < 100_000
        assert [str(source.path) for source in list_sources(handed)] == sorted(inputs)
