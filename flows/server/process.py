"""A Prefect server over one data folder, in a process beside this one.

Prefect could start one itself, but only after importing its server here. This one begins as a copy of this process once
that has imported Prefect, or in an interpreter of its own, comes up during the other imports, and ends with this
process, even after SIGKILL. If it dies, another one takes its place on the same socket: whoever asks it meanwhile waits
some seconds, and the run goes on.
"""

from __future__ import annotations

import atexit
import gc
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.server.sparing import choose_sparing, keep_no_apps, put_first, send_no_heartbeats
from flows.server.template import place_template
from flows.storage.folder import DataFolder
from flows.terminal.forks import STANDARD, Fork, fork, may_fork
from seeds.collector import paused_collector

if TYPE_CHECKING:
    import uvicorn

_START_SECONDS = 120.0
_END_SECONDS = 5.0
_PAUSE = 0.05
_WATCH_SECONDS = 0.5
_MOST_RESTARTS = 3
# What lists of processes call a server that is a copy of the run.
NAME = "newsmill-server"
_ERROR = re.compile(r"^[\w.]+(?:Error|Exception): (?:\([\w.]+\) )?(.+)$", re.MULTILINE)
# The server's output goes to a file, so it may log its errors.
_LOUD = {
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "ERROR",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
}


