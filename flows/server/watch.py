"""Whether Prefect's server still answers: it only looks on, and a run does not wait for one that is gone.

Tasks need no server. What does need it (logs, artifacts, the state at the end) would be tried again for minutes.
"""

from __future__ import annotations

import http.client
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urlsplit

from flows.server.process import ServerError

GONE = "Prefect's server died during the run, which went on without it; its pages lack the rest, no row is lost"
_PAUSE = 0.5
# Nobody listens: a server that is started again at once is back by then.
_REFUSED_SECONDS = 4.0
# Somebody listens and says nothing: busy, on its way up, or hanging.
_SILENT_SECONDS = 60.0


class ServerGoneError(ServerError):
    """What failed after the server was given up: the journal, not Prefect, knows how the run ended."""


def ask_health(url: str, seconds: float) -> bool | None:
    """Whether a server (`http://host:port`, with or without `/api`) answers within some seconds; None if not in time.

    False means that nobody listens there, or that the server refuses.
    """
    address = urlsplit(url)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=seconds)
    try:
        connection.request("GET", f"{address.path.removesuffix('/').removesuffix('/api')}/api/health")
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except TimeoutError:
        return None
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@dataclass
class ServerWatch:
    """Asks a server again and again during a block; once it is gone, calls `forget`.

    A server that does not listen when the block begins is not watched: requests to it fail with errors of their own.

    An error that leaves the block then is a ServerGoneError: Prefect could not be told of the end.
    """

    url: str
    forget: Callable[[], None]
    refused_seconds: float = _REFUSED_SECONDS
    silent_seconds: float = _SILENT_SECONDS
    _gone: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def is_gone(self) -> bool:
        """Whether the server was given up."""
        return self._gone.is_set()

    def __enter__(self) -> Self:
        if ask_health(self.url, _PAUSE) is not False:
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self.is_gone and isinstance(problem, Exception):
            raise ServerGoneError(GONE) from problem

    def _watch(self) -> None:
        heard = time.monotonic()
        while not self._over.wait(_PAUSE):
            answer = ask_health(self.url, self.silent_seconds)
            now = time.monotonic()
            if answer:
                heard = now
            elif now - heard >= (self.silent_seconds if answer is None else self.refused_seconds):
                self.forget()
                self._gone.set()
                return


def watch_server() -> ServerWatch:
    """A watch of the server that Prefect reports to; once it is gone, Prefect's client tries nothing twice."""
    from prefect.context import get_settings_context

    settings = get_settings_context().settings  # of this process: every thread's client asks it before each try
    logging.raiseExceptions = False  # else each line of a log that does not reach the server is told on the screen

    def forget() -> None:
        settings.client.max_retries = 0

    return ServerWatch(os.environ["PREFECT_API_URL"], forget)


def leave_at_once(code: int) -> NoReturn:
    """End the process without what Prefect does at its end: it would look for the server for minutes."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)
