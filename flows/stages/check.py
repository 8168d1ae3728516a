"""Stage 4: check a batch before it is published."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

from flows.stages.checking import begin, check_files, prepare
from flows.stages.plan import Batch
from flows.stages.processes import kill_pool, new_check_pool, undisturbed
from flows.stages.progress import RunStoppedError
from flows.terminal.forks import forked_interpreters
from transforms.checks import CheckResult
from transforms.schema import CORE_TABLES

_pool: ProcessPoolExecutor | None = None
# Great Expectations checks one batch at a time.
_one_at_a_time = threading.Lock()


@contextmanager
def checks_beside() -> Iterator[None]:
    """Inside, batches are checked in a process of their own, which waits for `prepare_checks_beside` or a batch."""
    global _pool  # noqa: PLW0603 - the flow is called through Prefect, which can carry no process
    pool = new_check_pool()
    with undisturbed(), forked_interpreters("newsmill-checks"):
        pool.submit(begin)
    _pool = pool
    try:
        yield
    except BaseException:
        _pool = None
        kill_pool(pool, wait=True)
        raise
    _pool = None
    pool.shutdown()  # one that is killed leaves locks behind, which Python complains of


def prepare_checks_beside() -> None:
    """Let the process that checks import Great Expectations: what the run waits for first has the processors first."""
    if _pool is not None:
        with contextlib.suppress(BrokenProcessPool):  # its process was killed: the first batch finds that out
            _pool.submit(prepare)


def end_checks() -> None:
    """Let the process that checks go once the last batch is checked: what follows has use for its memory."""
    global _pool
    pool, _pool = _pool, None
    if pool is not None:
        pool.shutdown(wait=False)


def check_tables(batch: Batch, expected_articles: int) -> list[CheckResult]:
    """Check a batch's tables.

    Raises:
        RunStoppedError: if the run ended meanwhile.
    """
    files = {table.name: batch.table_file(table.name) for table in CORE_TABLES}
    pool = _pool
    if pool is not None:
        try:
            found = pool.submit(check_files, files, expected_articles).result()
            return [replace(result, batch=batch.name) for result in found]
        except (BrokenProcessPool, RuntimeError) as problem:
            if _pool is not pool:
                raise RunStoppedError("the run was stopped") from problem
            if not isinstance(problem, BrokenProcessPool):
                raise
            # Its process was killed, perhaps for its memory: this one can check as well.
    with _one_at_a_time:
        return [replace(result, batch=batch.name) for result in check_files(files, expected_articles)]
