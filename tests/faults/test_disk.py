"""A full disk in any stage: a clear end, the published data as they were, and all well when there is room again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.mill import Mill
from tests.kit.program import PAGES
from tests.kit.snapshots import Snapshot, snapshot

# Free kilobytes when the run begins: too few for the first stage, for tables, for the work file, for the export.
ROOMS = (0, 40, 150, 400, 2_000, 20_000, 31_000)


@pytest.fixture
def small_disk(published: Path, tmp_path: Path) -> Iterator[Path]:
    """A file system of 80 MB with the published folder on it; where it may not be mounted, nothing is shown."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(disk)], capture_output=True, text=True, check=False
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    shutil.copytree(published, disk / "data")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("room", ROOMS)
def test_a_full_disk_loses_nothing(mill: Mill, small_disk: Path, undisturbed: Snapshot, room: int) -> None:
    """One clear message and a failure; the old tables; with room again a second run yields an undisturbed one's."""
    data = small_disk / "data"
    before = snapshot(data / "warehouse.duckdb")
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    with ballast.open("wb") as file:
        file.write(b"\0" * max(0, free - room * 1024))
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1")
    code, output = mill.run(*arguments)
    assert code == 1, output
    assert "Traceback" not in output
    assert "space" in output.lower() or "full" in output.lower(), output
    ballast.unlink()
    assert snapshot(data / "warehouse.duckdb") == before
    code, output = mill.run(*arguments)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed
