"""What a command costs: wall seconds, processor seconds and memory of all processes that it starts.

Memory that processes share is counted once. Processes that outlive the one that started them are waited for, so that
their work counts too.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.kit.program import ROOT, program_environment

_SAMPLE_SECONDS = 0.2
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and the largest memory of all its processes together."""

    wall: float
    cpu: float
    megabytes: float


def measure(command: Sequence[str], watch: Callable[[int], None] = lambda _: None) -> Cost:
    """Run a command in a process group of its own; `watch` is called with its id from time to time.

    Raises:
        SystemExit: if it fails, with what it printed.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)  # else their work is lost with the process that began them
    before, began, peak = _children_cpu(), time.perf_counter(), 0.0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=program_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        while process.poll() is None:
            peak = max(peak, held_by(process.pid)[0])
            watch(process.pid)
            time.sleep(_SAMPLE_SECONDS)
        wall = time.perf_counter() - began
        told = process.stderr.read() if process.stderr else ""
    _wait_for_group(process.pid)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}\n{told}")
    return Cost(wall, _children_cpu() - before, peak)


def held_by(group: int) -> tuple[float, int]:
    """Megabytes of memory, shared pages counted once, and open files of a process group."""
    megabytes, files = 0.0, 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            if int(fields[2]) == group:
                megabytes += _proportional_kilobytes(process) * 1024 / 1e6
                files += sum(1 for _ in (process / "fd").iterdir())
        except OSError:
            continue  # it ended meanwhile
    return megabytes, files


def _proportional_kilobytes(process: Path) -> int:
    """The memory of a process, each shared page divided by those that share it."""
    for line in (process / "smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _wait_for_group(group: int) -> None:
    """Wait for the processes of a group that this one became the parent of."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-group, 0)


def tell(what: str, found: float, bar: float, unit: str = "") -> bool:
    """Print a figure beside its bar, and return whether it holds."""
    is_held = found <= bar
    print(f"{what:58} {found:8.2f}{unit}  (at most {bar:g}{unit}){'' if is_held else '  TOO MUCH'}", flush=True)
    return is_held


def _children_cpu() -> float:
    """Processor seconds of all processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
