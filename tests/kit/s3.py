"""An S3 server that tests start, and what stands between it and those who ask: failures, slowness, late listings."""

from __future__ import annotations

import http.client
import logging
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from urllib.parse import unquote, urlsplit

import pytest

needs_s3 = pytest.mark.skipif(
    not (find_spec("moto") and find_spec("s3fs") and find_spec("flask")), reason="needs newsmill[s3] and moto's server"
)
BUCKET = "news"
_CONTENTS = re.compile(rb"<Contents>.*?</Contents>", re.DOTALL)
_KEY = re.compile(rb"<Key>(.*?)</Key>")
_HOP = frozenset({"connection", "expect", "keep-alive", "transfer-encoding", "content-length", "date", "server"})


@dataclass
class Between:
    """What happens between a program and the server: all of it may be changed while programs run.

    `failing` is the share of requests that get a 503, `slow` the seconds that each waits, `late` for how many seconds
    a listing lacks what was written; while it is `down` every connection is cut.
    """

    failing: float = 0.0
    slow: float = 0.0
    late: float = 0.0
    is_down: bool = False
    requests: int = 0
    failed: int = 0
    written: dict[str, float] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - no secret

    def calm(self) -> None:
        """Let everything through from now on."""
        self.failing, self.slow, self.late, self.is_down = 0.0, 0.0, 0.0, False


@dataclass(frozen=True)
class S3:
    """A server with one bucket: the environment that leads programs to it, and what stands between."""

    environment: dict[str, str]
    between: Between


@contextmanager
def s3_server() -> Iterator[S3]:
    """A server that holds an empty bucket, behind a proxy."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    between = Between()
    proxy = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Proxy", (_Proxy,), {"server_place": f"{host}:{port}", "between": between})
    )
    thread = threading.Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        _make_bucket(f"{host}:{port}")
        yield S3(
            {
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{proxy.server_address[1]}",
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",  # a word, no key
                "AWS_REGION": "us-east-1",
                "AWS_DEFAULT_REGION": "us-east-1",
            },
            between,
        )
    finally:
        proxy.shutdown()
        proxy.server_close()
        server.stop()


def _make_bucket(server: str) -> None:
    connection = http.client.HTTPConnection(server)
    connection.request("POST", "/moto-api/reset")
    connection.getresponse().read()
    connection.request("PUT", f"/{BUCKET}")
    assert connection.getresponse().status == 200
    connection.close()


class _Proxy(BaseHTTPRequestHandler):
    """Passes requests on to `server`, or not."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a small body waits 40 ms for the receipt of its headers
    server_place: str
    between: Between

    def handle_one_request(self) -> None:
        """A request of any method."""
        self.raw_requestline = self.rfile.readline(65_537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.between.requests += 1
        time.sleep(self.between.slow)
        if self.between.is_down:
            self.close_connection = True
        elif self.between.chance.random() < self.between.failing:
            self.between.failed += 1
            self._answer(503, [], b"<Error><Code>SlowDown</Code><Message>Slow down</Message></Error>")
        else:
            self._pass_on(body)

    def _pass_on(self, body: bytes) -> None:
        """Ask the server, and answer as it does, but for what is too new to be listed."""
        connection = http.client.HTTPConnection(self.server_place)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        content, path = answer.read(), unquote(urlsplit(self.path).path)
        if self.command in ("PUT", "POST"):
            self.between.written[path.removeprefix(f"/{BUCKET}/")] = time.monotonic()
        if self.command == "GET" and path.rstrip("/") == f"/{BUCKET}":
            content = _CONTENTS.sub(self._leave_late, content)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        told = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP]
        connection.close()
        self._answer(answer.status, told, content, length)

    def _leave_late(self, found: re.Match[bytes]) -> bytes:
        """An object of a listing, or nothing where it was written a moment ago."""
        key = _KEY.search(found.group())
        written = self.between.written.get(key.group(1).decode() if key else "", 0.0)
        return b"" if time.monotonic() - written < self.between.late else found.group()

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, length: str | None = None) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", length or str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base gives it
        """Nothing."""
