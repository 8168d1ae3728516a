"""What the fault tests share: runs as processes over one standing server, and what must hold after each."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from tests.kit.program import PROGRAM, ROOT, members_of, program_environment
from tests.kit.waiting import HANG_SECONDS, wait_until
from warehouse.connect import open_for_reading

# What is seen from outside when a stage begins, and the longest wait after it before the kill, in seconds.
STAGES = {
    "read": ("staging/*", 0.3),
    "annotate": ("staging/*/batch-*/articles.msgpack", 4.0),
    "tables": ("staging/*/batch-*/annotations.msgpack", 0.3),
    "check": ("staging/*/batch-*/event_participants.parquet", 4.0),
    "load": ("staging/*/warehouse.duckdb", 0.8),
    "publish": ("staging/*/warehouse.duckdb", 2.5),
}


def statuses(warehouse: Path) -> list[str]:
    """How the logged runs ended, oldest first."""
    with open_for_reading(warehouse) as connection:
        return [row[0] for row in connection.execute("select status from ops.runs order by started_at").fetchall()]


class Mill:
    """Runs of the command line over one Prefect server, so that each of hundreds does not start its own."""

    def __init__(self, api: str, home: Path) -> None:
        self.api = api
        self.home = home

    def start(self, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """A command in a process group of its own."""
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=ROOT,
            env=program_environment({"PREFECT_API_URL": self.api, **(environment or {})}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def start_into(self, stage: str, seed: object, data: Path, *arguments: str) -> subprocess.Popen[str]:
        """A command over a data folder, returned at a random instant of one of its stages, or at its end."""
        pattern, longest = STAGES[stage]
        process = self.start(*arguments)
        while process.poll() is None and not list(data.glob(pattern)):
            time.sleep(0.01)  # closer than elsewhere: the instant counts
        time.sleep(random.Random(f"{stage} {seed}").uniform(0, longest))  # noqa: S311 - an instant, no secret
        return process

    def run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Run a command to its end: its exit code and what it printed."""
        process = self.start(*arguments, environment=environment)
        output, errors = process.communicate(timeout=HANG_SECONDS)
        return process.returncode, output + errors

    def flow_states(self) -> dict[str, str]:
        """What Prefect says of each run, by its id."""
        with sqlite3.connect(self.home / "prefect.db") as database:
            return dict(database.execute("select id, state_type from flow_run").fetchall())

    def forget_ends(self) -> None:
        """Have Prefect know of no run that it ended."""
        with closing(sqlite3.connect(self.home / "prefect.db")) as database, database:
            database.execute("update flow_run set state_type = 'RUNNING'")
            database.execute("update flow_run_state set type = 'RUNNING'")


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL the whole process group."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=HANG_SECONDS)


def wait_for_the_end(process: subprocess.Popen[str]) -> None:
    """Return when no process of the group lives any more.

    Raises:
        AssertionError: if one stays.
    """
    wait_until(lambda: not members_of(process.pid), "the end of all processes of the run")


def is_free(lock: Path) -> bool:
    """Whether nobody holds the lock."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def leftovers(data: Path) -> Sequence[Path]:
    """Files that a finished run must not leave: staged batches, half-written files, logs of a database."""
    staged = list(data.glob("staging/*"))
    return [*staged, *data.rglob("*.tmp"), *data.rglob("*.wal"), *data.rglob("*.new")]
