"""Which runs keep the language pass in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.stages import processes


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
