"""Progress where there is no terminal: a line every half minute, with counts and an estimate."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PAUSE_SECONDS = 30.0
_FIRST, _SLOWEST = "read", "annotate"  # the stage that tells how much there is, and the one that takes the time
_LEAST_SHARE = 0.02  # of the work; from less nothing can be told


@dataclass(frozen=True, slots=True)
class Count:
    """What a stage has done of what it expects so far, and in what it counts."""

    done: int
    total: int
    unit: str


def describe_progress(counts: Mapping[str, Count], seconds: float) -> str:
    """A line about the stages, after so many seconds: counts, and about how long it will take yet."""
    if not counts:
        return f"starting ({describe_seconds(seconds)} so far)"
    said = ", ".join(f"{stage} {one.done:,} of {one.total:,} {one.unit}" for stage, one in counts.items())
    left = estimate_left(counts, seconds)
    if left is None:
        return said
    return f"{said}; about {describe_seconds(left)} left" if left else f"{said}; finishing"


def estimate_left(counts: Mapping[str, Count], seconds: float) -> float | None:
    """The seconds that are left, as the share of the input that is read and annotated tells; None where it cannot."""
    share = 1.0
    for stage in (_FIRST, _SLOWEST):
        one = counts.get(stage)
        if one is not None and one.total:
            share *= one.done / one.total
    known = _SLOWEST in counts and share >= _LEAST_SHARE
    return seconds * (1 - share) / share if known else None


def describe_seconds(seconds: float) -> str:
    """A length of time in one unit: 40 s, 7 min, 2.5 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"


@dataclass
class ProgressLines:
    """Writes a line every half minute from `start` to `stop`; a short run has none."""

    write: Callable[[str], object]
    pause: float = PAUSE_SECONDS
    now: Callable[[], float] = time.monotonic
    _counts: dict[str, Count] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)
    _began: float = 0.0

    def start(self) -> None:
        """Begin to count the time."""
        self._began = self.now()
        threading.Thread(target=self._tell, daemon=True).start()

    def stop(self) -> None:
        """Write nothing any more."""
        self._over.set()

    def update(self, stage: str, count: Count) -> None:
        """Remember how a stage stands."""
        self._counts = {**self._counts, stage: count}

    def _tell(self) -> None:
        while not self._over.wait(self.pause):
            self.write(describe_progress(self._counts, self.now() - self._began) + "\n")
