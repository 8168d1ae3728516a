"""Annotate batches in worker processes, or a little input of a caller who prepared none in this one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from flows.stages.cpu_limit import was_too_slow
from flows.stages.plan import Batch, read_annotations, read_articles, write_stage
from flows.stages.processes import ended_processes, is_preloaded, kill_pool, new_language_pool
from flows.stages.progress import RunStoppedError
from transforms.annotation import Annotation
from transforms.articles.model import Rejection

# A part of a batch that is worth a worker of its own.
_LEAST_PART = 8
# Far above what a batch of 64 articles takes (some seconds); a batch that hangs is given up after it.
BATCH_SECONDS = 600.0


class LanguageWorkers:
    """Annotates batches with `workers` processes; one means in this process, unless the model waits in another.

    `annotate` is what a worker does with a batch and the model's name; it must be picklable.
    A batch that kills its worker, or hangs, is halved until the article at fault is alone;
    only that article is rejected. An error inside the context sets `stopped`: no further batch begins.
    """

    def __init__(
        self,
        model: str,
        workers: int,
        annotate: Callable[[Batch, str], list[Rejection]],
        batch_seconds: float = BATCH_SECONDS,
        stopped: threading.Event | None = None,
    ) -> None:
        self._model = model
        self._annotate = annotate
        self._workers = workers
        self._batch_seconds = batch_seconds
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(self.count)
        self._pool: ProcessPoolExecutor | None = None
        self._open: set[ProcessPoolExecutor] = set()
        self._stopped = stopped or threading.Event()

    def __enter__(self) -> LanguageWorkers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the worker processes; on an error at once."""
        with self._lock:
            if kind is not None:
                self._stopped.set()
            pools = list(self._open)
        for pool in pools:
            if kind is None:
                pool.shutdown()
            else:
                kill_pool(pool)

    @property
    def count(self) -> int:
        """How many batches are annotated at a time."""
        return max(1, self._workers)

    def slot(self) -> threading.BoundedSemaphore:
        """A slot to hold while a batch is annotated; there are as many as workers."""
        return self._slots

    def annotate(self, batch: Batch) -> list[Rejection]:
        """Annotate a batch and return what could not be annotated.

        Raises:
            RunStoppedError: if an error has ended the run meanwhile.
        """
        self._refuse_if_stopped()
        if self._workers <= 1 and not is_preloaded():
            return self._annotate(batch, self._model)
        pool = self._shared_pool()
        try:
            return self._run_parts(pool, batch)
        except (BrokenProcessPool, TimeoutError):
            self._drop(pool)
            return self._isolate(batch)

    def _refuse_if_stopped(self) -> None:
        """Raises RunStoppedError if the run has ended."""
        if self._stopped.is_set():
            raise RunStoppedError("the run was stopped")

    def _shared_pool(self) -> ProcessPoolExecutor:
        """The pool that all batches share, created when first needed."""
        with self._lock:
            if self._pool is None:
                self._pool = self._new_pool(self.count)
            return self._pool

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        """A new pool; the caller holds the lock."""
        self._refuse_if_stopped()
        pool = new_language_pool(workers)
        self._open.add(pool)
        return pool

    def _run_parts(self, pool: ProcessPoolExecutor, batch: Batch) -> list[Rejection]:
        """Annotate a batch in as many parts as there are workers, so that none of them is left idle at the end.

        Raises:
            BrokenProcessPool, TimeoutError: as for a whole batch.
        """
        parts = split(batch, min(self.count, batch.articles // _LEAST_PART))
        if parts == [batch]:
            return self._run(pool, batch)
        running = [pool.submit(self._annotate, part, self._model) for part in parts]
        rejections = [one for part in running for one in part.result(timeout=self._batch_seconds)]
        _join(batch, parts)
        return rejections

    def _run(self, pool: ProcessPoolExecutor, batch: Batch) -> list[Rejection]:
        """Annotate in a worker process.

        Raises:
            BrokenProcessPool: if a worker died.
            TimeoutError: if the batch takes longer than any batch may.
        """
        return pool.submit(self._annotate, batch, self._model).result(timeout=self._batch_seconds)

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        """Give up a pool that is broken or hangs."""
        with self._lock:
            if self._pool is pool:
                self._pool = None
            self._open.discard(pool)
        kill_pool(pool)

    def _isolate(self, batch: Batch) -> list[Rejection]:
        """Try again in a separate worker, then in halves, and merge their annotations."""
        with self._lock:
            pool = self._new_pool(1)
        try:
            return self._run(pool, batch)
        except (BrokenProcessPool, TimeoutError) as problem:
            self._refuse_if_stopped()
            halves = halve(batch)
            if halves == [batch]:
                write_stage(batch.annotations_file, {})
                hung = isinstance(problem, TimeoutError) or was_too_slow(ended_processes(pool))
                return [reject_guilty(batch, hung=hung)]
        finally:
            self._drop(pool)
        rejections = [one for half in halves for one in self._isolate(half)]
        _join(batch, halves)
        return rejections


def halve(batch: Batch) -> list[Batch]:
    """A batch of several articles as two, in folders inside its own; one of a single article stays as it is."""
    return split(batch, 2)


def split(batch: Batch, count: int) -> list[Batch]:
    """A batch as so many of nearly one size, in folders inside its own; one that cannot be split stays as it is."""
    articles = read_articles(batch) if count > 1 else []
    count = min(count, len(articles))
    if count <= 1:
        return [batch]
    parts = []
    for number in range(count):
        part = articles[len(articles) * number // count : len(articles) * (number + 1) // count]
        parts.append(Batch(f"{batch.name}-{number}", batch.folder / str(number), len(part)))
        write_stage(parts[-1].articles_file, part)
    return parts


def _join(batch: Batch, parts: Sequence[Batch]) -> None:
    """Write what was found in the parts of a batch as what was found in it."""
    annotations: dict[str, Annotation] = {}
    for part in parts:
        annotations |= read_annotations(part)
    write_stage(batch.annotations_file, annotations)


def reject_guilty(batch: Batch, *, hung: bool = False) -> Rejection:
    """The rejection of a batch's only article, which killed its worker or took too long."""
    (article,) = read_articles(batch)
    reason = "too_slow" if hung else "worker_killed"
    what = "it took longer than any batch may" if hung else "its worker process died over it"
    return Rejection.of(article, "annotate", reason, f"{what}: look at the page; the rest of the batch went on")
