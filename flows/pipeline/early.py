"""The work file of a run, begun while its last batches are worked on: it needs a second, and nothing of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from flows.stages.load import begin_load
from flows.stages.plan import RunPlan
from warehouse.publish import FileStamp

_Item = TypeVar("_Item")


class EarlyWorkFile:
    """Makes the work file in a thread; a lake's is made at the end alone, of the lake as it is then."""

    def __init__(self, plan: RunPlan, pool: ThreadPoolExecutor) -> None:
        self._plan, self._pool = plan, pool
        self._begun: Future[FileStamp] | None = None

    def after(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The same items; the work file is begun when there are no more."""
        yield from items
        if not self._plan.data.store.is_lake:
            self._begun = self._pool.submit(begin_load, self._plan)

    def stamp(self) -> FileStamp | None:
        """The stamp of the file that was copied; None where it must be begun anew.

        That is so if another program replaced the file meanwhile, or if it could not be copied: the next try says why.
        """
        if self._begun is None or self._begun.exception() is not None:
            return None
        stamp = self._begun.result()
        return stamp if stamp == FileStamp.of(self._plan.data.warehouse) else None


@contextmanager
def early_work_file(plan: RunPlan) -> Iterator[EarlyWorkFile]:
    """Inside, the work file can be begun; it is made or given up when this is left."""
    with ThreadPoolExecutor(1, thread_name_prefix="work-file") as pool:
        yield EarlyWorkFile(plan, pool)
