"""The command line in a process of its own, as a user runs it, and the processes that it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.server.process import NAME
from tests.kit.waiting import HANG_SECONDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
PROGRAM = (sys.executable, "-m", "flows")


def program_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment in which a new process finds this checkout, and no data folder of the user's."""
    inherited = {name: value for name, value in os.environ.items() if name != "NEWSMILL_DATA"}
    return {**inherited, "PYTHONPATH": str(ROOT), **(more or {})}


def run_program(
    command: Sequence[str | Path], *, cwd: Path = ROOT, typed: str | None = None, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command of any kind to its end; `more` is added to its environment, `typed` is its input."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=program_environment(more),
        input=typed,
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )


def run_newsmill(
    *arguments: str, cwd: Path = ROOT, data: Path | None = None, width: int = 200, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a newsmill command to its end, over a data folder if one is given; `width` is that of its terminal."""
    where = {"NEWSMILL_DATA": str(data)} if data else {}
    return run_program([*PROGRAM, *arguments], cwd=cwd, typed=typed, more={"COLUMNS": str(width), **where})


def start_newsmill(*arguments: str, own_group: bool = False) -> subprocess.Popen[str]:
    """Start a newsmill command whose output can be read, in a process group of its own if asked for."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=program_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=own_group,
    )


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def servers_of(data: Path) -> list[int]:
    """Processes that work on a data folder with this Prefect home: their environment or their command names it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            is_named = f"PREFECT_HOME={data.resolve()}".encode() in (process / "environ").read_bytes()
            if is_named or str(data.parent).encode() in command:
                found.append(int(process.name))
        except OSError:
            continue
    return found


def group_of(pid: int) -> int | None:
    """The process group of a process; None if it is gone or a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if state[0] == "Z" else int(state[2])


def members_of(group: int) -> list[int]:
    """The processes of a process group that live."""
    processes = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [pid for pid in processes if group_of(pid) == group]


def children(process: int) -> list[int]:
    """The processes that a process started and that are still there."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()]


def run_servers(process: int) -> list[int]:
    """The Prefect servers that live among the processes that a process started; others annotate and check."""
    living = [child for child in children(process) if group_of(child) is not None]
    return [child for child in living if _is_server(Path(f"/proc/{child}"))]


def _is_server(process: Path) -> bool:
    """Whether a process is a server of a run, a copy of the run by name or an interpreter by its command."""
    name, command = ((process / part).read_text(encoding="utf-8") for part in ("comm", "cmdline"))
    return name.strip() == NAME or "flows.server.process" in command
