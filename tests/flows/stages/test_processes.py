"""Which runs keep the language pass in a process of its own, and what Ctrl-C leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flows.stages import processes
from tests.kit.program import run_program


@pytest.mark.parametrize(("alone", "preloaded", "expected"), [(True, False, 1), (True, True, 0), (False, False, 0)])
def test_a_process_of_one_run_keeps_the_language_pass_apart(
    monkeypatch: pytest.MonkeyPatch, alone: bool, preloaded: bool, expected: int
) -> None:
    """Once; a program that calls the flow among other things gets no processes."""
    asked: list[tuple[str, Path | None]] = []
    monkeypatch.setattr(processes, "preload_language", lambda *given: asked.append(given))
    monkeypatch.setattr(processes, "_preloaded", preloaded)
    monkeypatch.setattr(processes, "_alone", False)
    if alone:
        processes.stand_alone()
    processes.preload_if_alone("a-model", None)
    assert asked == [("a-model", None)] * expected


def test_ctrl_c_stays_blocked_while_processes_start() -> None:
    """The first start of a process by multiprocessing begins its tracker, which lets signals through afterwards."""
    program = (
        "import signal\n"
        "from multiprocessing import resource_tracker\n"
        "from flows.stages.processes import undisturbed\n"
        "with undisturbed():\n"
        "    resource_tracker.ensure_running()\n"
        "    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))\n"
    )
    assert run_program([sys.executable, "-c", program]).stdout == "True\n"
