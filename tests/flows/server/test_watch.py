"""A run does not wait for a Prefect server that is gone: it is given up, and the run's own books say how it ended."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flows.server.process import ServerError
from flows.server.watch import ServerGoneError, ServerWatch, ask_health
from tests.kit.program import run_program
from tests.kit.waiting import HANG_SECONDS, wait_until


class _Healthy(BaseHTTPRequestHandler):
    """Answers everything well."""

    def do_GET(self) -> None:
        """Say that all is well."""
        self.send_response(200 if self.path == "/base/api/health" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server that is well."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Healthy) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield serving
        serving.shutdown()


def test_whoever_does_not_listen_is_told_from_whoever_does_not_answer(server: ThreadingHTTPServer) -> None:
    """A busy server is no dead one."""
    assert ask_health(f"http://127.0.0.1:{server.server_port}/base/api", HANG_SECONDS) is True
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        assert ask_health(url, 0.05) is None
    assert ask_health(url, HANG_SECONDS) is False


def test_a_server_that_is_gone_is_given_up(server: ThreadingHTTPServer) -> None:
    """What fails from then on is told as what it is, and not tried again; what failed before keeps its name."""
    forgotten = threading.Event()
    url = f"http://127.0.0.1:{server.server_port}/base/api"
    with pytest.raises(ServerGoneError), ServerWatch(url, forgotten.set, refused_seconds=0) as watch:
        assert not watch.is_gone
        server.shutdown()
        server.server_close()
        wait_until(lambda: watch.is_gone, "the end of the server is seen")
        assert forgotten.is_set()
        raise ValueError("not reached")
    assert issubclass(ServerGoneError, ServerError)


def test_errors_beside_a_living_server_stay_what_they_are(server: ThreadingHTTPServer) -> None:
    """The watch renames nothing while the server is there."""
    url = f"http://127.0.0.1:{server.server_port}/base/api"
    with pytest.raises(ValueError, match="mine"), ServerWatch(url, lambda: None):
        raise ValueError("mine")


def test_a_server_that_never_was_there_did_not_die(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not watched: the error of whoever asked it comes out as it is, however long that took."""
    monkeypatch.setattr(ServerWatch, "_watch", lambda watch: watch._gone.set())
    with pytest.raises(ValueError, match="mine"), ServerWatch("http://127.0.0.1:9/api", lambda: None) as watch:
        assert not watch._gone.wait(0.1)
        raise ValueError("mine")


def test_leaving_at_once_runs_nothing_more_and_loses_no_line() -> None:
    """What libraries registered for the end of the process is not waited for; what was printed comes out."""
    program = (
        "import atexit; from flows.server.watch import leave_at_once\n"
        "atexit.register(print, 'late'); print('said', end=''); leave_at_once(3)"
    )
    done = run_program([sys.executable, "-c", program])
    assert (done.returncode, done.stdout) == (3, "said")
