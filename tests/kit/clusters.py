"""Clusters of Dask and Ray that programs reach by an address, started by their own commands; tests may kill a part."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.kit.program import ROOT, free_port, program_environment
from tests.kit.waiting import wait_until

needs_ray = pytest.mark.skipif(find_spec("prefect_ray") is None, reason="needs newsmill[ray]")

# What each engine calls the processes that work, in their command lines.
_WORKERS = {"dask": b"spawn_main", "ray": b"ray::work"}
_AT_ONCE = 2


@dataclass(frozen=True)
class Cluster:
    """A cluster of two workers: the address of its scheduler, and what was started for it, the scheduler first."""

    runner: str
    address: str
    parts: tuple[subprocess.Popen[bytes], ...]

    def kill_scheduler(self) -> None:
        """Kill the scheduler as a crash does; of Ray the whole head."""
        _kill(self.parts[0])

    def stop(self) -> None:
        """End all that is left of it."""
        for part in reversed(self.parts):
            _kill(part)


@contextmanager
def cluster(runner: str, port: int | None = None) -> Iterator[Cluster]:
    """A new cluster, at a port that may be given, until the end of the block."""
    made = _start(runner, port or free_port())
    try:
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


def _start(runner: str, port: int) -> Cluster:
    """Start the parts, and wait until the scheduler answers."""
    if runner == "dask":
        address = f"tcp://127.0.0.1:{port}"
        scheduler = _run("dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        workers = _run("dask", "worker", address, "--nworkers", str(_AT_ONCE), "--nthreads", "1", "--no-dashboard")
        parts: tuple[subprocess.Popen[bytes], ...] = (scheduler, workers)
    else:
        address = f"ray://127.0.0.1:{port}"
        options = ["--ray-client-server-port", str(port), "--port", str(free_port()), "--num-cpus", str(_AT_ONCE)]
        parts = (_run("ray.scripts.scripts", "start", "--head", *options, "--include-dashboard=false", "--block"),)
    made = Cluster(runner, address, parts)
    try:
        wait_until(lambda: _answers(port), runner, lambda: parts[0].poll() is None)
    except AssertionError:
        made.stop()
        raise
    return made


def _run(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start an engine's command in a session of its own."""
    command: Sequence[str] = [sys.executable, "-m", module, *arguments]
    environment = program_environment({"RAY_USAGE_STATS_ENABLED": "0"})
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
