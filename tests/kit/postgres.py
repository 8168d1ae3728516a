"""A Postgres server that tests start, for catalogues of lakes, and that they may kill."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest

from tests.kit.program import children, free_port
from tests.kit.waiting import wait_until

_USER = "postgres"  # it refuses to run as root


class _User(TypedDict, total=False):
    """What starts a process as another user."""

    user: str
    group: str


def has_postgres() -> bool:
    """Whether a server can be started here."""
    if not (shutil.which("initdb") and shutil.which("postgres")):
        return False
    return os.getuid() != 0 or any(one.pw_name == _USER for one in pwd.getpwall())


needs_postgres = pytest.mark.skipif(not has_postgres(), reason="needs Postgres")


@dataclass
class Postgres:
    """A server whose data lie in a folder; `start` it again after `kill`."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def catalogue(self) -> str:
        """How a lake names its catalogue here."""
        return f"postgres:dbname=postgres user=newsmill host=127.0.0.1 port={self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        data = self.folder / "data"
        command = ["postgres", "-D", str(data), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                   "-c", f"unix_socket_directories={self.folder}", "-c", "fsync=off"]  # fmt: skip
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=self.folder, **_as_user())
        wait_until(self._answers, "Postgres", lambda: self.process is not None and self.process.poll() is None)

    def kill(self) -> None:
        """Kill it as a crash does: every process at once, whatever they are doing."""
        assert self.process is not None
        for one in (self.process.pid, *children(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        done = subprocess.run(["pg_isready", "-h", "127.0.0.1", "-p", str(self.port)], capture_output=True, check=False)
        return done.returncode == 0


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A new server, which runs until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="newsmill-postgres-") as name:  # pytest's folders are closed to others
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, _USER)
        _run("initdb", "--pgdata", folder / "data", "--auth", "trust", "--username", "newsmill", "--no-sync")
        server = Postgres(folder, free_port())
        server.start()
        try:
            yield server
        finally:
            server.kill()


def _run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, **_as_user())


def _as_user() -> _User:
    """As a user that it takes."""
    return {"user": _USER, "group": _USER} if os.getuid() == 0 else {}
