"""One run at a time per data folder: a lock that the kernel drops when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WarehouseBusyError(Exception):
    """Another run holds the warehouse; the message names its process."""


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the data folder's lock for the length of the block.

    A lock is free at once when its holder dies, and is never taken from a living one.

    Raises:
        WarehouseBusyError: if another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise WarehouseBusyError(
                f"another run holds {path.parent} (process {holder}): "
                "wait for it to end, or name another folder with --data"
            ) from problem
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)
