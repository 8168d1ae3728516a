"""However the work is cut up and wherever it runs, the same pages give the same tables."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.mill import Mill
from tests.kit.program import PAGES
from tests.kit.snapshots import Snapshot, snapshot

SURROUNDINGS = [
    {"workers": "1", "batch": "1", "PYTHONHASHSEED": "0", "LANG": "C", "TZ": "UTC"},
    {"workers": "2", "batch": "32", "PYTHONHASHSEED": "1", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"workers": "4", "batch": "256", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
]
SEEDS = int(os.environ.get("KILLS", "3"))


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_the_surroundings_change_nothing(
    mill: Mill, tmp_path: Path, undisturbed: Snapshot, surroundings: dict[str, str]
) -> None:
    """Workers, batch size, hash seed, locale and time zone leave no trace in the tables."""
    environment = {name: value for name, value in surroundings.items() if name.isupper()}
    options = ("--workers", surroundings["workers"], "--batch-size", surroundings["batch"])
    data = tmp_path / "data"
    code, output = mill.run("run", *map(str, PAGES), "--data", str(data), *options, environment=environment)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed


@pytest.mark.parametrize("seed", range(SEEDS))
def test_overlapping_parts_in_any_order_give_the_same_tables(
    mill: Mill, tmp_path: Path, undisturbed: Snapshot, seed: int
) -> None:
    """Seven parts of the pages, some pages in several, one run each, in random order."""
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    parts = [chance.sample(PAGES, k=2) for _ in range(6)]
    parts.append([page for page in PAGES if not any(page in part for part in parts)] or PAGES[:1])
    chance.shuffle(parts)
    data = tmp_path / "data"
    for part in parts:
        code, output = mill.run("run", *map(str, part), "--data", str(data), "--batch-size", str(chance.randint(1, 3)))
        assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed


def test_readers_of_any_moment_see_a_whole_state(mill: Mill, data: Path, undisturbed: Snapshot) -> None:
    """A reader that opens the file again and again during a whole run always sees the old tables or the new ones."""
    before = snapshot(data / "warehouse.duckdb")
    process = mill.start("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1")
    seen = []
    while process.poll() is None:
        seen.append(snapshot(data / "warehouse.duckdb"))
    process.communicate()
    assert process.returncode == 0
    assert all(state in (before, undisturbed) for state in seen)
    assert len(seen) > 3
    assert snapshot(data / "warehouse.duckdb") == undisturbed
