"""The worker processes of a run: what they load before there is work for them, and how they end.

Language workers are forked from one process that holds the model and the reference data, so that these are loaded
once, and a worker that died is replaced at once. Great Expectations has a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from flows.terminal.forks import forked_interpreters

# How the process that is forked from learns what to load; it can be given names of modules only.
PRELOADED_MODEL, PRELOADED_SEEDS = "NEWSMILL_PRELOADED_MODEL", "NEWSMILL_PRELOADED_SEEDS"
_PRELOAD = "flows.stages.preload"
# How many threads share a matrix product, unless the user says; there is a worker for each core already.
_THREADS = {"OMP_NUM_THREADS": "1"}
_preloaded = False
# Prefect starts a process for each run of a deployment, which may have processes of its own.
_alone = "PREFECT__FLOW_RUN_ID" in os.environ


def new_language_pool(workers: int) -> ProcessPoolExecutor:
    """A pool for the language pass; its processes are forked from one without threads, since this one has some."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("forkserver"), initializer=begin_worker)


def new_check_pool() -> ProcessPoolExecutor:
    """A pool of one process for checks."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker)


def preload_language(model: str, own_seeds: Path | None) -> None:
    """Start the process from which language workers are forked, and let it load what they need meanwhile."""
    global _preloaded  # noqa: PLW0603 - as the process itself, which `multiprocessing` keeps for this one
    given = {PRELOADED_MODEL: model, PRELOADED_SEEDS: str(own_seeds or "")}
    multiprocessing.get_context("forkserver").set_forkserver_preload([_PRELOAD])
    with one_thread_each(), _environment(given), undisturbed(), forked_interpreters("newsmill-words"):
        forkserver.ensure_running()
    _preloaded = True


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Libraries of matrices that are imported inside take one thread for a product, in copies of this process too."""
    with _environment({name: value for name, value in _THREADS.items() if name not in os.environ}):
        yield


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    """An environment with these variables more."""
    os.environ.update(given)
    try:
        yield
    finally:
        for name in given:
            del os.environ[name]


def is_preloaded() -> bool:
    """Whether language workers find everything loaded, so that one of them costs next to nothing."""
    return _preloaded


@contextmanager
def undisturbed() -> Iterator[None]:
    """Processes that start inside do not see Ctrl-C, not even before they can say that they leave it to the run."""
    resource_tracker.ensure_running()  # multiprocessing's, whose start lets the signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stand_alone() -> None:
    """Say that this process is there for one run, as those that Prefect starts are."""
    global _alone  # noqa: PLW0603 - as above
    _alone = True


def preload_if_alone(model: str, own_seeds: Path | None) -> None:
    """Where this process is there for one run, keep the language pass apart: no page can kill or hang the run then."""
    if _alone and not _preloaded:
        preload_language(model, own_seeds)


def begin_worker() -> None:
    """Leave Ctrl-C to the run, and end with it, even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that the run is in."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def kill_pool(pool: ProcessPoolExecutor, *, wait: bool = False) -> None:
    """Kill a pool's processes at once; a hanging one would keep the program alive.

    With `wait` its locks are given back first; Python complains of locks that are left. Several threads may kill one
    pool, but only one may wait for its end.
    """
    for process in list((pool._processes or {}).values()):  # Python 3.11 has no public way to do this
        process.kill()
    pool.shutdown(wait=wait, cancel_futures=True)


def ended_processes(pool: ProcessPoolExecutor) -> Sequence[BaseProcess]:
    """The processes of a broken pool, once it knows how they ended.

    The fork server reports an exit code once. The pool's own thread reads it, and must not be disturbed: a second
    reader would get 255 in its place.
    """
    processes = list((pool._processes or {}).values())
    manager = cast("threading.Thread | None", pool._executor_manager_thread)  # which typeshed takes for another
    if manager is not None:
        manager.join()
    return processes
