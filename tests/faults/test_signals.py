"""SIGTERM and SIGINT in every stage, also twice: a clean end, and nothing lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.faults.mill import STAGES, Mill, is_free, leftovers, wait_for_the_end
from tests.kit.program import PAGES
from tests.kit.snapshots import Snapshot, snapshot
from tests.kit.waiting import HANG_SECONDS

SIGNALS = {
    "terminated": ([signal.SIGTERM], 143),
    "interrupted": ([signal.SIGINT], 130),
    "interrupted twice": ([signal.SIGINT, signal.SIGINT], 130),
}


@pytest.mark.parametrize("stage", list(STAGES))
@pytest.mark.parametrize("how", list(SIGNALS))
def test_a_signal_ends_a_run_cleanly(mill: Mill, data: Path, undisturbed: Snapshot, stage: str, how: str) -> None:
    """Its exit code, no process, no lock, the old tables or the new ones; the next run ends as if nothing had been."""
    sent, expected = SIGNALS[how]
    before = snapshot(data / "warehouse.duckdb")
    arguments = ("run", *map(str, PAGES), "--data", str(data), "--batch-size", "1", "--workers", "2")
    process = mill.start_into(stage, how, data, *arguments)
    ended_before = process.poll() is not None
    for one in sent:
        if process.poll() is None:
            os.kill(process.pid, one)
            time.sleep(0.05)
    _, errors = process.communicate(timeout=HANG_SECONDS)
    assert ended_before or process.returncode in (expected, 0), errors
    assert "Traceback" not in errors
    wait_for_the_end(process)
    assert is_free(data / "newsmill.lock")
    assert snapshot(data / "warehouse.duckdb") in (before, undisturbed)
    code, output = mill.run(*arguments)
    assert code == 0, output
    assert snapshot(data / "warehouse.duckdb") == undisturbed
    assert leftovers(data) == []
    assert "RUNNING" not in mill.flow_states().values()


def test_the_next_run_tells_prefect_of_ends_that_it_did_not_hear_of(mill: Mill, data: Path) -> None:
    """A run that was interrupted twice noted its end in its journal, and Prefect may think that it goes on."""
    mill.forget_ends()
    last = max(data.glob("runs/*.json"), key=lambda path: path.stat().st_mtime).stem
    code, output = mill.run("run", str(PAGES[2]), "--data", str(data))
    assert code == 0, output
    assert mill.flow_states()[last] == "COMPLETED"
