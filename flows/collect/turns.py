"""Whose turn it is: one request at a time per host, with a pause behind each."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flows.collect.timing import Timer
from flows.inputs.limits import InputError


class Turns:
    """Gives each host one request at a time, and each request its moment.

    `ready` has, by host, the first moment at which it may be asked again (seconds since 1970). It is kept from
    tick to tick, so that a pause that a server asked for is held in the next one too.
    """

    def __init__(self, timer: Timer, ready: Mapping[str, float] | None = None) -> None:
        self._timer = timer
        self._ready = dict(ready or {})
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    @contextmanager
    def take(self, host: str, delay: float, until: float) -> Iterator[None]:
        """Wait for the host's turn; `delay` seconds behind the block the next one may come.

        Raises:
            InputError: `put_off`, where the turn would come after the moment `until`.
        """
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            ready = self._ready.get(host, 0.0)
            if ready > until or self._timer.now() > until:
                raise InputError("put_off", "its host is not to be asked again before the next tick")
            self._timer.sleep(ready - self._timer.now())
            try:
                yield
            finally:
                self.hold_off(host, delay)

    def hold_off(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long from now on."""
        with self._guard:
            self._ready[host] = max(self._ready.get(host, 0.0), self._timer.now() + seconds)

    def still_closed(self) -> dict[str, float]:
        """The hosts that are to be left alone for some time yet, with the moment at which that ends."""
        now = self._timer.now()
        with self._guard:
            return {host: ready for host, ready in self._ready.items() if ready > now}
