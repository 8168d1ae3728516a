"""A Prefect server over one data folder, in a process beside this one.

Prefect would start one too, but only after its own import and that of its server in this process. Started first, it
comes up while the rest is imported, and it ends with this process however that ends, also by SIGKILL.
"""

from __future__ import annotations

import atexit
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
from urllib.parse import urlsplit

from flows.storage.folder import DataFolder

_START_SECONDS = 120.0
_END_SECONDS = 5.0
_PAUSE = 0.05
_ERROR = re.compile(r"^[\w.]+(?:Error|Exception): (?:\([\w.]+\) )?(.+)$", re.MULTILINE)
# The server's own words go to a file and need not be kept from the screen.
_LOUD = {
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "ERROR",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
}


class ServerError(RuntimeError):
    """The server did not come up; the message says where its own words stand."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that was started and may not answer yet."""

    url: str
    process: subprocess.Popen[bytes]

    def is_up(self, seconds: float = _START_SECONDS) -> bool:
        """Wait until the server answers; whether it did before it died or the time was over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if self._answers():
                return True
            time.sleep(_PAUSE)
        return False

    def stop(self) -> None:
        """End the process, by force if it takes long."""
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

    def __init__(self, data: DataFolder) -> None:
        """Start it, before Prefect is imported: that reads its address from the environment."""
        self._folder = data.prefect
        self._server: Server | None = None
        self.makes_database = False
        if not os.environ.get("PREFECT_API_URL"):
            self.makes_database = not self._database.exists()
            self._server = self._start()
            os.environ["PREFECT_API_URL"] = f"{self._server.url}/api"
            _ask_directly("127.0.0.1")
            atexit.register(self.stop)  # after what Prefect registers, which sends its last log lines

    def stop(self) -> None:
        """End the server if it is this process's own; the end of the process does that too."""
        if self._server is not None:
            self._server.stop()

    @contextmanager
    def up(self) -> Iterator[None]:
        """Wait until it answers, and let what it cannot do in the block come out as one error.

        Raises:
            ServerError: if it does not start, cannot be reached, or fails.
        """
        import httpx

        if self._server is not None and not self._server.is_up():
            raise ServerError(self._describe("did not start"))
        try:
            yield
        except (httpx.HTTPError, RuntimeError) as problem:
            # Prefect's client says in a RuntimeError that it reached nobody, and why in its cause.
            if isinstance(problem, RuntimeError) and not isinstance(problem.__cause__, httpx.HTTPError):
                raise
            told = str(problem).split("\n", 1)[0]
            raise ServerError(self._describe(f"failed: {told or type(problem).__name__}")) from problem

    def _describe(self, what: str) -> str:
        """What went wrong with the server, the last error that it told of, and what to do."""
        if self._server is None:
            return f"the Prefect server that PREFECT_API_URL names {what}; nothing is lost: run again when it is back"
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

    def _start(self) -> Server:
        """Start the server on a socket that listens from now on, so that no other process can take its port."""
        with socket.create_server(("127.0.0.1", 0)) as listener, self._log.open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-m", "flows.server.process", str(listener.fileno())],
                stdin=subprocess.PIPE,  # its end tells the server that this process is gone
                stdout=log,
                stderr=log,
                env={**os.environ, **_LOUD},
                pass_fds=(listener.fileno(),),
                process_group=0,  # Ctrl-C is for the run, which still has to say that it was cancelled
            )
            return Server(f"http://127.0.0.1:{listener.getsockname()[1]}", process)


def _ask_directly(host: str) -> None:
    """Let no proxy of the user's come between this process and a host."""
    past_proxy = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")  # whoever reads both takes the first
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = ",".join(filter(None, (past_proxy, host)))


def serve(listener: socket.socket) -> None:
    """Serve Prefect's API without its UI on a socket until standard input ends."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(
        uvicorn.Config(
            create_app(ephemeral=True, final=True), log_level="error", lifespan="on", timeout_graceful_shutdown=1
        )
    )

    def end_with_parent() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        server.should_exit = True

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.run(sockets=[listener])


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
