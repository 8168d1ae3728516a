"""Processes that begin as copies of this one: what is imported here is not imported there once more.

To copy a process is safe only while Python has one thread in it: another one's locks would stay closed in the copy.
The threads of OpenBLAS and of Arrow's memory, which idle beside it, know of copies.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker, util
from pathlib import Path
from typing import Any

_PAUSE = 0.02
# The files that every process has: input, output, errors.
STANDARD = (0, 1, 2)


def may_fork() -> bool:
    """Whether copies are safe: on Linux (the libraries of macOS do not stand them), beside no thread of Python's."""
    return sys.platform == "linux" and threading.active_count() == 1


@dataclass
class Fork:
    """A copy of this process at work; it is asked as `subprocess.Popen` is."""

    pid: int
    returncode: int | None = None
    _asked: threading.Lock = field(default_factory=threading.Lock)

    def poll(self) -> int | None:
        """How it ended, or None."""
        with self._asked:
            if self.returncode is None:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
                self.returncode = os.waitstatus_to_exitcode(status) if ended else None
            return self.returncode

    def wait(self, timeout: float = float("inf")) -> int:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: if it does not end in time.
        """
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("a copy of this process", timeout)
            time.sleep(_PAUSE)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it by force."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with self._asked:
            if self.returncode is None:
                os.kill(self.pid, number)


def fork(work: Callable[[], object], keeps: Collection[int], name: str) -> Fork:
    """Do some work in a copy of this process, which has none of its open files but the standard ones and `keeps`.

    `name` is what lists of processes call it, in at most 15 characters.
    """
    _flush()  # else what waits to be written is written twice
    if pid := os.fork():
        return Fork(pid)
    code = 1
    try:
        _begin(keeps, name)
        work()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException:  # noqa: BLE001 - nothing of the copied program goes on
        traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _flush() -> None:
    """Write what waits to be written; a process may have been started without output."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()


def _begin(keeps: Collection[int], name: str) -> None:
    """What a new process would begin with: no files and no handlers of another's, and the collector at work."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Not only to be tidy: a copy that holds a lock's file or the end of a pipe outlives its purpose.
    for number in [int(link.name) for link in Path("/proc/self/fd").iterdir()]:
        if number not in STANDARD and number not in keeps:
            with contextlib.suppress(OSError):  # the listing's own is closed by now
                os.close(number)
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")
    gc.enable()


@contextmanager
def forked_interpreters(name: str) -> Iterator[None]:
    """Interpreters that `multiprocessing` starts inside are copies of this one, which run what those would run.

    It has start methods for a new interpreter, and for copies that keep all files open, which must not be. Where
    copies are not safe, new interpreters start as ever.
    """
    resource_tracker.ensure_running()  # an interpreter as well, which needs nothing
    start = util.spawnv_passfds

    def start_copy(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
        if not may_fork():
            return start(path, args, passfds)
        at = args.index("-c") + 1

        def run() -> None:
            sys.argv = ["-c", *args[at + 1 :]]
            exec(args[at], {"__name__": "__main__"})  # noqa: S102 - the command line of multiprocessing

        return fork(run, passfds, name).pid

    util.spawnv_passfds = start_copy
    try:
        yield
    finally:
        util.spawnv_passfds = start