class ServerError(RuntimeError):
    """The server did not start; the message names its log file."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that was started and may not be ready yet."""

    url: str
    process: subprocess.Popen[bytes] | Fork

    def is_up(self, seconds: float = _START_SECONDS) -> bool:
        """Wait until the server answers; false if it dies or the time is over first."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if self._answers():
                return True
            time.sleep(_PAUSE)
        return False

    def stop(self) -> None:
        """End the process, by force if needed."""
        self.process.terminate()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_END_SECONDS)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


class RunServer:
    """The server that the flows of this process report to: one of its own, or the one that PREFECT_API_URL names."""

    def __init__(self, data: DataFolder, *, waits: bool = False) -> None:
        """Choose its address before Prefect is imported, which reads it from the environment, and start it.

        With `waits` it is left to `begin` to start it, as a copy of this process that has imported Prefect.
        """
        self._folder = data.prefect
        self._server: Server | None = None
        self._listener: socket.socket | None = None
        self._held: int | None = None  # the end of the pipe that tells a copy that this process is there
        self._stopping = threading.Event()
        self.restarts = 0
        if not os.environ.get("PREFECT_API_URL"):
            place_template(self._database)
            self._listener = socket.create_server(("127.0.0.1", 0))
            if not waits:
                self._server = self._start(self._listener)
            os.environ["PREFECT_API_URL"] = f"{_url_of(self._listener)}/api"
            os.environ.setdefault("PREFECT_CLIENT_CSRF_SUPPORT_ENABLED", "false")  # our own server asks for no token
            _ask_directly("127.0.0.1")
            atexit.register(self.stop)  # after what Prefect registers, which sends its last log lines

    def begin(self) -> None:
        """Start it, unless it has started or is another's."""
        if self._listener is not None and self._server is None:
            self._server = self._copy(self._listener) if may_fork() else self._start(self._listener)

    def stop(self) -> None:
        """Stop the server if this process started it; the end of the process does so too."""
        self._stopping.set()
        if self._server is not None:
            self._server.stop()

    def _watch(self, listener: socket.socket) -> None:
        """Start the server again when it died; after some times give up, so that nobody waits for it any longer."""
        while not self._stopping.wait(_WATCH_SECONDS):
            if self._server is None or self._server.process.poll() is None:
                continue
            if self.restarts == _MOST_RESTARTS:
                listener.close()
                return
            self.restarts += 1
            self._server = self._start(listener)

    @contextmanager
    def up(self) -> Iterator[None]:
        """Wait until it answers, and turn its failures inside the block into one error.

        Raises:
            ServerError: if it does not start, cannot be reached, or fails.
        """
        import httpx

        self.begin()
        if self._server is not None and not self._server.is_up():
            raise ServerError(self._describe("did not start"))
        if self._listener is not None:
            send_no_heartbeats()
            threading.Thread(target=self._watch, args=(self._listener,), daemon=True).start()
        try:
            yield
        except (httpx.HTTPError, RuntimeError) as problem:
            # Prefect's client says in a RuntimeError that it reached nobody, and why in its cause.
            is_told = isinstance(problem, ServerError)
            if is_told or (isinstance(problem, RuntimeError) and not isinstance(problem.__cause__, httpx.HTTPError)):
                raise
            told = str(problem).split("\n", 1)[0]
            raise ServerError(self._describe(f"failed: {told or type(problem).__name__}")) from problem

    def _describe(self, what: str) -> str:
        """What went wrong with the server, its last logged error, and what to do."""
        if self._server is None:
            address = urlsplit(os.environ.get("PREFECT_API_URL", ""))
            return (
                f"the Prefect server that PREFECT_API_URL names {what} ({address.scheme}://"
                f"{address.netloc.rpartition('@')[2]}{address.path}); nothing is lost: run again when it is back"
            )
        errors = _ERROR.findall(self._log.read_text(encoding="utf-8", errors="replace"))
        if not errors:
            return f"Prefect's server {what}; nothing is lost: run again, and see {self._log} if that fails too"
        return (
            f"Prefect's server failed: {errors[-1]}; see {self._log}. If its database is damaged, move "
            f"{self._database} aside: nothing but the UI's history is in it"
        )

    @property
    def _database(self) -> Path:
        return self._folder / "prefect.db"

    @property
    def _log(self) -> Path:
        return self._folder / "server.log"

    def _start(self, listener: socket.socket) -> Server:
        """Start the server on a socket that is already listening, so that no other process can take its port."""
        with self._log.open("wb" if not self.restarts else "ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-m", "flows.server.process", str(listener.fileno())],
                stdin=subprocess.PIPE,  # its end tells the server that this process is gone
                stdout=log,
                stderr=log,
                env={**choose_sparing(self._database, os.environ), **os.environ, **_LOUD},
                pass_fds=(listener.fileno(),),
                process_group=0,  # Ctrl-C is for the run, which still has to say that it was cancelled
            )
            return Server(_url_of(listener), process)

    def _copy(self, listener: socket.socket) -> Server:
        """Start the same as a copy of this process, which has imported Prefect already."""
        environment = {**choose_sparing(self._database, os.environ), **os.environ, **_LOUD}
        ending, self._held = os.pipe()
        try:
            with self._log.open("wb") as log:

                def run() -> None:
                    os.setpgid(0, 0)
                    for number, file in zip(STANDARD, (ending, log.fileno(), log.fileno()), strict=True):
                        os.dup2(file, number)
                    os.environ.update(environment)
                    _heed_environment()
                    serve(listener)

                return Server(_url_of(listener), fork(run, {listener.fileno(), ending, log.fileno()}, NAME))
        finally:
            os.close(ending)


def _heed_environment() -> None:
    """Let Prefect, which was imported before, read its environment again; its server sets the levels of its logs."""
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()


def _url_of(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def _ask_directly(host: str) -> None:
    """Bypass the user's proxy for a host."""
    past_proxy = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")  # whoever reads both takes the first
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = ",".join(filter(None, (past_proxy, host)))


def serve(listener: socket.socket) -> None:
    """Serve Prefect's API without its UI on a socket until standard input ends."""
    with paused_collector(keeps=True):
        import uvicorn
        from prefect.server.api import server as api

        api.API_ROUTERS = put_first(api.API_ROUTERS)  # type: ignore[assignment]  # a tuple of so many by name
        keep_no_apps()
        gc.freeze()  # what stays is not walked over at every collection; Prefect asks for one at once
        app = api.create_app(ephemeral=True, final=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=1))
    end_with_parent(server)
    server.run(sockets=[listener])


def end_with_parent(server: uvicorn.Server) -> None:
    """End a server when standard input ends: its other end is held by the process that started this one."""

    def wait() -> None:
        while os.read(STANDARD[0], 1):
            pass
        server.should_exit = True

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
