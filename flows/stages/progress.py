"""The progress of a run, told to a listener: the command line draws it, a scheduled run has no listener."""

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
    """An error ended the run while work was waiting for its turn."""


@dataclass
class Progress:
    """Counts the items of each stage and measures its time (seconds of work, summed over batches)."""

    listener: Listener | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)
    _done: dict[str, int] = field(default_factory=dict)
    _total: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def expect(self, stage: str, more: int) -> None:
        """Add to the number of items that a stage expects."""
        with self._lock:
            self._total[stage] = self._total.get(stage, 0) + more

    @contextmanager
    def step(self, stage: str, items: int) -> Iterator[None]:
        """Time a piece of a stage's work and count its items if it succeeds.

        Raises:
            RunStoppedError: if an error has ended the run: work under way may finish, new work does not begin.
        """
        if self.stopped.is_set():
            raise RunStoppedError(f"{stage}: the run was stopped")
        began = time.perf_counter()
        try:
            yield
        except BaseException:
            self._spend(stage, time.perf_counter() - began)
            raise
        self.add(stage, items, time.perf_counter() - began)

    def add(self, stage: str, items: int, seconds: float) -> None:
        """Count items of a stage that are done, and the seconds of work that they took."""
        self._spend(stage, seconds)
        with self._lock:
            self._done[stage] = self._done.get(stage, 0) + items
            done, total = self._done[stage], self._total.get(stage, 0)
        if self.listener is not None:
            self.listener(stage, done, total, self.seconds[stage])

    def _spend(self, stage: str, seconds: float) -> None:
        """Add to a stage's seconds."""
        with self._lock:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


_listener: Listener | None = None


def listen(listener: Listener | None) -> None:
    """Set the listener for the progress of runs in this process."""
    global _listener  # noqa: PLW0603 - the flow is called through Prefect, which can carry no callback
    _listener = listener


def new_progress() -> Progress:
    """The progress of a new run, told to the listener of this process."""
    return Progress(_listener)
