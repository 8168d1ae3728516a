"""A cluster of Dask that programs reach by an address, started by its own commands, and the workers of any engine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.kit.program import ROOT, program_environment
from tests.kit.waiting import wait_until

needs_ray = pytest.mark.skipif(find_spec("prefect_ray") is None, reason="needs newsmill[ray]")

# What each engine calls the processes that work, in their command lines.
_WORKERS = {"dask": b"spawn_main", "ray": b"ray::work"}
_AT_ONCE = 2


@dataclass(frozen=True)
class Cluster:
    """A cluster of two workers: the address of its scheduler, and what was started for it, the scheduler first."""

    address: str
    parts: tuple[subprocess.Popen[bytes], ...]

    def kill_scheduler(self) -> None:
        """Kill the scheduler as a crash does."""
        _kill(self.parts[0])

    def stop(self) -> None:
        """End all that is left of it."""
        for part in reversed(self.parts):
            _kill(part)


@contextmanager
def dask_cluster(port: int) -> Iterator[Cluster]:
    """A new cluster, whose scheduler listens at a port, until the end of the block."""
    address = f"tcp://127.0.0.1:{port}"
    scheduler = _run("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    workers = _run("worker", address, "--nworkers", str(_AT_ONCE), "--nthreads", "1", "--no-dashboard")
    made = Cluster(address, (scheduler, workers))
    try:
        wait_until(lambda: _answers(port), "Dask's scheduler", lambda: scheduler.poll() is None)
        yield made
    finally:
        made.stop()


def workers_of(runner: str, session: int) -> list[int]:
    """The processes of a session that work for an engine, the oldest first; Ray gives each a group of its own."""
    found = []
    for pid in _members_of(session):
        with suppress(OSError):
            if _WORKERS[runner] in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def _members_of(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            if int(fields[3]) == session:
                found.append(int(process.name))
    return sorted(found)


def _run(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a command of Dask in a session of its own."""
    command = [sys.executable, "-m", "dask", *arguments]
    environment = program_environment()
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all of its session."""
    for pid in _members_of(process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
