"""How a run tells whoever listens how far it is: the command line draws it, a scheduled run stays silent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# Stage, items done, items expected, seconds of work so far.
Listener = Callable[[str, int, int, float], None]

STAGES = ("read", "annotate", "tables", "check", "load", "publish")


class RunStoppedError(RuntimeError):
    """An error has ended the run while a piece of work waited for its turn."""


@dataclass
class Progress:
    """Counts what each stage has done and measures how long it took (seconds of work, summed over batches)."""

    listener: Listener | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)
    _done: dict[str, int] = field(default_factory=dict)
    _total: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def expect(self, stage: str, more: int) -> None:
        """Say that so many more items await a stage."""
        with self._lock:
            self._total[stage] = self._total.get(stage, 0) + more

    @contextmanager
    def step(self, stage: str, items: int) -> Iterator[None]:
        """Measure a piece of a stage's work and count its items when it ends well.

        Raises:
            RunStoppedError: if an error has ended the run: what is under way may finish, nothing is begun.
        """
        if self.stopped.is_set():
            raise RunStoppedError(f"{stage}: the run was stopped")
        began = time.perf_counter()
        try:
            yield
        finally:
            with self._lock:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began
        with self._lock:
            self._done[stage] = self._done.get(stage, 0) + items
            done, total = self._done[stage], self._total.get(stage, 0)
        if self.listener is not None:
            self.listener(stage, done, total, self.seconds[stage])


_listener: Listener | None = None


def listen(listener: Listener | None) -> None:
    """Name who is told of the progress of runs in this process."""
    global _listener  # noqa: PLW0603 - the flow is called through Prefect, which can carry no callback
    _listener = listener


def new_progress() -> Progress:
    """The progress of a new run, told to the listener of this process."""
    return Progress(_listener)
