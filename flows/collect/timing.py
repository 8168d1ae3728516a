"""The clock of collecting, which tests may set and turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime


class StoppedError(Exception):
    """Collecting was told to stop while something waited for its time."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Tells and waits for times in seconds since 1970; a wait ends early when `stopped` is set."""

    now: Callable[[], float] = time.time
    wait: Callable[[float], object] | None = None
    stopped: threading.Event = field(default_factory=threading.Event)

    def sleep(self, seconds: float) -> None:
        """Wait.

        Raises:
            StoppedError: if there is nothing to wait for any more.
        """
        if seconds > 0:
            (self.wait or self.stopped.wait)(seconds)
        if self.stopped.is_set():
            raise StoppedError


def moment(seconds: float) -> datetime:
    """A time as a date in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
