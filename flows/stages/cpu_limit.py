"""A limit on the processor time of a batch: a page on which a library never ends must not cost the others.

The kernel counts and ends the process, since no Python code runs while a library written in C loops. Time in which the
process waits does not count, so a busy machine rejects nothing.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from flows.stages.plan import Batch, read_articles
from transforms.articles.model import Rejection

# For what comes before the first article, where it has not been loaded yet: imports, the model, the reference data.
BASE_SECONDS = 60.0
# A core parses four thousand words a second, and reads them for half as long again: this is ten times slower.
CHARACTERS_A_SECOND = 1_500.0


_END_SECONDS = 1.0  # until the end of a dead process is known


class _Process(Protocol):
    """A worker process, as far as is asked of it."""

    @property
    def exitcode(self) -> int | None:
        """How it ended: a negative number is the signal."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""


@dataclass(frozen=True, slots=True)
class Limited:
    """What a worker does with a batch, ended with its process after so many seconds of the processor."""

    annotate: Callable[[Batch, str], list[Rejection]]
    base_seconds: float = BASE_SECONDS
    characters_a_second: float = CHARACTERS_A_SECOND

    def __call__(self, batch: Batch, model: str) -> list[Rejection]:
        """Annotate; without a limit outside of a worker, which alone may be ended."""
        if multiprocessing.parent_process() is None:
            return self.annotate(batch, model)
        characters = sum(len(article.text) for article in read_articles(batch))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, self.base_seconds + characters / self.characters_a_second)
        try:
            return self.annotate(batch, model)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def was_too_slow(processes: Iterable[_Process]) -> bool:
    """Whether one of these processes, of which one is dead, ended because its time was over."""
    for process in processes:
        process.join(_END_SECONDS)
        if process.exitcode == -signal.SIGPROF:
            return True
    return False
