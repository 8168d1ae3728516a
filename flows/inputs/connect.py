"""Connections of a download: to checked addresses alone, under one clock."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpcore
import httpx

from flows.inputs.hosts import find_addresses
from flows.inputs.limits import InputError

STEP_SECONDS = 30.0  # for a connection, and for the next bytes of a download


class Clock:
    """Counts the seconds that one download is waited for; the time that its reader takes does not count."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @contextmanager
    def running(self, timeout: float | None) -> Iterator[float]:
        """Give the seconds that a step may take, and take off what it took.

        Raises:
            InputError: when none are left.
        """
        started = time.monotonic()
        try:
            if self._left > 0:
                yield min(timeout or STEP_SECONDS, self._left)
        except httpcore.TimeoutException:
            if time.monotonic() - started < self._left:
                raise  # this step alone took too long
        finally:
            self._left -= time.monotonic() - started
        if self._left <= 0:
            raise InputError("timeout", "the download takes too long: fetch it apart and name the file")


def make_transport(clock: Clock, proxy: str | None = None) -> httpx.BaseTransport:
    """A transport whose connections go to checked addresses alone, also after a redirect.

    With a proxy they go there, wherever it lies: the user named it, and the caller checks what it is asked for.

    Raises:
        InputError: if the proxy is none that is known.
    """
    if proxy is None:
        return _Transport(httpcore.ConnectionPool(_ssl_context(), network_backend=_Backend(clock)))
    backend = _Backend(clock, find=lambda host, _: [host])
    try:
        named = httpx.Proxy(proxy)
    except (ValueError, httpx.InvalidURL) as problem:
        raise InputError("bad_proxy", "the proxy that the environment names is no http or https address") from problem
    return _Transport(
        httpcore.ConnectionPool(
            _ssl_context(),
            proxy=httpcore.Proxy(
                httpcore.URL(
                    scheme=named.url.raw_scheme, host=named.url.raw_host, port=named.url.port, target=named.url.raw_path
                ),
                named.raw_auth,
                named.headers.raw,
            ),
            network_backend=backend,
        )
    )


@cache
def _ssl_context() -> ssl.SSLContext:
    """The trusted certificates, read once."""
    return httpx.create_ssl_context()


class _Stream(httpcore.NetworkStream):
    """A connection under the download's clock."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._clock.running(timeout) as seconds:
            return self._inner.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._clock.running(timeout) as seconds:
            self._inner.write(buffer, seconds)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._clock.running(timeout) as seconds:
            return _Stream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the allowed addresses of a host, one after the other."""

    def __init__(self, clock: Clock, find: Callable[[str, int], list[str]] = find_addresses) -> None:
        self._clock = clock
        self._find = find
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._find(host, port):
            try:
                with self._clock.running(timeout) as seconds:
                    inner = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
                return _Stream(inner, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failed = problem
        raise failed


class _Body(httpx.SyncByteStream):
    """The body of an answer as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Transport(httpx.BaseTransport):
    """httpx over a connection pool of our own making."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()
